import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePack } from '../../../src/core/dictionary/check';
import { type Fault, pathText } from '../../../src/core/dictionary/problem';
import { anyPack, claim, pack, source, term } from '../dictionary/packs';
import { openShelf, small } from './shelf';

const named = (alias: string) =>
  pack({ terms: [term('harbour', { senses: [{ id: 'a', certainty: 'sure', aliases: { en: [alias] } }] })] });
const labelled = (label: string) => pack({ terms: [term('harbour', { label: { en: label } })] });
const json = (bad: unknown): string => JSON.stringify(bad);

/** What a reader might be handed: the text, the fault, and where. The place '' is the pack itself. */
const BAD: Readonly<Record<string, readonly [text: () => string, fault: Fault, place: string]>> = {
  'no JSON': [() => '{"format": "newsgloss-pack",', 'notJson', ''],
  'a web page': [() => '<!doctype html><p>Not found', 'notJson', ''],
  'an empty file': [() => '', 'notJson', ''],
  'a list': [() => '[]', 'notPack', ''],
  'another format': [() => json({ ...pack({}), format: 'yomitan' }), 'wrong', 'format'],
  'a later version': [() => json({ ...pack({}), version: 2 }), 'laterVersion', 'version'],
  'a version that never was': [() => json({ ...pack({}), version: 0 }), 'wrong', 'version'],
  '50 MB': [() => `${json(pack({}))}${' '.repeat(50 * 1024 * 1024)}`, 'tooLarge', ''],
  'a million aliases': [
    () => json(named('x').terms.length && { ...named('x'), terms: [many(1_000_000)] }),
    'tooMany',
    '',
  ],
  'an alias of one letter': [() => json(named('x')), 'oneLetter', 'terms[0].senses[0].aliases.en[0]'],
  'an alias of white space': [() => json(named(' \u00a0 ')), 'empty', 'terms[0].senses[0].aliases.en[0]'],
  'an alias of signs': [() => json(named('***!')), 'noLetter', 'terms[0].senses[0].aliases.en[0]'],
  'markup in a label': [() => json(labelled('<img src=x>')), 'markup', 'terms[0].label.en'],
  'a label that reads backwards': [
    () => json(labelled('Seoul\u202e')),
    'hiddenCharacter',
    'terms[0].label.en',
  ],
  'a label with an isolate': [
    () => json(labelled('\u2066Seoul\u2069')),
    'hiddenCharacter',
    'terms[0].label.en',
  ],
  'a lone surrogate': [() => json(labelled('Seoul \ud83d')), 'hiddenCharacter', 'terms[0].label.en'],
  'a control character': [() => json(labelled('Seoul\u0000')), 'hiddenCharacter', 'terms[0].label.en'],
  'a key of prototypes': [
    () => json(pack({})).replace('"claims":[]', '"claims":[],"__proto__":{"polluted":true}'),
    'unknownKey',
    '__proto__',
  ],
  'a key of prototypes, deep inside': [
    () => json(named('Seoul')).replace('{"en":["Seoul"]}', '{"en":["Seoul"],"constructor":["x"]}'),
    'unknownKey',
    'terms[0].senses[0].aliases.constructor',
  ],
  'relations in a ring': [
    () =>
      json(
        pack({
          terms: [
            term('harbour', { related: [{ kind: 'part-of', term: 'town' }] }),
            term('town', { related: [{ kind: 'part-of', term: 'harbour' }] }),
          ],
        }),
      ),
    'ring',
    'terms[1].related[0].term',
  ],
  'a relation to itself': [
    () => json(pack({ terms: [term('town', { related: [{ kind: 'see-also', term: 'town' }] })] })),
    'itself',
    'terms[0].related[0].term',
  ],
  'an id that is there twice': [
    () => json(pack({ terms: [term('town'), term('town')] })),
    'twice',
    'terms[1].id',
  ],
  'a source that is not there': [
    () => json(pack({ claims: [claim('a', ['town'], { source: 'nobody' })] })),
    'notThere',
    'claims[0].source',
  ],
  'a date that no calendar has': [
    () => json(pack({ claims: [claim('a', ['town'], { when: { on: '2016-02-30' } })] })),
    'notDate',
    'claims[0].when.on',
  ],
  'an address that runs a script': [
    () => json(pack({ sources: [source('post', { url: 'javascript:alert(1)' })] })),
    'notAddress',
    'sources[0].url',
  ],
  'an address with a password': [
    () => json(pack({ sources: [source('post', { url: 'https://a:b@news.example/' })] })),
    'notAddress',
    'sources[0].url',
  ],
};

/** A term with so many aliases. */
function many(count: number) {
  const en = Array.from({ length: count }, (_, i) => `name ${i}`);
  return term('harbour', { senses: [{ id: 'a', certainty: 'sure', aliases: { en } }] });
}

// The limits are large, and so are some of these: a busy machine may take its time.
describe(
  'a bad pack is refused with its place and its fault, and changes nothing',
  { timeout: 60_000 },
  () => {
    it.each(Object.entries(BAD))('%s', async (_, [text, fault, place]) => {
      const { shelf, tables, changes } = openShelf();
      await shelf.import(JSON.stringify(small('east')));
      const before = tables.snapshot();
      const taken = await shelf.import(text());
      const told = taken.ok
        ? []
        : taken.error.map((one) => [one.fault, one.path.length ? pathText(one.path) : '']);
      expect(told[0]).toEqual([fault, place]);
      expect(tables.snapshot()).toBe(before);
      expect(changes()).toBe(1);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    });

    it('every fault has a sentence', async () => {
      const { FAULTS } = await import('../../../src/core/dictionary/problem');
      const words = (await import('../../../src/_locales/en/messages.json')).default as object;
      expect(FAULTS.filter((fault) => !Object.hasOwn(words, `fault_${fault}`))).toEqual([]);
    });
  },
);

describe('packs that somebody tampered with', { timeout: 60_000 }, () => {
  /** Every place of a JSON value, the deepest last. */
  const placesOf = (value: unknown, path: (string | number)[] = []): (string | number)[][] => [
    path,
    ...(typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) =>
          placesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : []),
  ];
  const STRANGE = fc.oneof(
    fc.constantFrom<unknown>(
      ...[
        null,
        '',
        ' ',
        'x',
        0,
        -1,
        1e308,
        true,
        [],
        {},
        [[]],
        '\u202etxet',
        '\ud800',
        '<script>',
        '2016-99',
        'javascript:x',
      ],
      ...['__proto__', 'constructor', '{a|b}'.repeat(20), 'a'.repeat(5000)],
    ),
    fc.jsonValue(),
  );

  it('are either sound or refused with places that are really there, and never throw', () => {
    fc.assert(
      fc.property(
        anyPack,
        fc.nat(),
        STRANGE,
        fc.constantFrom('set', 'drop', 'twice', 'rename'),
        (written, at, strange, how) => {
          const bad = structuredClone(written) as unknown as Record<string, unknown>;
          const places = placesOf(bad).slice(1);
          const path = places[at % places.length]!;
          const key = path.at(-1)!;
          const parent = path
            .slice(0, -1)
            .reduce<unknown>((here, step) => (here as Record<string | number, unknown>)[step], bad) as Record<
            string | number,
            unknown
          >;
          if (how === 'set') parent[key] = strange;
          else if (how === 'twice' && Array.isArray(parent))
            parent.push(structuredClone(parent[key as number]));
          else if (how === 'rename' && !Array.isArray(parent)) {
            parent[`${key}_`] = parent[key];
            Reflect.deleteProperty(parent, key);
          } else if (Array.isArray(parent)) parent.splice(Number(key), 1);
          else Reflect.deleteProperty(parent, key);
          const text = JSON.stringify(bad);
          const parsed = parsePack(text);
          if (parsed.ok) {
            // What is sound says just what was written.
            expect(JSON.parse(JSON.stringify(parsed.value))).toEqual(JSON.parse(text));
            return;
          }
          expect(parsed.error.length).toBeGreaterThan(0);
          for (const problem of parsed.error) {
            const parentOf = problem.path.slice(0, -1);
            const there = parentOf.reduce<unknown>(
              (here, step) =>
                typeof here === 'object' && here !== null
                  ? (here as Record<string | number, unknown>)[step]
                  : undefined,
              JSON.parse(text),
            );
            expect([pathText(problem.path), typeof there === 'object']).toEqual([
              pathText(problem.path),
              true,
            ]);
            expect(problem.message.length).toBeGreaterThan(5);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
