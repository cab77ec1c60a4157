import { entryOf } from '../../core/dictionary/entry';
import type { Dictionary } from '../../core/dictionary/lookup';
import { writeAddress } from '../../core/glossary/address';
import { language, t } from '../../platform/i18n';
import { EntryHead } from '../../ui/entry/entry-view';
import { Notice } from '../../ui/notice';
import { RingPicture } from '../../ui/pictures/ring-picture';
import { SurroundingsPicture } from '../../ui/pictures/surroundings-picture';

interface Props {
  readonly dictionary: Dictionary;
  /** Whose surroundings; without one, all terms. */
  readonly term: string | undefined;
}

/** The map of relations: all terms, or the surroundings of one; each step leads on to the next. */
export function MapPage({ dictionary, term }: Props) {
  const hrefOf = (other: string): string => writeAddress({ at: 'map', term: other });
  if (term === undefined) {
    return (
      <article class="column wide entry">
        <RingPicture dictionary={dictionary} hrefOf={hrefOf} />
      </article>
    );
  }
  const entry = entryOf(dictionary, term, { language: language() });
  if (!entry) return <Notice text={t('glossary_noTerm')} />;
  return (
    <article class="column wide entry">
      <EntryHead entry={entry} />
      <p class="no-print map-links">
        <a class="link" href={writeAddress({ at: 'term', term })}>
          {t('glossary_claims')}
        </a>
        <a class="link" href={writeAddress({ at: 'map' })}>
          {t('picture_ring')}
        </a>
      </p>
      <SurroundingsPicture key={term} dictionary={dictionary} term={term} hrefOf={hrefOf} />
    </article>
  );
}
