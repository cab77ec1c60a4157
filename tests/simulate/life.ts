/**
 * One run of a device's background, from its start to its death. Every step that leaves the code under test (a
 * transaction, a call of the browser) passes here before and after; a device that is dead never gets past.
 */
export class Life {
  dead = false;
  /** Dies after so many more passes; `undefined` for not. */
  fuse: number | undefined;
  readonly death: Promise<'died'>;
  #die: () => void = () => undefined;

  constructor() {
    this.death = new Promise((resolve) => {
      this.#die = () => resolve('died');
    });
  }

  kill(): void {
    this.dead = true;
    this.#die();
  }

  /** To be awaited; for the living there is nothing to wait for. */
  pass(): Promise<never> | undefined {
    if (this.fuse !== undefined) {
      this.fuse -= 1;
      if (this.fuse < 0) this.kill();
    }
    return this.dead ? new Promise<never>(() => undefined) : undefined;
  }
}

/** Waits until nothing is left to run: there is no timer and no input but ours, so one turn of the loop is enough. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
