import type { Register } from '../../core/sync/register';
import { type Names, randomNames } from './device';
import { edits } from './edits';
import { Ledger } from './ledger';
import { readings } from './readings';
import { replica } from './replica';
import { type NotesStore, StoreTrouble } from './store';
import { META, type Tables } from './tables';

interface RepositoryParts {
  readonly tables: Tables;
  /** ms since 1970 */
  readonly now?: () => number;
  readonly names?: Names;
  /** The rule by which copies of a note come together. A parameter for the simulation alone, whose controls break it. */
  readonly merge?: (a: Register, b: Register) => Register;
}

/** The notes over these tables. See `NotesStore` for what each call promises. */
export function createRepository({
  tables,
  now = Date.now,
  names = randomNames,
  merge,
}: RepositoryParts): NotesStore {
  const ledger = new Ledger({ tables, now, names });
  return {
    ...readings(ledger),
    ...edits(ledger),
    ...replica(ledger, merge),

    startAfresh: () => tables.transact('readwrite', (transaction) => transaction.putMeta(META.gone, false)),

    async replaceBroken() {
      const readable = await tables
        .transact('readonly', (transaction) => transaction.notes())
        .then(
          () => true,
          (error: unknown) => {
            if (error instanceof StoreTrouble && error.trouble === 'trouble_storeNewer') throw error;
            return false;
          },
        );
      if (readable) throw new StoreTrouble('trouble_storeFine');
      await tables.reset();
    },

    async trouble() {
      try {
        const gone = await tables.transact('readonly', (transaction) => transaction.meta(META.gone));
        return gone === true ? 'trouble_storeGone' : null;
      } catch (error) {
        if (error instanceof StoreTrouble) return error.trouble;
        throw error;
      }
    },

    onChange: (listener) => ledger.onChange(listener),
  };
}
