import type { NotesChange } from './store';

/** Changes that come within so many ms of one that was told are told together. */
const APART_MS = 400;

/**
 * Tells of a change at once, and of those that follow on its heels together, a little later: an import is fifty changes
 * in as many tenths of a second, and whoever hears of one reads all notes again.
 */
export function unhurried(tell: (change: NotesChange) => void): (change: NotesChange) => void {
  let waiting: NotesChange[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    timer = undefined;
    if (waiting.length === 0) return;
    const all = waiting;
    waiting = [];
    told(together(all));
  };
  const told = (change: NotesChange): void => {
    timer = setTimeout(next, APART_MS);
    tell(change);
  };
  return (change) => {
    if (timer === undefined) told(change);
    else waiting.push(change);
  };
}

function together(changes: readonly NotesChange[]): NotesChange {
  const all = (part: 'notes' | 'terms' | 'pages'): string[] => [
    ...new Set(changes.flatMap((change) => change[part])),
  ];
  return {
    notes: all('notes'),
    terms: all('terms'),
    pages: all('pages'),
    by: changes.some(({ by }) => by === 'here') ? 'here' : 'joined',
  };
}
