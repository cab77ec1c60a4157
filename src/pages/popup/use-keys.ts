import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Focus, type Step, stepFor } from './keyboard';
import type { Row } from './sections';
import type { View } from './view';

interface Surroundings {
  /** What scrolls, with the rows in it. */
  readonly main: RefObject<HTMLElement | null>;
  readonly rows: readonly Row[];
  readonly query: string;
  /** Whether the rows answer the query: until then a key that goes to one of them waits. */
  readonly answered: boolean;
  /** The key of the open row. */
  readonly open: string | null;
  readonly setQuery: (query: string) => void;
  readonly setOpen: (key: string | null) => void;
  readonly setView: (view: View) => void;
  /** Sees to it that a row is drawn. */
  readonly drawTo: (row: number) => void;
}

/** Keys of the search box that go to a row. */
const WAITS: ReadonlySet<string> = new Set(['Enter', 'ArrowDown', 'ArrowUp']);
const PLAIN = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

/** Carries out what `keyboard.ts` decides: moves the focus, opens and closes. */
export function useKeys(surroundings: Surroundings) {
  const { main, rows, query, answered, open, setQuery, setOpen, setView, drawTo } = surroundings;
  const [tabStop, setTabStop] = useState(0);
  const [waiting, setWaiting] = useState<{ readonly key: string; readonly query: string } | null>(null);
  const [later, setLater] = useState<string | null>(null);

  const rowButton = (row: number) => main.current?.querySelector<HTMLElement>(`[data-row="${row}"]`);
  const focusRow = (row: number, isNew = false): void => {
    const button = rowButton(row);
    if (!button && !isNew) {
      drawTo(row);
      requestAnimationFrame(() => focusRow(row, true));
    }
    button?.focus();
    button?.scrollIntoView({ block: 'nearest' });
  };
  // A term that was asked for by name opens once its row is there.
  useEffect(() => {
    const row = later === null ? -1 : rows.findIndex(({ key }) => key === later);
    if (row < 0) return;
    setOpen(later);
    setLater(null);
    drawTo(row);
    requestAnimationFrame(() => {
      focusRow(row);
      rowButton(row)?.scrollIntoView({ block: 'start' });
    });
  }, [later, rows]);

  const carryOut = (step: Step): void => {
    switch (step.go) {
      case 'row':
        focusRow(step.row);
        break;
      case 'open':
        setOpen(rows[step.row]?.key ?? null);
        focusRow(step.row);
        break;
      case 'close':
        setOpen(null);
        focusRow(step.row);
        break;
      case 'clear':
        setQuery('');
        break;
      case 'search':
        setView('terms');
        focusSearch();
        break;
      case 'type':
        focusSearch();
        break;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const focus = focusOf(event.target, query, rows, open);
    // As if there were a row: whoever types a name and Enter at once has pressed it before the search is ready.
    if (!answered && focus.at === 'search' && WAITS.has(event.key) && stepFor(event, focus, 1)) {
      event.preventDefault();
      setWaiting({ key: event.key, query });
      return;
    }
    const step = stepFor(event, focus, rows.length);
    if (!step) return;
    if (step.go !== 'type') event.preventDefault();
    carryOut(step);
  };
  useEffect(() => {
    if (!waiting || !answered) return;
    setWaiting(null);
    if (waiting.query !== query) return;
    const step = stepFor({ ...PLAIN, key: waiting.key }, { at: 'search', query }, rows.length);
    if (step) carryOut(step);
  }, [waiting, answered, query, rows]);
  return {
    onKeyDown,
    tabStop: Math.min(tabStop, Math.max(0, rows.length - 1)),
    setTabStop,
    /** Opens the row of this key as soon as it is there, and goes to it. */
    openLater: setLater,
  };
}

function focusSearch(): void {
  document.querySelector<HTMLElement>('input[type="search"]')?.focus();
}

function focusOf(
  target: EventTarget | null,
  query: string,
  rows: readonly Row[],
  open: string | null,
): Focus {
  if (!(target instanceof HTMLElement)) return { at: 'elsewhere' };
  // The list of notes has keys of its own.
  if (target.closest('.notes-view')) return { at: 'elsewhere' };
  if (target.matches('input[type="search"]')) return { at: 'search', query };
  const { row } = target.dataset;
  if (row !== undefined) return { at: 'row', row: Number(row), open: rows[Number(row)]?.key === open };
  const inside = target.closest('.term')?.querySelector<HTMLElement>('[data-row]')?.dataset['row'];
  return inside === undefined ? { at: 'elsewhere' } : { at: 'inside', row: Number(inside) };
}
