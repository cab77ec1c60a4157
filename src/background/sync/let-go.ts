/**
 * What the reader is asked before many notes go that others deleted, and the answer. A yes is for the notes that were
 * asked about and no others, and for one round: where that fails, or sync is turned off, it is asked for again.
 */
export class LetGo {
  #asked: Going | null = null;
  /** What the running round has asked so far. */
  #asking: Going | null = null;
  /** What the next round may let go, and what the running one may. */
  #next: ReadonlySet<string> = new Set();
  #now: ReadonlySet<string> = new Set();

  /** The question that stands. */
  get question(): { readonly notes: number; readonly of: number } | null {
    return this.#asked && { notes: this.#asked.ids.size, of: this.#asked.of };
  }

  /** The reader says yes to a question for so many notes. @returns whether that is the one that stands */
  allow(notes: number): boolean {
    if (this.#asked?.ids.size !== notes) return false;
    this.#next = this.#asked.ids;
    return true;
  }

  /** A round begins, and takes the yes with it. */
  begin(): void {
    this.#now = this.#next;
    this.#next = new Set();
    this.#asking = null;
  }

  /** Whether these notes, by their ids, may go; where not, they are part of the question. */
  may(going: ReadonlySet<string>, of: number): boolean {
    if ([...going].every((id) => this.#now.has(id))) return true;
    this.#asking = { ids: new Set([...(this.#asking?.ids ?? []), ...going]), of };
    return false;
  }

  /** A round came to its end: what it asked stands, and nothing of before. One that fails leaves the question. */
  end(): void {
    this.#asked = this.#asking;
  }

  /** Sync ends: there is no question any more, and no answer. */
  forget(): void {
    this.#asked = this.#asking = null;
    this.#next = this.#now = new Set();
  }
}

interface Going {
  readonly ids: ReadonlySet<string>;
  readonly of: number;
}
