import { type GoingBack, goingBack } from '../../core/notes/going-back';
import { liveVersions } from '../../core/notes/view';
import type { Register } from '../../core/sync/register';
import type { backupCalls } from '../../protocol/calls/backups';
import type { HandlersOf } from '../../protocol/dispatch';
import { type NotesStore, type Snapshots, StoreTrouble } from '../store';
import { orRefused } from './refused';

interface BackupParts {
  readonly store: Promise<NotesStore>;
  readonly snapshots: Snapshots;
}

/** So many notes of a preview are named, and so many letters of each shown. */
const MOST_NAMED = 100;
const MOST_SHOWN = 300;

/** Backups on this device, for our own pages. */
export function backupHandlers({
  store,
  snapshots,
}: BackupParts): HandlersOf<typeof backupCalls, 'background'> {
  return {
    storeState: async () => ({
      trouble: await troubleOf(await store),
      // Where not even the backups can be listed there is nothing to offer, and the first sentence counts.
      snapshots: await snapshots.list().catch(() => []),
    }),
    takeSnapshot: () =>
      orRefused(async () => {
        await snapshots.take('byHand');
        return { outcome: 'done' as const };
      }),
    previewSnapshot: ({ id }) =>
      orRefused(async () => {
        const then = await snapshots.read(id);
        const now = await (await store).registers().catch(() => []);
        const plan = goingBack(now, then);
        const { back, changed, same, since } = plan;
        return {
          outcome: 'done' as const,
          back: back.length,
          changed: changed.length,
          same,
          since,
          some: someOf(plan, now),
        };
      }),
    restoreSnapshot: ({ id }) =>
      orRefused(async () => ({
        outcome: 'done' as const,
        changed: await restore(await store, snapshots, id),
      })),
    startAfresh: () =>
      orRefused(async () => {
        const notes = await store;
        if ((await troubleOf(notes)) === 'trouble_storeBroken') await notes.replaceBroken();
        await notes.startAfresh();
        return { outcome: 'done' as const };
      }),
  };
}

/** What is to go back to is read before anything is touched, and what is there is kept before it is changed. */
async function restore(store: NotesStore, snapshots: Snapshots, id: string): Promise<number> {
  const then = await snapshots.read(id);
  if ((await troubleOf(store)) === 'trouble_storeBroken') await store.replaceBroken();
  else await snapshots.take('beforeRestore');
  return store.goBackTo(then);
}

/** What is wrong with the store: what it says itself, or that its notes cannot be read. */
async function troubleOf(store: NotesStore): Promise<string | null> {
  const said = await store.trouble();
  if (said !== null) return said;
  try {
    await store.registers();
    return null;
  } catch (error) {
    if (error instanceof StoreTrouble) return error.trouble;
    throw error;
  }
}

function someOf({ back, changed }: GoingBack, now: readonly Register[]) {
  const held = new Map(now.map((note) => [note.id, note]));
  const gone = new Set(back);
  return [...back, ...changed].slice(0, MOST_NAMED).map((then) => ({
    id: then.id,
    then: shown(then),
    now: gone.has(then) ? null : shown(held.get(then.id) ?? then),
  }));
}

function shown(note: Register): string {
  return liveVersions(note)
    .map(({ body }) => body)
    .join('\n\n')
    .slice(0, MOST_SHOWN)
    .toWellFormed();
}
