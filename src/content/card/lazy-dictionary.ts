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
  readonly #onChange: () => void;

  /** `onChange` is called when the dictionary has come, or is known not to. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get state(): DictionaryState {
    return this.#state;
  }

  /** Asks for it, unless it is there or on its way. */
  want(): void {
    if (this.#state === 'coming' || this.#state instanceof Dictionary) return;
    this.#state = 'coming';
    this.#load();
  }

  /** Other packs are in force: what is there is shown until theirs have come. */
  renew(): void {
    if (this.#state !== 'none') this.#load();
  }

  #load(): void {
    const asked = ++this.#asked;
    void load().then((dictionary) => {
      // Packs may have changed twice in a moment: the later answer counts.
      if (asked !== this.#asked) return;
      this.#state = dictionary ?? 'broken';
      this.#onChange();
    });
  }
}

/** The packs in force come from our own background, which has checked them: they are not checked again. */
async function load(): Promise<Dictionary | undefined> {
  const answer = await callBackground('packs', undefined);
  if (!answer.ok) return undefined;
  try {
    return new Dictionary(answer.value.map((text) => JSON.parse(text) as Pack));
  } catch {
    return undefined;
  }
}
