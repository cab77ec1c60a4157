import { useEffect, useMemo, useState } from 'preact/hooks';
import { textIn } from '../../core/dictionary/lookup';
import type { Term } from '../../core/dictionary/schema';
import { language } from '../../platform/i18n';
import { collator } from '../../platform/intl';
import type { Glossary } from '../../ui/glossary/use-glossary';
import type { PageTerm } from '../../ui/page/page-terms';
import { browse, results, type Section } from './sections';

interface Asked {
  readonly glossary: Glossary;
  readonly onPage: readonly PageTerm[];
  readonly seen: readonly string[];
  readonly query: string;
}

/**
 * What the list shows: what answers the query, or all there is. A query that comes before the search is ready finds the
 * list as it was; `answered` says which of the two it is.
 */
export function useSections({ glossary, onPage, seen, query }: Asked): {
  readonly sections: readonly Section[];
  readonly answered: boolean;
} {
  const ready = useReadySearch(glossary);
  const asked = query.trim() !== '';
  const sections = useMemo(() => {
    if (glossary.kind !== 'ready') return [];
    const { terms } = glossary.dictionary;
    if (asked && ready) {
      const here = new Set(onPage.map(({ term }) => term));
      return results(glossary.search.terms(query, here), terms, onPage);
    }
    const nameOf = ({ label }: Term): string => textIn(label, language()).text;
    return browse(terms, { onPage, seen }, nameOf, collator());
  }, [glossary, ready, onPage, seen, asked && ready ? query : '', language()]);
  return { sections, answered: !asked || ready };
}

/** Whether the glossary's search answers at once. */
function useReadySearch(glossary: Glossary): boolean {
  const [ready, setReady] = useState<Glossary>();
  useEffect(() => {
    let over = false;
    if (glossary.kind === 'ready') {
      void glossary.prepared.then(() => {
        if (!over) setReady(glossary);
      });
    }
    return () => {
      over = true;
    };
  }, [glossary]);
  return ready === glossary;
}
