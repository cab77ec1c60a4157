import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { difference, isAlike, shrunk } from '../../playground/likeness';

type Colour = readonly [number, number, number];
const PAPER: Colour = [255, 253, 248];
const DARK: Colour = [33, 36, 41];
const INK: Colour = [29, 27, 24];

/** A picture like a card's: lines of ink on a ground, each so many px wide. */
function drawn(width: number, height: number, ground: Colour, lines: readonly number[]): Uint8Array {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    const line = lines[Math.floor(y / 20)] ?? 0;
    for (let x = 0; x < width; x++) {
      const colour = y % 20 > 6 && y % 20 < 12 && x > 18 && x < line ? INK : ground;
      png.data.set([...colour, 255], (y * width + x) * 4);
    }
  }
  return PNG.sync.write(png);
}

const LINES = [120, 0, 340, 330, 300, 0, 340, 280, 200, 0, 340, 300, 160, 0, 200, 100];
const card = drawn(380, 320, PAPER, LINES);
const alike = (other: Uint8Array): boolean => isAlike(difference(card, other));

describe('two pictures of cards', () => {
  it('are alike where they are the same, at half their size too', () => {
    expect(difference(card, card)).toEqual({ size: 0, structure: 0, ground: 0 });
    expect(isAlike(difference(shrunk(card), shrunk(card)))).toBe(true);
  });

  it('are alike where another font makes lines a little longer, or one line more', () => {
    expect(
      alike(
        drawn(
          380,
          320,
          PAPER,
          LINES.map((line) => line * 0.92),
        ),
      ),
    ).toBe(true);
    expect(alike(drawn(380, 340, PAPER, [...LINES, 120]))).toBe(true);
  });

  it.each([
    ['the ground is dark', drawn(380, 320, DARK, LINES)],
    ['nothing is written', drawn(380, 320, PAPER, [])],
    ['half of it is missing', drawn(380, 160, PAPER, LINES)],
    ['it is wider by far', drawn(560, 320, PAPER, LINES)],
  ])('are not alike where %s', (_, other) => {
    expect(alike(other)).toBe(false);
  });
});
