/**
 * What the keys do in the popup, as pure rules. The terms are a list of headings that open in place (WAI-ARIA's
 * accordion): arrows walk from the search box through the rows, Enter opens, Escape goes back one step at a time.
 * One row at a time is a tab stop, so that Tab goes from the search into the list, into an open term, and on.
 */

/** Where the focus is. */
export type Focus =
  | { readonly at: 'search'; readonly query: string }
  | { readonly at: 'row'; readonly row: number; readonly open: boolean }
  /** Inside of an open term: its links, its notes. */
  | { readonly at: 'inside'; readonly row: number }
  | { readonly at: 'elsewhere' };

export type Step =
  | { readonly go: 'row'; readonly row: number }
  | { readonly go: 'search' }
  | { readonly go: 'open'; readonly row: number }
  | { readonly go: 'close'; readonly row: number }
  | { readonly go: 'clear' }
  /** To the search box, and let the browser put the letter there. */
  | { readonly go: 'type' };

/** What the rules need of a `KeyboardEvent`. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** An input method is at work: its Enter and arrows are its own. */
  readonly isComposing: boolean;
}

/** The step that a key asks for, among `rows` rows, or `undefined` where the browser's own meaning stands. */
export function stepFor(key: Key, focus: Focus, rows: number): Step | undefined {
  if (key.isComposing || key.ctrlKey || key.metaKey || key.altKey) return undefined;
  switch (focus.at) {
    case 'search':
      return fromSearch(key.key, focus.query, rows);
    case 'row':
      return fromRow(key.key, focus.row, focus.open, rows);
    case 'inside':
      return key.key === 'Escape' ? { go: 'close', row: focus.row } : undefined;
    case 'elsewhere':
      return key.key === 'Escape' ? { go: 'search' } : undefined;
  }
}

function fromSearch(key: string, query: string, rows: number): Step | undefined {
  if (key === 'Escape') return query === '' ? undefined : { go: 'clear' };
  if (rows === 0) return undefined;
  if (key === 'ArrowDown') return { go: 'row', row: 0 };
  if (key === 'ArrowUp') return { go: 'row', row: rows - 1 };
  // Enter on an empty box would open whatever happens to be first.
  if (key === 'Enter' && query !== '') return { go: 'open', row: 0 };
  return undefined;
}

function fromRow(key: string, row: number, open: boolean, rows: number): Step | undefined {
  switch (key) {
    case 'ArrowDown':
      return { go: 'row', row: Math.min(row + 1, rows - 1) };
    case 'ArrowUp':
      return row === 0 ? { go: 'search' } : { go: 'row', row: row - 1 };
    case 'Home':
      return { go: 'row', row: 0 };
    case 'End':
      return { go: 'row', row: rows - 1 };
    case 'Escape':
      return open ? { go: 'close', row } : { go: 'search' };
    default:
      // One letter of any script, but not the space that presses the button.
      return key !== ' ' && Array.from(key).length === 1 ? { go: 'type' } : undefined;
  }
}
