import { bundledPack, Dictionary } from '../dictionary';
import { announcePacks } from './announce';
import { openTables } from './database';
import { Shelf } from './shelf';

/** The packs of this browser profile, and what is read by them. The database is opened at the first call that needs it. */
const tables = openTables();

export const shelf = new Shelf({
  tables,
  bundled: bundledPack,
  now: Date.now,
  random: () => crypto.randomUUID().slice(0, 8),
  changed: renewPacks,
});

export const dictionary = new Dictionary(shelf, tables);

const listeners: (() => void)[] = [];

/** Calls back after packs changed. */
export function onPacks(listener: () => void): void {
  listeners.push(listener);
}

/** Reads anew by the packs that are in force, and says so: they changed, or Newsgloss itself did. */
export async function renewPacks(): Promise<void> {
  dictionary.forget();
  for (const listener of listeners) listener();
  await announcePacks(dictionary);
}
