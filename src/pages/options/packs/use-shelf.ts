import type { Reply, Shelf } from '../../../protocol/calls';
import { ask, troubleOf } from '../../../ui/ask';
import { type Loading, useLoaded } from '../../../ui/use-loaded';

export type OwnTermHead = Reply<'ownTerms'>[number];

/** The packs and the reader's own terms, read again whenever they change; or why they cannot be shown. */
export type ShelfState =
  | Loading
  | { readonly kind: 'ready'; readonly shelf: Shelf; readonly own: readonly OwnTermHead[] }
  /** A key of `_locales`. */
  | { readonly kind: 'broken'; readonly trouble: string };

export const useShelf = (): readonly [ShelfState, () => void] => useLoaded(load, 'packs');

async function load(): Promise<Exclude<ShelfState, Loading>> {
  try {
    const [shelf, own] = await Promise.all([ask('shelf'), ask('ownTerms')]);
    return { kind: 'ready', shelf, own };
  } catch (error) {
    return { kind: 'broken', trouble: troubleOf(error) };
  }
}
