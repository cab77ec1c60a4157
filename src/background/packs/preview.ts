import { inForce } from '../../core/dictionary/in-force';
import { textIn } from '../../core/dictionary/lookup';
import { type ListChanges, packChanges } from '../../core/dictionary/pack-changes';
import { type Conflict } from '../../core/dictionary/in-force';
import { type PackProblem, pathText } from '../../core/dictionary/problem';
import type { Pack } from '../../core/dictionary/schema';
import { compileMatcher, serializeMatcher } from '../../core/match';
import { language } from '../../platform/i18n';
import { sendToTab } from '../../platform/messages';
import { runInFrame } from '../../platform/scripts';
import { lastWebTab } from '../../platform/tabs';
import type { PageMarks, Reply } from '../../protocol/calls';
import { envelope, readAnswer } from '../../protocol/dispatch';
import { headOf, type Shelf } from './shelf';

/** So many problems, conflicts and labels are told: nobody reads more. */
const MOST_SHOWN = 50;
const SAMPLE = 12;
/** A page that does not answer (it hangs, it is being left) is not waited for longer than this. */
const LONGEST_LOOK_MS = 5000;

/** What a pack is and would do: at best shown on the page that the reader was last on. Changes nothing. */
export async function previewPack(shelf: Shelf, text: string): Promise<Reply<'previewPack'>> {
  const parsed = shelf.check(text);
  if (!parsed.ok) return refusal(parsed.error);
  const pack = parsed.value;
  const { packs, before } = await shelf.with(pack);
  const merged = inForce(packs);
  const changes = before && packChanges(before, pack);
  return {
    outcome: 'sound',
    pack: { ...headOf(pack), origin: 'imported', on: true },
    sample: pack.terms.slice(0, SAMPLE).map(({ label }) => textIn(label, language()).text),
    update:
      before && changes
        ? {
            revised: before.revised,
            older: pack.revised < before.revised,
            terms: countsOf(changes.terms),
            claims: countsOf(changes.claims),
            sources: countsOf(changes.sources),
          }
        : null,
    conflicts: shownConflicts(
      merged.conflicts.filter(({ first, second }) => first.pack === pack.id || second.pack === pack.id),
      packs,
    ),
    page: await Promise.race([onLastPage(pack, merged.terms).catch(() => null), waited(LONGEST_LOOK_MS)]),
  };
}

/** The first problems of a pack, each with its place. */
export function refusal(
  problems: readonly PackProblem[],
): Extract<Reply<'importPack'>, { outcome: 'refused' }> {
  const shown = problems.slice(0, MOST_SHOWN).map(({ path, fault, message }) => ({
    place: path.length === 0 ? '' : pathText(path),
    fault,
    message,
  }));
  return { outcome: 'refused', problems: shown, all: problems.length };
}

/** The first conflicts, and how many there are. */
export function shownConflicts(
  conflicts: readonly Conflict[],
  packs: readonly Pack[],
): Reply<'shelf'>['conflicts'] {
  const named = ({ pack, term }: Conflict['first']) => {
    const label = packs.find(({ id }) => id === pack)?.terms.find(({ id }) => id === term)?.label;
    return { pack, term, label: label ? textIn(label, language()).text : term };
  };
  const shown = conflicts.slice(0, MOST_SHOWN).map(({ alias, first, second, by }) => ({
    alias: alias ?? null,
    first: named(first),
    second: named(second),
    by,
  }));
  return { all: conflicts.length, first: shown };
}

function waited(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}

function countsOf({ added, changed, removed }: ListChanges) {
  return { added: added.length, changed: changed.length, removed: removed.length };
}

/** Has the page that the reader was last on read once more, with the pack among those in force. */
async function onLastPage(
  pack: Pack,
  terms: Parameters<typeof compileMatcher>[0],
): Promise<PageMarks | null> {
  const tab = await lastWebTab();
  if (!tab) return null;
  const matcher = serializeMatcher(compileMatcher(terms));
  const call = envelope('tryMatcher', { matcher, terms: pack.terms.map(({ id }) => id) });
  let answer = await sendToTab(tab.id, call, 0);
  if (answer === undefined && (await runInFrame(tab.id, 0, 'content.js'))) {
    answer = await sendToTab(tab.id, call, 0);
  }
  if (answer === undefined) return null;
  const { title, terms: found } = readAnswer('tryMatcher', answer);
  const labels = new Map(pack.terms.map(({ id, label }) => [id, textIn(label, language()).text]));
  return {
    title,
    mentions: found.reduce((sum, { count }) => sum + count, 0),
    terms: found.slice(0, MOST_SHOWN).map((one) => ({ ...one, label: labels.get(one.term) ?? one.term })),
  };
}
