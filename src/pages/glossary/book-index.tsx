import { useMemo } from 'preact/hooks';
import { textIn } from '../../core/dictionary/lookup';
import { type Address, writeAddress } from '../../core/glossary/address';
import type { Glossary } from '../../ui/glossary/use-glossary';
import { language, type MessageKey, plural, t } from '../../platform/i18n';
import { collator } from '../../platform/intl';
import { IndexList } from './index-list';

interface Props {
  readonly glossary: Extract<Glossary, { kind: 'ready' }>;
  readonly address: Address;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

const PICTURES: readonly (readonly [MessageKey, Address])[] = [
  ['glossary_timeline', { at: 'timeline' }],
  ['glossary_positions', { at: 'positions' }],
  ['glossary_map', { at: 'map' }],
  ['glossary_sources', { at: 'sources' }],
  ['notes_title', { at: 'notes' }],
];

/** The narrow index beside the text: what to search, the pictures, every term. */
export function BookIndex({ glossary: { dictionary, search }, address, query, onQuery }: Props) {
  const asked = query.trim() !== '';
  const sorted = useMemo(() => {
    const order = collator();
    return dictionary.terms
      .map((term) => ({ term, name: textIn(term.label, language()).text }))
      .sort((a, b) => order.compare(a.name, b.name))
      .map(({ term }) => term);
  }, [dictionary, language()]);
  const shown = useMemo(
    () => (asked ? search.terms(query).flatMap((id) => dictionary.term(id) ?? []) : sorted),
    [sorted, search, query],
  );
  const open = address.at === 'term' ? address.term : undefined;
  return (
    <div class="index">
      <p class="index-title">
        <a href={writeAddress({ at: 'home' })} aria-current={address.at === 'home' ? 'page' : undefined}>
          {t('popup_title')}
        </a>
      </p>
      <nav aria-label={t('glossary_pictures')}>
        <ul class="index-pictures">
          {PICTURES.map(([key, to]) => (
            <li key={key}>
              <a href={writeAddress(to)} aria-current={isAt(address, to) ? 'page' : undefined}>
                {t(key)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div role="search" class="index-search">
        <input
          type="search"
          class="field"
          dir="auto"
          value={query}
          maxLength={200}
          autocomplete="off"
          spellcheck={false}
          placeholder={t('glossary_search')}
          aria-label={t('glossary_search')}
          aria-describedby="index-found"
          onInput={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === 'Escape') onQuery('');
            const first = shown[0];
            if (event.key === 'Enter' && asked && first) {
              location.hash = writeAddress({ at: 'term', term: first.id });
            }
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              document.querySelector<HTMLElement>('.index-list [tabindex="0"]')?.focus();
            }
          }}
        />
        <p id="index-found" class="small soft" role="status">
          {asked
            ? shown.length === 0
              ? t('popup_nothingFound', query.trim())
              : plural('popup_terms', shown.length)
            : plural('popup_terms', dictionary.terms.length)}
        </p>
      </div>
      <nav aria-label={t('glossary_index')} class="index-terms">
        {shown.length > 0 && <IndexList key={asked ? 'found' : 'all'} terms={shown} open={open} />}
      </nav>
    </div>
  );
}

function isAt(address: Address, link: Address): boolean {
  return address.at === link.at || (link.at === 'sources' && address.at === 'source');
}
