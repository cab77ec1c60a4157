import { PNG } from 'pngjs';

/** Cells that a picture is parted into, each way: a cell of a card is about a line of text high. */
const CELLS = 24;

/** How two pictures differ, each figure 0 where they are alike. */
export interface Difference {
  /** How much wider or higher the one is, as a share. */
  readonly size: number;
  /**
   * How much brightness, as a share of black to white, the cells of one are on average from the nearest of the other's
   * in that place and next to it: a line that breaks elsewhere moves what follows by less than a cell.
   */
  readonly structure: number;
  /** The difference of the colour that most of the picture has, as a share of black to white. */
  readonly ground: number;
}

/**
 * What fonts, and the smoothing of their edges, may make of one and the same card: other widths, another line here or
 * there. A card in the wrong colours, without its parts or its type, or with the page's own style, differs by more.
 */
export const TOLERANCE: Difference = { size: 0.2, structure: 0.016, ground: 0.02 };

/** A picture at half its size: what is kept to compare with, small, and still to be looked at. */
export function shrunk(png: Uint8Array): Uint8Array {
  const from = PNG.sync.read(Buffer.from(png));
  const to = new PNG({ width: from.width >> 1, height: from.height >> 1 });
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      for (let channel = 0; channel < 4; channel++) {
        const at = (dx: number, dy: number): number =>
          from.data[((2 * y + dy) * from.width + 2 * x + dx) * 4 + channel]!;
        const mean = (at(0, 0) + at(1, 0) + at(0, 1) + at(1, 1)) / 4;
        to.data[(y * to.width + x) * 4 + channel] = Math.round(mean);
      }
    }
  }
  return PNG.sync.write(to);
}

/** Compares two PNG files as a reader at arm's length would. */
export function difference(a: Uint8Array, b: Uint8Array): Difference {
  const [one, other] = [PNG.sync.read(Buffer.from(a)), PNG.sync.read(Buffer.from(b))];
  const apart = (m: number, n: number): number => Math.abs(m - n) / Math.max(m, n);
  const [cells, others] = [cellsOf(one), cellsOf(other)];
  const [ground, otherGround] = [groundOf(one), groundOf(other)];
  return {
    size: Math.max(apart(one.width, other.width), apart(one.height, other.height)),
    structure: Math.max(unlike(cells, others), unlike(others, cells)),
    ground: Math.max(...ground.map((channel, i) => Math.abs(channel - otherGround[i]!))) / 255,
  };
}

/** Whether two pictures are of the same thing. */
export function isAlike({ size, structure, ground }: Difference): boolean {
  return size <= TOLERANCE.size && structure <= TOLERANCE.structure && ground <= TOLERANCE.ground;
}

function unlike(cells: readonly number[], others: readonly number[]): number {
  let sum = 0;
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      let least = 255;
      for (let y = Math.max(0, row - 1); y <= Math.min(CELLS - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(CELLS - 1, column + 1); x++) {
          least = Math.min(least, Math.abs(cells[row * CELLS + column]! - others[y * CELLS + x]!));
        }
      }
      sum += least;
    }
  }
  return sum / cells.length / 255;
}

/** The mean brightness (0 to 255) of each cell, row by row. */
function cellsOf({ width, height, data }: PNG): number[] {
  const sums = new Array<number>(CELLS * CELLS).fill(0);
  const counts = new Array<number>(CELLS * CELLS).fill(0);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * CELLS) / height) * CELLS;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor((x * CELLS) / width);
      const at = (y * width + x) * 4;
      sums[cell]! += 0.2126 * data[at]! + 0.7152 * data[at + 1]! + 0.0722 * data[at + 2]!;
      counts[cell]! += 1;
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell]!));
}

/** The colour that most pixels have, by its channels: of a card, its paper. */
function groundOf({ data }: PNG): [number, number, number] {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [most] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0]);
  return [most >> 16, (most >> 8) & 255, most & 255];
}
