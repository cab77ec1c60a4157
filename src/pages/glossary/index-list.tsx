import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { textIn } from '../../core/dictionary/lookup';
import type { Term } from '../../core/dictionary/schema';
import { writeAddress } from '../../core/glossary/address';
import { language, t } from '../../platform/i18n';

interface Props {
  /** In the order in which they stand. */
  readonly terms: readonly Term[];
  /** The term that is open. */
  readonly open: string | undefined;
}

/** The height of a row (px); one for all, so that a window onto ten thousand knows where each stands. */
const ROW = 30;
/** So many are all there, for the browser's own search; of more, those in sight and a few on either side. */
const ALL_THERE = 400;
const MARGIN = 12;

/** The terms as a list of links: one stop for Tab, then the arrow keys. Of ten thousand, only those in sight exist. */
export function IndexList({ terms, open }: Props) {
  const box = useRef<HTMLUListElement>(null);
  const [view, setView] = useState({ top: 0, height: 1200 });
  const [stop, setStop] = useState(0);
  const wanted = useRef<number | undefined>(undefined);
  const windowed = terms.length > ALL_THERE;
  const first = windowed ? Math.max(0, Math.floor(view.top / ROW) - MARGIN) : 0;
  const last = windowed
    ? Math.min(terms.length, Math.ceil((view.top + view.height) / ROW) + MARGIN)
    : terms.length;
  const opened = terms.findIndex(({ id }) => id === open);
  const here = Math.min(stop, Math.max(0, terms.length - 1));

  const see = (): void => {
    const list = box.current;
    if (list && windowed) setView({ top: list.scrollTop, height: list.clientHeight });
  };
  useLayoutEffect(see, [windowed, terms]);
  useEffect(() => {
    addEventListener('resize', see);
    return () => removeEventListener('resize', see);
  });
  // The open term is in sight, and where Tab stops.
  useEffect(() => {
    if (opened < 0) return;
    setStop(opened);
    bring(opened);
  }, [opened, terms]);
  // A row that the keys went to may only now be there.
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const row = box.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({ preventScroll: true });
  });

  const bring = (row: number): void => {
    const list = box.current;
    if (!list) return;
    const [top, bottom] = [row * ROW, (row + 1) * ROW];
    if (top < list.scrollTop) list.scrollTop = top - ROW;
    else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom + ROW - list.clientHeight;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(view.height / ROW) - 1);
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, PageDown: here + page, PageUp: here - page }[
      event.key
    ];
    const row = event.key === 'Home' ? 0 : event.key === 'End' ? terms.length - 1 : to;
    if (row === undefined) return;
    event.preventDefault();
    const next = Math.min(Math.max(row, 0), terms.length - 1);
    wanted.current = next;
    setStop(next);
    bring(next);
    see();
  };

  return (
    <ul class="index-list" ref={box} onScroll={see} onKeyDown={onKeyDown} aria-label={t('glossary_index')}>
      {first > 0 && <li class="index-gap" aria-hidden="true" style={{ height: `${first * ROW}px` }} />}
      {terms.slice(first, last).map((term, i) => {
        const row = first + i;
        const name = textIn(term.label, language());
        return (
          <li key={term.id} {...(windowed ? { 'aria-setsize': terms.length, 'aria-posinset': row + 1 } : {})}>
            <a
              href={writeAddress({ at: 'term', term: term.id })}
              lang={name.lang}
              data-row={row}
              title={name.text}
              tabIndex={row === here || (row === first && (here < first || here >= last)) ? 0 : -1}
              aria-current={term.id === open ? 'page' : undefined}
              onFocus={() => setStop(row)}
            >
              {name.text}
            </a>
          </li>
        );
      })}
      {last < terms.length && (
        <li class="index-gap" aria-hidden="true" style={{ height: `${(terms.length - last) * ROW}px` }} />
      )}
    </ul>
  );
}
