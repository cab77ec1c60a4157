import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { formatNumber } from '../../platform/intl';
import { nextMention, type PageTerm } from './page-terms';
import { PlacesBar } from './places-bar';

interface Props {
  readonly term: PageTerm;
  readonly walk: (term: PageTerm, nth: number) => Promise<boolean>;
  /** The page has changed since it was read. */
  readonly onGone: () => void;
}

/** Goes through a term's mentions on the page, one after the other and round again. */
export function Walk({ term, walk, onGone }: Props) {
  const [nth, setNth] = useState<number>();
  const [gone, setGone] = useState(false);
  const step = async (by: 1 | -1): Promise<void> => {
    const next = nextMention(nth, by, term.count);
    setNth(next);
    const there = await walk(term, next);
    setGone(!there);
    if (!there) onGone();
  };
  const at =
    nth === undefined
      ? t('popup_walkHere', formatNumber(term.count))
      : t('popup_walkAt', formatNumber(nth + 1), formatNumber(term.count));
  return (
    <div class="walk" role="group" aria-label={t('popup_walk')}>
      <PlacesBar places={term.places} {...(nth === undefined ? {} : { now: nth })} />
      <span class="small soft" role="status">
        {gone ? t('popup_walkGone') : at}
      </span>
      <button type="button" class="button quiet" onClick={() => void step(-1)}>
        {t('popup_walkPrevious')}
      </button>
      <button type="button" class="button quiet" onClick={() => void step(1)}>
        {t('popup_walkNext')}
      </button>
    </div>
  );
}
