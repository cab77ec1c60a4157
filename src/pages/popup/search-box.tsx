import { useEffect, useRef } from 'preact/hooks';
import { plural, t } from '../../platform/i18n';
import { formatList } from '../../platform/intl';

interface Props {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** How many terms and notes answer; `null` without a query. */
  readonly found: readonly [terms: number, notes: number] | null;
}

/** The cursor stands here when the popup opens. */
export function SearchBox({ query, onQuery, found }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div class="search" role="search">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="7" cy="7" r="4.5" />
        <path d="m10.5 10.5 3.5 3.5" />
      </svg>
      <input
        ref={box}
        type="search"
        dir="auto"
        value={query}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        placeholder={t('popup_search')}
        aria-label={t('popup_search')}
        aria-describedby="found"
        onInput={(event) => onQuery(event.currentTarget.value)}
      />
      {query !== '' && (
        <button
          type="button"
          class="button quiet clear"
          onClick={() => {
            onQuery('');
            box.current?.focus();
          }}
        >
          {t('popup_clear')}
        </button>
      )}
      <p id="found" class="visually-hidden" role="status">
        {found && countText(found)}
      </p>
    </div>
  );
}

function countText([terms, notes]: readonly [number, number]): string {
  const parts = [plural('popup_terms', terms), ...(notes > 0 ? [plural('popup_notes', notes)] : [])];
  return formatList(parts);
}
