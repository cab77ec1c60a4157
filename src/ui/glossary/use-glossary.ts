import { useEffect, useState } from 'preact/hooks';
import { parsePack } from '../../core/dictionary/check';
import { Dictionary } from '../../core/dictionary/lookup';
import { glossarySearch, type GlossarySearch } from '../../core/search/glossary';
import { CallError } from '../../protocol/dispatch';
import { ask } from '../ask';

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
  const packs = texts.map((text) => parsePack(text));
  const sound = packs.flatMap((pack) => (pack.ok ? [pack.value] : []));
  // One bad pack among several is the options page's to tell of; none that is sound leaves nothing to show.
  if (sound.length === 0) return { kind: 'broken', trouble: 'trouble_dictionary' };
  const dictionary = new Dictionary(sound);
  return { kind: 'ready', dictionary, search: glossarySearch(dictionary.terms) };
}
