import { Dictionary } from '../../core/dictionary/lookup';
import type { Pack } from '../../core/dictionary/schema';
import { glossarySearch, type GlossarySearch } from '../../core/search/glossary';
import { ask, troubleOf } from '../ask';
import { type Loading, useLoaded } from '../use-loaded';

/** The dictionary in force and a search over it; or why there is none. */
export type Glossary =
  | Loading
  | {
      readonly kind: 'ready';
      readonly dictionary: Dictionary;
      readonly search: GlossarySearch;
      /** Settles once a query is answered at once: whoever types before that waits for it, not for all at their key. */
      readonly prepared: Promise<void>;
    }
  /** A key of `_locales`: the background does not answer, or a pack is not what it should be. */
  | { readonly kind: 'broken'; readonly trouble: string };

export const useGlossary = (): readonly [Glossary, () => void] => useLoaded(loadOrTake, 'packs');

type Loaded = Exclude<Glossary, Loading>;
let ahead: Promise<Loaded> | undefined;

/** Asks for the glossary before its page is drawn, or even knows its language: what is on its way longest goes first. */
export function askForGlossary(): void {
  ahead = load();
}

function loadOrTake(): Promise<Loaded> {
  const asked = ahead ?? load();
  ahead = undefined;
  return asked;
}

async function load(): Promise<Loaded> {
  let texts: string[];
  try {
    texts = await ask('packs');
  } catch (error) {
    return { kind: 'broken', trouble: troubleOf(error) };
  }
  try {
    // They come from our own background, which has checked them: checked again, they would be half of the opening.
    const dictionary = new Dictionary(texts.map((text) => JSON.parse(text) as Pack));
    const claimsOf = (id: string) => dictionary.claimsOf(id).map(({ claim }) => claim);
    const search = glossarySearch(dictionary.terms, claimsOf);
    return { kind: 'ready', dictionary, search, prepared: prepareInPauses(search) };
  } catch {
    return { kind: 'broken', trouble: 'trouble_dictionary' };
  }
}

/** The longest that making the search ready may hold up whoever types (ms), and the pause between (ms). */
const SLICE = 8;
const PAUSE = 8;
/** ms until it begins: the list is drawn first. */
const FIRST_PAUSE = 60;

/** Makes the search ready once the list is before the reader's eyes, piece by piece. */
async function prepareInPauses(search: GlossarySearch): Promise<void> {
  for (let pause = FIRST_PAUSE; ; pause = PAUSE) {
    await new Promise((done) => setTimeout(done, pause));
    const end = performance.now() + SLICE;
    if (search.prepare(() => performance.now() > end)) return;
  }
}
