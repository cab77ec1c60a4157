import { Dictionary } from '../../core/dictionary/lookup';
import type { Pack } from '../../core/dictionary/schema';
import { callBackground } from '../extension';

/** Where the dictionary is: not asked for, on its way, there, or not to be had. */
export type DictionaryState = 'none' | 'coming' | 'broken' | Dictionary;

/**
 * The dictionary of this frame, asked for when a reader first shows an interest: long before the rest time is over,
 * so that no card waits for it. A try that failed is made again with the next interest.
 */
export class LazyDictionary {
  #state: DictionaryState = 'none';
  #asked = 0;
  /** Whether there is more of it to ask for, and what was asked for: large packs come term by term. */
  #whole = true;
  readonly #wanted = new Set<string>();
  readonly #onChange: () => void;
  readonly #termsHere: () => readonly string[];

  /**
   * @param onChange called when the dictionary has come, or is known not to
   * @param termsHere the terms that cards are most likely to be opened on
   */
  constructor(onChange: () => void, termsHere: () => readonly string[]) {
    this.#onChange = onChange;
    this.#termsHere = termsHere;
  }

  get state(): DictionaryState {
    return this.#state;
  }

  /** Asks for it, unless it is there or on its way; and for all that is said of a term that a card goes on to. */
  want(term?: string): void {
    const more = term !== undefined && term !== '' && !this.#wanted.has(term);
    if (more) this.#wanted.add(term);
    const there = this.#state === 'coming' || this.#state instanceof Dictionary;
    if (there && (!more || this.#whole)) return;
    if (!there) this.#state = 'coming';
    this.#load();
  }

  /** Other packs are in force: what is there is shown until theirs have come. */
  renew(): void {
    if (this.#state !== 'none') this.#load();
  }

  #load(): void {
    const asked = ++this.#asked;
    for (const term of this.#termsHere()) this.#wanted.add(term);
    void load([...this.#wanted].slice(-MOST_TERMS)).then((loaded) => {
      // Packs may have changed twice in a moment: the later answer counts.
      if (asked !== this.#asked) return;
      this.#state = loaded?.dictionary ?? 'broken';
      this.#whole = loaded?.whole ?? true;
      this.#onChange();
    });
  }
}

/** A call asks for so many terms at the most (`protocol/calls/packs.ts`). */
const MOST_TERMS = 2000;

interface Loaded {
  readonly dictionary: Dictionary;
  readonly whole: boolean;
}

/** The packs in force come from our own background, which has checked them: they are not checked again. */
async function load(terms: string[]): Promise<Loaded | undefined> {
  const answer = await callBackground('packsAbout', { terms });
  if (!answer.ok) return undefined;
  try {
    const { packs, whole } = answer.value;
    return { dictionary: new Dictionary(packs.map((text) => JSON.parse(text) as Pack)), whole };
  } catch {
    return undefined;
  }
}
