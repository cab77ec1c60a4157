import { useMemo } from 'preact/hooks';
import { type Entry, entryOf, type EntrySource } from '../../core/dictionary/entry';
import type { Dictionary } from '../../core/dictionary/lookup';
import { markdownOf } from '../../core/export/markdown';
import { language, plural, t } from '../../platform/i18n';
import { collator } from '../../platform/intl';
import { ClaimItem } from '../../ui/entry/claim-item';
import { DifferenceItem } from '../../ui/entry/difference-item';
import { EntryHead } from '../../ui/entry/entry-view';
import { exportWording } from '../../ui/glossary/wording';
import { paragraphName } from '../../ui/pictures/claim-list';
import { MarkdownActions } from './markdown-actions';
import { SourcesPart } from './sources-part';

/** Of more terms than this only the file is made: a page of ten thousand is no page. */
const MOST_SHOWN = 600;

/** Every term with all its claims, one after the other, as a printed glossary has them. */
export function AllPage({ dictionary }: { readonly dictionary: Dictionary }) {
  const entries = useMemo(() => {
    const order = collator();
    return dictionary.terms
      .flatMap(({ id }) => entryOf(dictionary, id, { language: language() }) ?? [])
      .sort((a, b) => order.compare(a.label.text, b.label.text));
  }, [dictionary, language()]);
  return (
    <div class="column everything">
      <h2 class="entry-label book-title">{t('popup_title')}</h2>
      <p class="soft">{plural('popup_terms', entries.length)}</p>
      <MarkdownActions text={() => markdownOf(entries, t('popup_title'), exportWording())} name="newsgloss" />
      {entries.slice(0, MOST_SHOWN).map((entry) => (
        <article key={entry.term} class="entry">
          <EntryHead entry={entry} />
          <ul class="claims">
            {entry.claims.map((claim) => (
              <ClaimItem key={claim.id} claim={claim} place={paragraphName(claim.paragraph)} />
            ))}
          </ul>
          {entry.differences.map((difference) => (
            <DifferenceItem key={difference.id} difference={difference} />
          ))}
        </article>
      ))}
      {entries.length > MOST_SHOWN && (
        <p class="soft">{plural('picture_left', entries.length - MOST_SHOWN)}</p>
      )}
      <SourcesPart sources={sourcesOf(entries.slice(0, MOST_SHOWN))} />
    </div>
  );
}

/** The sources of entries, each once, in the order in which they are first cited. */
function sourcesOf(entries: readonly Entry[]): EntrySource[] {
  return [...new Map(entries.flatMap(({ sources }) => sources.map((one) => [one.id, one]))).values()];
}
