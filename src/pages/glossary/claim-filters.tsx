import type { EntryClaim } from '../../core/dictionary/entry';
import { type ClaimFilter, type Facets, facetsOf } from '../../core/glossary/claim-filter';
import { t, type MessageKey } from '../../platform/i18n';
import { formatDate, formatNumber } from '../../platform/intl';

interface Props {
  readonly claims: readonly EntryClaim[];
  readonly filter: ClaimFilter;
  readonly onFilter: (filter: ClaimFilter) => void;
  /** How many claims the filter leaves. */
  readonly left: number;
}

const LABELS = {
  source: 'glossary_filterSource',
  who: 'glossary_filterWho',
  kind: 'glossary_filterKind',
  year: 'glossary_filterYear',
} as const satisfies Record<keyof ClaimFilter, MessageKey>;

export const CLAIM_KINDS = {
  definition: 'claim_definition',
  event: 'claim_event',
  position: 'claim_position',
  analysis: 'claim_analysis',
  fact: 'claim_fact',
} as const satisfies Record<EntryClaim['kind'], MessageKey>;

/** Fewer claims than this a reader sees at a glance. */
export const WORTH_FILTERING = 4;

/** Which claims to show: by source, by speaker, by kind, by year. A filter with one choice is none. */
export function ClaimFilters({ claims, filter, onFilter, left }: Props) {
  const facets = facetsOf(claims, filter);
  const names = namesOf(claims);
  const used = (Object.keys(LABELS) as (keyof ClaimFilter)[]).filter((name) => facets[name].size > 1);
  if (used.length === 0) return null;
  const set = Object.keys(filter).length > 0;
  return (
    <div class="filters no-print" role="group" aria-label={t('glossary_filters')}>
      {used.map((name) => (
        <label key={name} class="filter">
          <span class="small soft">{t(LABELS[name])}</span>
          <select
            class="choice"
            value={filter[name] ?? ''}
            onChange={(event) => onFilter(changed(filter, name, event.currentTarget.value))}
          >
            <option value="">{t('glossary_filterAny')}</option>
            {[...facets[name]].map(([value, count]) => (
              <option key={value} value={value} disabled={count === 0}>
                {`${names[name](value)} (${formatNumber(count)})`}
              </option>
            ))}
          </select>
        </label>
      ))}
      <p class="small soft filters-left" role="status">
        {set && t('glossary_claimsLeft', formatNumber(left), formatNumber(claims.length))}
      </p>
      {set && (
        <button type="button" class="button quiet accent" onClick={() => onFilter({})}>
          {t('glossary_filterClear')}
        </button>
      )}
    </div>
  );
}

function changed(filter: ClaimFilter, name: keyof ClaimFilter, value: string): ClaimFilter {
  const others = Object.entries(filter).filter(([other]) => other !== name);
  return Object.fromEntries(value === '' ? others : [...others, [name, value]]);
}

/** What the choices of each filter are called. */
function namesOf(claims: readonly EntryClaim[]): { readonly [K in keyof Facets]: (value: string) => string } {
  const sources = new Map(claims.map(({ source }) => [source.id, source.shortTitle]));
  const voices = new Map(claims.flatMap(({ who }) => who.map(({ term, text }) => [term, text] as const)));
  return {
    source: (id) => sources.get(id) ?? id,
    who: (id) => voices.get(id) ?? id,
    kind: (kind) => t(CLAIM_KINDS[kind as EntryClaim['kind']]),
    year: formatDate,
  };
}
