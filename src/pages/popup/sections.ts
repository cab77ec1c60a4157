import type { Term } from '../../core/dictionary/schema';
import type { MessageKey } from '../../platform/i18n';
import { GROUPS } from '../../ui/entry/groups';
import type { PageTerm } from '../../ui/page/page-terms';

/** A term in the list. The same term may stand in two sections, so a row has a key of its own. */
export interface Row {
  readonly key: string;
  readonly term: Term;
  readonly onPage: PageTerm | undefined;
}

export interface Section {
  readonly id: string;
  readonly title: MessageKey;
  readonly rows: readonly Row[];
}

/** No more of what was seen last than leaves the list of all in sight. */
const MOST_SEEN = 5;

/**
 * All there is without a query: what is on this page, in its order; what the reader looked at last and is not on it;
 * then every term by kind and name.
 */
export function browse(
  terms: readonly Term[],
  { onPage, seen = [] }: { readonly onPage: readonly PageTerm[]; readonly seen?: readonly string[] },
  nameOf: (term: Term) => string,
  order: Intl.Collator,
): Section[] {
  const here = new Map(onPage.map((term) => [term.term, term]));
  const byId = new Map(terms.map((term) => [term.id, term]));
  const groups = GROUPS.map(([title, kinds]): Section => {
    const rows = terms
      .filter(({ kind }) => kinds.includes(kind))
      .sort((a, b) => order.compare(nameOf(a), nameOf(b)))
      .map((term) => ({ key: `all:${term.id}`, term, onPage: here.get(term.id) }));
    return { id: title, title, rows };
  });
  const pageRows = onPage.flatMap((found) => {
    const term = byId.get(found.term);
    return term ? [{ key: `page:${term.id}`, term, onPage: found }] : [];
  });
  const page: Section = { id: 'page', title: 'popup_onThisPage', rows: pageRows };
  const seenRows = seen
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ id }) => !here.has(id))
    .slice(0, MOST_SEEN)
    .map((term) => ({ key: `seen:${term.id}`, term, onPage: undefined }));
  const recent: Section = { id: 'seen', title: 'popup_seen', rows: seenRows };
  return [page, recent, ...groups].filter(({ rows }) => rows.length > 0);
}

/** What answers a query, best first. */
export function results(
  ids: readonly string[],
  terms: readonly Term[],
  onPage: readonly PageTerm[],
): Section[] {
  const here = new Map(onPage.map((term) => [term.term, term]));
  const byId = new Map(terms.map((term) => [term.id, term]));
  const rows = ids.flatMap((id) => {
    const term = byId.get(id);
    return term ? [{ key: `found:${id}`, term, onPage: here.get(id) }] : [];
  });
  return rows.length > 0 ? [{ id: 'found', title: 'popup_found', rows }] : [];
}
