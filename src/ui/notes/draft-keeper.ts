/** A draft is never older than this (ms): a popup may close at any moment, and take what is not kept with it. */
const KEEP_WITHIN = 400;

/**
 * Keeps what is typed while it is typed. The first letter after a pause starts the clock, and later ones do not
 * set it back, so that a draft grows old by `KEEP_WITHIN` at the most, however fast somebody types.
 */
export class DraftKeeper {
  readonly #keep: (body: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #body = '';

  constructor(keep: (body: string) => void) {
    this.#keep = keep;
  }

  /** The text is now this. */
  typed(body: string): void {
    this.#body = body;
    this.#timer ??= setTimeout(() => this.flush(), KEEP_WITHIN);
  }

  /** Keeps at once what is not kept yet: the window closes. */
  flush(): void {
    if (this.#timer === undefined) return;
    this.forget();
    this.#keep(this.#body);
  }

  /** What was typed is saved, or thrown away: there is nothing to keep. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
