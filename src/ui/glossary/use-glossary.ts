import { useEffect, useState } from 'preact/hooks';
import { Dictionary } from '../../core/dictionary/lookup';
import type { Pack } from '../../core/dictionary/schema';
import { glossarySearch, type GlossarySearch } from '../../core/search/glossary';
import { CallError } from '../../protocol/dispatch';
import { ask } from '../ask';
import { onChanged } from '../hear';

/** The dictionary in force and a search over it; or why there is none. */
export type Glossary =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly dictionary: Dictionary; readonly search: GlossarySearch }
  /** A key of `_locales`: the background does not answer, or a pack is not what it should be. */
  | { readonly kind: 'broken'; readonly trouble: string };

export function useGlossary(): readonly [Glossary, () => void] {
  const [glossary, setGlossary] = useState<Glossary>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let over = false;
    void load().then((loaded) => {
      if (!over) setGlossary(loaded);
    });
    return () => {
      over = true;
    };
  }, [round]);
  useEffect(() => {
    const ending = new AbortController();
    onChanged((what) => {
      if (what === 'packs') setRound((now) => now + 1);
    }, ending.signal);
    return () => ending.abort();
  }, []);
  return [glossary, () => setRound((now) => now + 1)];
}

async function load(): Promise<Glossary> {
  let texts: string[];
  try {
    texts = await ask('packs');
  } catch (error) {
    // What the background could not do it says by a key; anything else is silence.
    const reason = error instanceof CallError ? error.reason : '';
    return { kind: 'broken', trouble: reason.startsWith('trouble_') ? reason : 'trouble_noAnswer' };
  }
  try {
    // They come from our own background, which has checked them: checked again, they would be half of the opening.
    const dictionary = new Dictionary(texts.map((text) => JSON.parse(text) as Pack));
    const claimsOf = (id: string) => dictionary.claimsOf(id).map(({ claim }) => claim);
    const search = glossarySearch(dictionary.terms, claimsOf);
    prepareInPauses(search);
    return { kind: 'ready', dictionary, search };
  } catch {
    return { kind: 'broken', trouble: 'trouble_dictionary' };
  }
}

/** The longest that making the search ready may hold up whoever types (ms), and the pause between (ms). */
const SLICE = 8;
const PAUSE = 16;

/** Makes the search ready once the list is before the reader's eyes, piece by piece. */
function prepareInPauses(search: GlossarySearch): void {
  setTimeout(() => {
    const end = performance.now() + SLICE;
    if (!search.prepare(() => performance.now() > end)) prepareInPauses(search);
  }, PAUSE);
}
