import { useCallback, useEffect, useState } from 'preact/hooks';
import type { NoteView } from '../../protocol/calls';
import { ask } from '../../ui/ask';
import { onChanged } from '../../ui/hear';

/** How many notes there are, kept up to date; never all of them, which would be half a second of an opening. */
export interface NoteCounts {
  readonly all: number;
  readonly on: (term: string) => number;
  /** Grows with each change: whoever shows notes asks again. */
  readonly round: number;
  readonly refresh: () => void;
}

export function useNoteCounts(): NoteCounts {
  const [round, setRound] = useState(0);
  const [counts, setCounts] = useState({ all: 0, on: new Map<string, number>() });
  const refresh = useCallback(() => setRound((now) => now + 1), []);
  useEffect(() => {
    const life = new AbortController();
    onChanged((what) => {
      if (what === 'notes') refresh();
    }, life.signal);
    return () => life.abort();
  }, []);
  useAnswer(
    () => ask('countNotes'),
    ({ all, on }) => setCounts({ all, on: new Map(on) }),
    [round],
  );
  return { all: counts.all, on: (term) => counts.on.get(term) ?? 0, round, refresh };
}

/** The notes that answer a query, as the background finds them; the last answer stays until the next is there. */
export function useFoundNotes(
  query: string,
  round: number,
): { readonly all: number; readonly notes: readonly NoteView[] } {
  const [found, setFound] = useState<{ all: number; notes: readonly NoteView[] }>(NOTHING);
  const asked = query.trim();
  useAnswer(() => (asked === '' ? Promise.resolve(NOTHING) : ask('findNotes', { query: asked })), setFound, [
    asked,
    round,
  ]);
  return asked === '' ? NOTHING : found;
}

const NOTHING = { all: 0, notes: [] };

/** The notes on a term, asked for when it opens. */
export function useTermNotes(term: string, round: number): readonly NoteView[] {
  const [notes, setNotes] = useState<readonly NoteView[]>([]);
  useAnswer(() => ask('notesOnTerm', { term }), setNotes, [term, round]);
  return notes;
}

/** Asks whenever `when` changes, and takes the answer to the last question alone; one that fails changes nothing. */
function useAnswer<T>(
  question: () => Promise<T>,
  take: (answer: T) => void,
  when: readonly (string | number)[],
): void {
  useEffect(() => {
    let late = false;
    question().then(
      (answer) => {
        if (!late) take(answer);
      },
      () => undefined,
    );
    return () => {
      late = true;
    };
  }, when);
}
