import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ImportView } from '../../../protocol/calls';
import { ask, troubleOf } from '../../../ui/ask';
import { onChanged } from '../../../ui/hear';
import { everyNote, freshNoteId } from '../../../ui/notes/desk';
import { FileWorker } from './file-worker';
import type { PlanView, WorkerAnswer } from './worker-calls';

/** How an import stands. Nothing is changed before `running`. */
export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly file: string }
  | { readonly kind: 'refused'; readonly file: string; readonly trouble: string }
  | { readonly kind: 'planned'; readonly file: string; readonly plan: PlanView }
  | { readonly kind: 'running'; readonly file: string; readonly done: number; readonly of: number }
  | {
      readonly kind: 'done';
      readonly file: string;
      readonly brought: number;
      readonly stopped: boolean;
      readonly trouble: string | null;
    };

/** A background that was stopped underneath a call is asked again so often. */
const TRIES = 3;

export interface Importing {
  readonly state: ImportState;
  readonly read: (file: File) => void;
  readonly start: () => void;
  readonly stop: () => void;
  readonly dismiss: () => void;
}

/** Reads a file in a worker, shows what it would do, and brings it in part by part. */
export function useImport(): Importing {
  const [state, setState] = useState<ImportState>({ kind: 'idle' });
  const worker = useRef<FileWorker | undefined>(undefined);
  const stopped = useRef(false);
  const endWorker = (): void => {
    worker.current?.end();
    worker.current = undefined;
  };
  useEffect(() => endWorker, []);

  const read = async (file: File): Promise<void> => {
    endWorker();
    const { name } = file;
    setState({ kind: 'reading', file: name });
    const reader = new FileWorker();
    worker.current = reader;
    const there = await everyNote().catch(() => undefined);
    if (worker.current !== reader) return;
    if (!there) {
      setState({ kind: 'refused', file: name, trouble: 'trouble_notes' });
      return;
    }
    const answer = await reader.ask({ ask: 'plan', file, there });
    if (worker.current !== reader) return;
    if (answer.is === 'plan') setState({ kind: 'planned', file: name, plan: answer.plan });
    else
      setState({
        kind: 'refused',
        file: name,
        trouble: answer.is === 'refused' ? answer.trouble : 'exchange_notOurs',
      });
  };

  const isStopped = (): boolean => stopped.current;

  const start = async (): Promise<void> => {
    const reader = worker.current;
    if (state.kind !== 'planned' || !reader) return;
    const { file, plan } = state;
    stopped.current = false;
    const batch = { id: freshNoteId(), file: file.slice(0, 300) };
    const all = plan.fresh + plan.changed;
    let brought = 0;
    let trouble: string | null = null;
    setState({ kind: 'running', file, done: 0, of: all });
    const partOf = (nth: number): Promise<WorkerAnswer> => reader.ask({ ask: 'part', nth });
    let next = partOf(0);
    for (let nth = 0; nth < plan.parts && !isStopped() && trouble === null; nth++) {
      const part = await next;
      if (part.is !== 'part') {
        trouble = part.is === 'refused' ? part.trouble : 'trouble_unknown';
        break;
      }
      const notes = [...part.notes];
      // The next part comes from the worker while this one is written.
      next = partOf(nth + 1);
      const reply = await patiently(() => ask('bringIn', { batch, nth, notes }));
      if (reply.outcome === 'done') brought += notes.length;
      else trouble = reply.trouble;
      setState({ kind: 'running', file, done: brought, of: all });
    }
    endWorker();
    setState({ kind: 'done', file, brought, stopped: isStopped(), trouble });
  };

  return {
    state,
    read: (file) => void read(file),
    start: () => void start(),
    stop: () => {
      stopped.current = true;
    },
    dismiss: () => {
      endWorker();
      setState({ kind: 'idle' });
    },
  };
}

/** The imports that can be taken out again, and the way to do it. */
export function useImports(): {
  readonly imports: readonly ImportView[];
  readonly takeOut: (batch: string) => Promise<{ removed: number; kept: number; trouble: string | null }>;
} {
  const [imports, setImports] = useState<readonly ImportView[]>([]);
  const refresh = useCallback(() => {
    ask('imports').then(setImports, () => undefined);
  }, []);
  useEffect(() => {
    const life = new AbortController();
    refresh();
    onChanged((what) => {
      if (what === 'notes') refresh();
    }, life.signal);
    return () => life.abort();
  }, []);
  const takeOut = async (
    batch: string,
  ): Promise<{ removed: number; kept: number; trouble: string | null }> => {
    let removed = 0;
    let kept = 0;
    for (;;) {
      const reply = await patiently(() => ask('takeOut', { batch }));
      if (reply.outcome !== 'done') return { removed, kept, trouble: reply.trouble };
      removed += reply.removed;
      kept += reply.kept;
      if (reply.left === 0) break;
    }
    refresh();
    return { removed, kept, trouble: null };
  };
  return { imports, takeOut };
}

/** Asks again where the background was stopped before it could answer: each of these calls can be repeated. */
async function patiently<T>(
  asking: () => Promise<T>,
): Promise<T | { readonly outcome: 'refused'; readonly trouble: string }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await asking();
    } catch (error) {
      if (attempt === TRIES) return { outcome: 'refused', trouble: troubleOf(error) };
    }
  }
}
