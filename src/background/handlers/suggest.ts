import type { Pack } from '../../core/dictionary/schema';
import {
  countTags,
  type Named,
  namedNote,
  namedTerm,
  suggestLinks,
  suggestTags,
} from '../../core/notes/suggest';
import type { suggestCalls } from '../../protocol/calls/suggest';
import type { HandlersOf } from '../../protocol/dispatch';
import type { NotesStore } from '../store';

interface SuggestParts {
  readonly store: Promise<NotesStore>;
  /** The packs in force, each as checked JSON text. */
  readonly packs: () => Promise<readonly string[]>;
}

/** Names to refer to and tags, for editors. What they are is read once, and again after notes change. */
export function suggestHandlers({
  store,
  packs,
}: SuggestParts): HandlersOf<typeof suggestCalls, 'background'> {
  let notes: Promise<Written> | undefined;
  void store.then((opened) => opened.onChange(() => (notes = undefined)));
  const written = (): Promise<Written> => {
    notes ??= readNotes(store).catch((error: unknown) => {
      notes = undefined;
      throw error;
    });
    return notes;
  };
  return {
    suggestLinks: async ({ typed, language }) => {
      const all = [...termsIn(await packs(), language), ...(await written()).named];
      return suggestLinks(all, typed).map(({ kind, name, shown }) => ({ kind, name, shown }));
    },
    suggestTags: async ({ typed }) => suggestTags((await written()).tags, typed),
  };
}

interface Written {
  readonly named: readonly Named[];
  readonly tags: ReadonlyMap<string, number>;
}

async function readNotes(store: Promise<NotesStore>): Promise<Written> {
  const all = await (await store).all();
  return {
    named: all.map(({ id, versions }) => namedNote(id, versions[0]?.body ?? '')),
    tags: countTags(all.map(({ versions }) => versions[0]?.tags ?? [])),
  };
}

/** The terms of packs, each once, by all their labels. */
function termsIn(texts: readonly string[], language: string): Named[] {
  const terms = new Map<string, Named>();
  for (const text of texts) {
    for (const { id, label } of (JSON.parse(text) as Pack).terms) {
      const labels = Object.values(label);
      const shown = (label as Record<string, string | undefined>)[language] ?? label.en;
      if (!terms.has(id)) terms.set(id, namedTerm(id, labels, shown));
    }
  }
  return [...terms.values()];
}
