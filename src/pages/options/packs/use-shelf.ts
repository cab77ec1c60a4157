import { useEffect, useState } from 'preact/hooks';
import type { Reply, Shelf } from '../../../protocol/calls';
import { CallError } from '../../../protocol/dispatch';
import { ask } from '../../../ui/ask';
import { onChanged } from '../../../ui/hear';

export type OwnTermHead = Reply<'ownTerms'>[number];

/** The packs and the reader's own terms, read again whenever they change; or why they cannot be shown. */
export type ShelfState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly shelf: Shelf; readonly own: readonly OwnTermHead[] }
  /** A key of `_locales`. */
  | { readonly kind: 'broken'; readonly trouble: string };

export function useShelf(): readonly [ShelfState, () => void] {
  const [state, setState] = useState<ShelfState>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const again = (): void => setRound((now) => now + 1);
  useEffect(() => {
    let over = false;
    void load().then((loaded) => {
      if (!over) setState(loaded);
    });
    return () => {
      over = true;
    };
  }, [round]);
  useEffect(() => {
    const ending = new AbortController();
    onChanged((what) => {
      if (what === 'packs') again();
    }, ending.signal);
    return () => ending.abort();
  }, []);
  return [state, again];
}

async function load(): Promise<ShelfState> {
  try {
    const [shelf, own] = await Promise.all([ask('shelf'), ask('ownTerms')]);
    return { kind: 'ready', shelf, own };
  } catch (error) {
    return { kind: 'broken', trouble: troubleOf(error) };
  }
}

/** The key of the sentence on a call that failed: what the background said, or that it did not answer. */
export function troubleOf(error: unknown): string {
  const reason = error instanceof CallError ? error.reason : '';
  return reason.startsWith('trouble_') ? reason : 'trouble_noAnswer';
}
