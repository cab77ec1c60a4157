import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Focus, stepFor } from './keyboard';
import type { Row } from './sections';
import type { View } from './view';

interface Surroundings {
  /** What scrolls, with the rows in it. */
  readonly main: RefObject<HTMLElement | null>;
  readonly rows: readonly Row[];
  readonly query: string;
  /** The key of the open row. */
  readonly open: string | null;
  readonly setQuery: (query: string) => void;
  readonly setOpen: (key: string | null) => void;
  readonly setView: (view: View) => void;
  /** Sees to it that a row is drawn. */
  readonly drawTo: (row: number) => void;
}

/** Carries out what `keyboard.ts` decides: moves the focus, opens and closes. */
export function useKeys({ main, rows, query, open, setQuery, setOpen, setView, drawTo }: Surroundings) {
  const [tabStop, setTabStop] = useState(0);
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

  const onKeyDown = (event: KeyboardEvent): void => {
    const focus = focusOf(event.target, query, rows, open);
    const step = stepFor(event, focus, rows.length);
    if (!step) return;
    if (step.go !== 'type') event.preventDefault();
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
