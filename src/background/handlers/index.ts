import type { Handlers } from '../../protocol/dispatch';
import type { NotesStore, Snapshots } from '../store';
import { openRecent } from '../store/recent';
import type { ServerSync, Sync } from '../sync';
import { dictionary, shelf } from '../packs';
import { backupHandlers } from './backups';
import { importHandlers } from './imports';
import { noteHandlers } from './notes';
import { packHandlers } from './packs';
import { passageHandlers } from './passages';
import { readingHandlers } from './reading';
import { recentHandlers } from './recent';
import { searchHandlers } from './search';
import { suggestHandlers } from './suggest';
import { syncHandlers } from './sync';

/** What the handlers work with. */
interface Parts {
  readonly store: Promise<NotesStore>;
  readonly sync: Sync;
  readonly server: ServerSync;
  readonly snapshots: Snapshots;
  /** Tells the card in a frame that its note frame is done. */
  readonly noteFrameClosed: (tab: number, frame: number) => void;
}

/** What the background answers. Shape and sender are checked before a handler is called. */
export function createHandlers(parts: Parts): Handlers<'background'> {
  return {
    ...readingHandlers,
    ...recentHandlers(openRecent()),
    ...searchHandlers(parts.store),
    ...noteHandlers(parts),
    ...importHandlers(parts),
    ...backupHandlers(parts),
    ...suggestHandlers({
      store: parts.store,
      packs: () => dictionary.packs(),
    }),
    ...packHandlers(shelf, dictionary),
    ...passageHandlers(parts.store),
    ...syncHandlers(parts),
  };
}
