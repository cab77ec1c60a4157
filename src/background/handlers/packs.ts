import { ownTermOf } from '../../core/dictionary/own-term';
import type { packCalls } from '../../protocol/calls/packs';
import type { HandlersOf } from '../../protocol/dispatch';
import type { Dictionary } from '../dictionary';
import { beginningOf, mayOpenForm, openMakeTerm } from '../packs/make-term';
import { previewPack, refusal, shownConflicts } from '../packs/preview';
import type { Shelf } from '../packs/shelf';
import { inFrame } from './in-frame';

/** Packs and the reader's own terms, for pages of ours; and the one thing that a card may ask: the form for a term. */
export function packHandlers(
  shelf: Shelf,
  dictionary: Dictionary,
): HandlersOf<typeof packCalls, 'background'> {
  return {
    packsAbout: ({ terms }) => dictionary.about(terms),
    shelf: () =>
      orTrouble(async () => {
        const [packs, merged] = await Promise.all([shelf.packs(), dictionary.merged()]);
        return {
          packs: packs.map(({ id, title, revised, origin, on, counts }) => ({
            ...{ id, title, revised, origin },
            ...{ on, counts },
          })),
          conflicts: shownConflicts(merged.conflicts, merged.packs),
        };
      }),
    previewPack: ({ text }) => orTrouble(() => previewPack(shelf, text)),
    importPack: ({ text, restored }) =>
      orTrouble(async () => {
        const taken = await shelf.import(text, restored);
        return taken.ok ? { outcome: 'done', pack: taken.value } : refusal(taken.error);
      }),
    enablePack: ({ pack, on }) => doneOr(() => shelf.enable(pack, on)),
    orderPacks: ({ packs }) =>
      doneOr(async () => {
        await shelf.order(packs);
        return true;
      }),
    removePack: ({ pack }) => doneOr(() => shelf.remove(pack)),
    restorePack: ({ pack }) => doneOr(() => shelf.restore(pack)),
    exportPack: ({ pack }) =>
      orTrouble(async () => {
        const [found] = await shelf.read([pack]);
        return found ? { title: found.title, text: `${JSON.stringify(found, null, 2)}\n` } : null;
      }),

    ownTerms: () =>
      orTrouble(async () => {
        const mine = await shelf.mine();
        const terms = (mine?.terms ?? []).flatMap(({ id }) => ownTermOf(mine!, id) ?? []);
        return terms
          .reverse()
          .map(({ id, label, language, summary }) => ({ id: id!, label, language, summary }));
      }),
    ownTerm: ({ term }) =>
      orTrouble(async () => {
        const own = await shelf.ownTerm(term);
        return own ? { ...own, aliases: [...own.aliases], claims: [...own.claims] } : null;
      }),
    saveOwnTerm: ({ term, title }) =>
      orTrouble(async () => {
        const saved = await shelf.saveOwnTerm(term, title);
        return saved.ok ? { outcome: 'done', term: saved.value } : refusal(saved.error);
      }),
    nameOwnPack: ({ title }) => doneOr(() => shelf.nameOwnPack(title), 'packs_notNamed'),
    removeOwnTerm: ({ term }) => doneOr(() => shelf.removeOwnTerm(term)),
    termBeginning: ({ ticket }) => beginningOf(ticket),
    openMakeTerm: ({ text, sentence }, sender) =>
      inFrame(sender, async (tab, frame) =>
        (await mayOpenForm(Date.now())) ? openMakeTerm({ tab, frame, text, sentence }) : false,
      ),
  };
}

/** What the database cannot do is said by a key of `_locales`: the packs' own database holds nothing else. */
async function orTrouble<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw isDatabaseError(error) ? new Error(troubleOf(error), { cause: error }) : error;
  }
}

async function doneOr(
  act: () => Promise<boolean>,
  otherwise: 'packs_gone' | 'packs_notNamed' = 'packs_gone',
): Promise<{ outcome: 'done' } | { outcome: 'refused'; trouble: string }> {
  try {
    return (await act()) ? { outcome: 'done' } : { outcome: 'refused', trouble: otherwise };
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    return { outcome: 'refused', trouble: troubleOf(error) };
  }
}

function isDatabaseError(error: unknown): error is DOMException {
  return error instanceof DOMException;
}

function troubleOf({ name }: DOMException): string {
  return name === 'QuotaExceededError' ? 'trouble_storeFull' : 'trouble_packsRefused';
}
