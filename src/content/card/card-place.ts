import type { Box, Point } from '../../core/hover/corridor';
import type { CardHost } from './host';
import { type Anchor, keepPlaced, type Placed } from './place';

interface Told {
  /** How high the card may be now, in px. */
  readonly maxHeight: () => number;
  /** The card has been put beside its word: what it shows may have to fit. */
  readonly onPlaced: () => void;
  /** The word is out of view or gone. */
  readonly onLost: () => void;
}

/** Where a card stands: beside its word, or, once it is pinned, where it was then or was dragged to. */
export class CardPlace {
  readonly #host: CardHost;
  readonly #anchor: Anchor;
  readonly #told: Told;
  #placed: Placed;
  #corner: Point = { x: 0, y: 0 };

  constructor(host: CardHost, anchor: Anchor, told: Told) {
    this.#host = host;
    this.#anchor = anchor;
    this.#told = told;
    this.#placed = this.#follow(anchor);
  }

  /** The line of the word that the card hangs on. */
  word(): Box {
    return this.#placed.word();
  }

  /** What the card shows has changed its size. */
  update(): void {
    this.#placed.update();
  }

  /** Stays where it is, or goes back to its word. */
  setPinned(on: boolean): void {
    this.#placed.stop();
    if (!on) this.#placed = this.#follow({ ...this.#anchor, pointer: undefined });
  }

  /** Moves it, no further than to the edges of the viewport. px to the right and down. */
  moveBy(dx: number, dy: number): void {
    const { left, top, right, bottom } = this.#host.box();
    this.#corner = {
      x: within(this.#corner.x + dx, innerWidth - (right - left)),
      y: within(this.#corner.y + dy, innerHeight - (bottom - top)),
    };
    this.#host.moveTo(this.#corner, innerHeight - this.#corner.y);
  }

  stop(): void {
    this.#placed.stop();
  }

  #follow(anchor: Anchor): Placed {
    const movable: CardHost = {
      ...this.#host,
      moveTo: (corner, maxHeight) => {
        this.#corner = corner;
        this.#host.moveTo(corner, maxHeight);
        this.#told.onPlaced();
      },
    };
    return keepPlaced(movable, anchor, this.#told.maxHeight, this.#told.onLost);
  }
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(value, Math.max(0, most)));
}
