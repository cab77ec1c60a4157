import { textIn } from '../../core/dictionary/lookup';
import type { ComponentChildren } from 'preact';
import { language, plural } from '../../platform/i18n';
import { formatNumber } from '../../platform/intl';
import { kindName } from '../../ui/entry/kinds';
import { PlacesBar } from '../../ui/page/places-bar';
import { type Row } from './sections';

interface Props {
  readonly row: Row;
  /** Which row of the whole list this is: the keys walk by it. */
  readonly at: number;
  /** The one row that Tab stops at. */
  readonly tabStop: boolean;
  readonly open: boolean;
  readonly noteCount: number;
  readonly onToggle: () => void;
  readonly onFocus: () => void;
  /** What the term opens to. */
  readonly children: ComponentChildren;
}

/** A term in the list: its name, where it stands on the page or what it is, and, open, all that its card shows. */
export function TermRow({ row, at, tabStop, open, noteCount, onToggle, onFocus, children }: Props) {
  const name = textIn(row.term.label, language());
  const summary = textIn(row.term.summary, language());
  const id = `row-${at}`;
  const { onPage } = row;
  const onPageSection = row.key.startsWith('page:');
  return (
    <li class={open ? 'term open' : 'term'} data-term={row.term.id}>
      <h3>
        <button
          type="button"
          id={id}
          class="term-row"
          data-row={at}
          aria-expanded={open}
          aria-controls={open ? `${id}-entry` : undefined}
          tabIndex={tabStop ? 0 : -1}
          onClick={onToggle}
          onFocus={onFocus}
        >
          <span class="term-name serif">
            <bdi lang={name.lang}>{name.text}</bdi>
          </span>
          {open && <span class="small soft">{kindName(row.term.kind)}</span>}
          {noteCount > 0 && <span class="term-notes small">{plural('popup_notes', noteCount)}</span>}
          {onPage && (
            <>
              {onPageSection && !open && <PlacesBar places={onPage.places} />}
              <span class="term-count small" aria-hidden="true">
                {formatNumber(onPage.count)}
              </span>
              <span class="visually-hidden">{plural('popup_mentions', onPage.count)}</span>
            </>
          )}
          {!onPageSection && !open && (
            <span class="term-summary small soft">
              <bdi lang={summary.lang}>{summary.text}</bdi>
            </span>
          )}
        </button>
      </h3>
      {open && (
        <div id={`${id}-entry`} class="term-entry" role="region" aria-labelledby={id}>
          {children}
        </div>
      )}
    </li>
  );
}
