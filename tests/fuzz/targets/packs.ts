import fc from 'fast-check';
import { excerptOf } from '../../../src/core/dictionary/excerpt';
import { parsePack } from '../../../src/core/dictionary/check';
import { inForce } from '../../../src/core/dictionary/in-force';
import { FAULTS, MOST_PROBLEMS, problemText } from '../../../src/core/dictionary/problem';
import type { Pack } from '../../../src/core/dictionary/schema';
import { annotate, compileMatcher } from '../../../src/core/match';
import { anyPack, pack as soundPack } from '../../unit/dictionary/packs';
import { openShelf } from '../../unit/packs/shelf';
import { lettersIn, must, target } from '../target';
import { tampered, tamperedJson } from '../tamper';
import { sentenceOf } from '../sentences';

/** Some sound packs, drawn once and the smaller ones kept: to draw one takes longer than to check a hundred. */
const drawn = fc
  .sample(anyPack, { numRuns: 300, seed: 20161123 })
  .sort((a, b) => lettersIn(a) - lettersIn(b))
  .slice(0, 30);
export const somePacks = fc.constantFrom(...drawn, soundPack({}));

export const packs = target('packs', fc.oneof(tampered(somePacks), tamperedJson(somePacks)), (input) => {
  const parsed = parsePack(input);
  if (!parsed.ok) {
    must(
      parsed.error.length > 0 && parsed.error.length <= MOST_PROBLEMS,
      'refused without a word, or with too many',
    );
    for (const problem of parsed.error) {
      must(problem.message.trim() !== '', `no sentence: ${problemText(problem)}`);
      must(problem.message.length < 2000, `a sentence of ${problem.message.length} letters`);
      must(FAULTS.includes(problem.fault), `no such fault: ${problem.fault}`);
      sentenceOf(`fault_${problem.fault}`);
    }
    return 'refused';
  }
  const text = JSON.stringify(parsed.value);
  const again = parsePack(text);
  must(again.ok && JSON.stringify(again.value) === text, 'what was accepted reads otherwise the second time');
  if (typeof input === 'string') must(text.length <= input.length * 2 + 200, 'a pack grew as it was read');
  isWhole(parsed.value);
  isUsable(parsed.value);
  return 'accepted';
});

/** Whatever is named in an accepted pack is in it: a card would have nothing to show where it is not. */
function isWhole({ sources, claims, differences, terms }: Pack): void {
  const idsOf = (list: readonly { readonly id: string }[]): Set<string> => {
    const ids = new Set(list.map(({ id }) => id));
    must(ids.size === list.length, 'two things of one id');
    return ids;
  };
  const [source, claim, term] = [idsOf(sources), idsOf(claims), idsOf(terms)];
  idsOf(differences);
  for (const one of claims) {
    must(source.has(one.source), `a claim of a source that is not there: ${one.source}`);
    must(
      one.terms.every((id) => term.has(id)),
      `a claim on a term that is not there: ${one.terms.join()}`,
    );
  }
  for (const { sides } of differences) {
    must(
      sides.every((id) => claim.has(id)),
      `a difference of claims that are not there: ${sides.join()}`,
    );
  }
  for (const { lead = [] } of terms) {
    must(
      lead.every((id) => claim.has(id)),
      `a term led by claims that are not there: ${lead.join()}`,
    );
  }
}

/** What is accepted can be matched by, merged and cut down, whatever its words are. */
function isUsable(pack: Pack): void {
  const { terms } = inForce([pack, soundPack({})]);
  const names = pack.terms.flatMap(({ senses }) =>
    senses.flatMap(({ aliases }) => Object.values(aliases).flat()),
  );
  const text = names.join(' and ').slice(0, 5000);
  for (const { start, end, surface } of annotate(compileMatcher(terms), [{ text, role: 'body' }])) {
    must(text.slice(start, end) === surface, 'a mention says other words than those at its place');
  }
  must(
    lettersIn(excerptOf(pack, new Set(pack.terms.map(({ id }) => id)))) <= lettersIn(pack),
    'an excerpt is longer',
  );
}

/** The shelf, where what is refused must leave everything as it was. */
export const shelf = target(
  'shelf',
  tamperedJson(somePacks),
  async (text) => {
    const { shelf: opened, tables } = openShelf();
    await opened.import(JSON.stringify(soundPack({ id: 'any', title: 'Before' })));
    const before = tables.snapshot();
    const taken = await opened.import(text);
    if (taken.ok) {
      must(
        (await opened.packs()).some(({ id }) => id === taken.value),
        'a pack was taken in and is not there',
      );
      return 'accepted';
    }
    must(taken.error.length > 0, 'refused without a word');
    must(tables.snapshot() === before, 'a refused pack changed the shelf');
    return 'refused';
  },
  0.2,
);
