import type { Age } from '../../core/dictionary/age';
import { formatMonth } from '../../platform/intl';
import { plural, t, type PluralKey } from '../../platform/i18n';
import { Emphasised, SPOT } from './said';

/** Months from which an age is told in years: nobody counts further in months than two years. */
const IN_YEARS_FROM = 24;

/** How old what is known here is beside the page, in one sentence; nothing where no article says anything. */
export function AgeLine({ age }: { readonly age: Age }) {
  if (age.sourcesFrom === undefined) return null;
  return <Emphasised sentence={beside(age)} word={months(age)} />;
}

/** The sentence, with `SPOT` where the months of the sources stand. */
function beside(age: Age): string {
  switch (age.relation) {
    case 'unknown':
      return t('entry_age', SPOT);
    case 'same':
      return t('entry_ageSame', SPOT);
    case 'page-later':
      return far(age, ['entry_ageDays', 'entry_ageMonths', 'entry_ageYears']);
    case 'page-earlier':
      return far(age, ['entry_aheadDays', 'entry_aheadMonths', 'entry_aheadYears']);
  }
}

function far(
  { months, days }: Age,
  [inDays, inMonths, inYears]: readonly [PluralKey, PluralKey, PluralKey],
): string {
  if (months >= IN_YEARS_FROM) return plural(inYears, Math.floor(months / 12), SPOT);
  return months > 0 ? plural(inMonths, months, SPOT) : plural(inDays, days, SPOT);
}

/** `Feb 2016`, `Feb 2016 or later`, `Feb 2016 – Mar 2017`. */
function months({ sourcesFrom = '', sourcesTo = sourcesFrom, orLater }: Age): string {
  const span =
    sourcesFrom === sourcesTo
      ? formatMonth(sourcesFrom)
      : t('when_span', formatMonth(sourcesFrom), formatMonth(sourcesTo));
  return orLater ? t('when_notBefore', span) : span;
}
