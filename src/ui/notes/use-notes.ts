import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { termOf } from '../../core/notes/target';
import type { NoteView, SyncState } from '../../protocol/calls';
import { ask, troubleIn } from '../ask';
import { onChanged } from '../hear';
import { everyNote } from './desk';

/** The reader's notes and how their sync stands, kept up to date while the popup is open. */
export interface Notes {
  /** All notes, the one changed last first; `null` while they are asked for. */
  readonly all: readonly NoteView[] | null;
  readonly on: (term: string) => readonly NoteView[];
  /** A key of `_locales` where the notes could not be read. */
  readonly trouble: string | null;
  readonly refresh: () => void;
}

export function useNotes(): Notes {
  const [all, setAll] = useState<readonly NoteView[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const refresh = useCallback(() => {
    everyNote().then(
      (notes) => {
        setAll(notes);
        setTrouble(null);
      },
      (error: unknown) => setTrouble(troubleIn(error) ?? 'trouble_notes'),
    );
  }, []);
  useChanges('notes', refresh);
  const byTerm = useMemo(() => Map.groupBy(all ?? [], ({ target }) => termOf(target)), [all]);
  return { all, trouble, refresh, on: (term) => byTerm.get(term) ?? [] };
}

export interface Sync {
  /** `null` while it is asked for, or where the background does not answer. */
  readonly state: SyncState | null;
  /** `sure`: the reader said that notes on both sides may come together. */
  readonly set: (on: boolean, sure?: boolean) => Promise<void>;
  readonly now: () => Promise<void>;
}

export function useSync(): Sync {
  const [state, setState] = useState<SyncState | null>(null);
  const refresh = useCallback(() => take(ask('syncState')), []);
  const take = (asking: Promise<SyncState>): Promise<void> => asking.then(setState, () => setState(null));
  useChanges('sync', refresh);
  const set = (on: boolean, sure = false): Promise<void> =>
    take(ask('setSync', sure ? { on, sure } : { on }));
  return { state, set, now: () => take(ask('syncNow')) };
}

/** Calls `refresh` at once, and whenever the background says that something changed. */
function useChanges(what: 'notes' | 'sync', refresh: () => unknown): void {
  useEffect(() => {
    refresh();
    const life = new AbortController();
    onChanged((changed) => {
      if (changed === what) refresh();
    }, life.signal);
    return () => life.abort();
  }, [what, refresh]);
}
