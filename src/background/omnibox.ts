import { Dictionary, textIn } from '../core/dictionary/lookup';
import type { Pack } from '../core/dictionary/schema';
import { glossarySearch, type GlossarySearch } from '../core/search/glossary';
import { foldForSearch } from '../core/search/tokens';
import { language, t } from '../platform/i18n';
import { onOmnibox, type Suggestion } from '../platform/omnibox';
import { type Address } from '../core/glossary/address';
import { openGlossary } from './glossary';
import { dictionary } from './packs';

/** Chromium shows six lines at the most, the first of them its own. */
const MOST = 5;

/** What the packs in force hold, to be searched; made at the first letter, and again where other packs are in force. */
interface Book {
  readonly texts: readonly string[];
  readonly dictionary: Dictionary;
  readonly search: GlossarySearch;
}
let book: Promise<Book> | undefined;

/** Looks terms up from the address bar: `gloss`, a space, a name. */
export function answerOmnibox(): void {
  onOmnibox({
    hint: () => t('omnibox_hint'),
    suggest: (text) => suggest(text).catch(() => []),
    open: (text, here) => void addressFor(text).then((address) => openGlossary(address, here)),
  });
}

async function suggest(text: string): Promise<Suggestion[]> {
  const { dictionary: known, search } = await open();
  return search
    .terms(text)
    .slice(0, MOST)
    .flatMap((id) => known.term(id) ?? [])
    .map(({ label, summary }) => ({
      name: textIn(label, language()).text,
      about: textIn(summary, language()).text,
    }));
}

/** A name in full leads to its term, anything else to what a search finds. */
async function addressFor(text: string): Promise<Address> {
  const query = text.trim();
  if (query === '') return { at: 'home' };
  try {
    const { dictionary: known, search } = await open();
    const wanted = foldForSearch(query);
    const named = search
      .terms(query)
      .flatMap((id) => known.term(id) ?? [])
      .find(({ label }) => Object.values(label).some((name) => foldForSearch(name) === wanted));
    return named ? { at: 'term', term: named.id } : { at: 'search', query };
  } catch {
    return { at: 'search', query };
  }
}

async function open(): Promise<Book> {
  const texts = await dictionary.packs();
  const before = await book?.catch(() => undefined);
  if (before && sameTexts(before.texts, texts)) return before;
  // They have passed every check on their way onto the shelf.
  const known = new Dictionary(texts.map((text) => JSON.parse(text) as Pack));
  const claimsOf = (id: string) => known.claimsOf(id).map(({ claim }) => claim);
  const made = { texts, dictionary: known, search: glossarySearch(known.terms, claimsOf) };
  book = Promise.resolve(made);
  return made;
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
