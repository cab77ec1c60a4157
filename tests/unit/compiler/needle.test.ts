import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { needleSource } from '../../../src/compiler/needle';
import type { Term } from '../../../src/core/dictionary/schema';
import { fold, foldTable, SEPARATOR } from '../../../src/core/match/fold';

const seeds = 'seeds/terms';
const terms = readdirSync(seeds)
  .map((name) => parse(readFileSync(`${seeds}/${name}`, 'utf8')) as Partial<Term>)
  .filter((term): term is Term => (term.senses?.length ?? 0) > 0);
const needle = new RegExp(needleSource(terms));
const senses = terms.flatMap((term) => term.senses);
const aliases = (exact: boolean): string[] =>
  senses
    .filter((sense) => (sense.case === 'exact') === exact)
    .flatMap((sense) => Object.values(sense.aliases).flat());

const unread = [...foldTable()].filter(([, to]) => to === '').map(([code]) => String.fromCharCode(code));
const writings = (unit: string): string[] => [
  ...(foldTable().has(unit.charCodeAt(0)) ? [] : [unit]),
  ...[...foldTable()].filter(([, to]) => to === unit).map(([code]) => String.fromCharCode(code)),
];

/** An alias as somebody might write it who knows every key on every keyboard. */
function oddWriting(alias: string): fc.Arbitrary<string> {
  const units = Array.from(fold(alias).text, (unit) => {
    const written = fc.constantFrom(...writings(unit));
    const between = fc.option(fc.constantFrom(...unread), { nil: '', freq: 12 });
    const separators =
      unit === SEPARATOR ? fc.array(written, { maxLength: 3 }).map((all) => all.join('')) : written;
    return fc.tuple(separators, between).map((both) => both.join(''));
  });
  return fc.tuple(...units).map((written) => written.join(''));
}

test('finds every alias of the seeds as it is written there', () => {
  const missed = [...aliases(true), ...aliases(false)].filter((alias) => !needle.test(`x${alias}x`));
  expect(missed).toEqual([]);
});

test('finds every alias in any writing that folds to it', () => {
  const some = fc.constantFrom(...aliases(false)).chain(oddWriting);
  fc.assert(
    fc.property(some, (text) => needle.test(text)),
    { numRuns: 3000 },
  );
});

test('lets a page about something else go', () => {
  const text =
    'The council met on Tuesday to talk about parking, the price of bread and a new swimming pool. '.repeat(
      50,
    );
  expect(needle.test(text)).toBe(false);
  expect(new RegExp(needleSource([])).test(text)).toBe(false);
});

test('asks for capitals where a sense does', () => {
  const exact = new RegExp(
    needleSource([{ senses: [{ id: 'a', certainty: 'sure', case: 'exact', aliases: { en: ['ROK'] } }] }]),
  );
  expect(['ROK', 'rok', 'Rok'].map((text) => exact.test(text))).toEqual([true, false, false]);
});
