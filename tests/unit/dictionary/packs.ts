import fc from 'fast-check';
import {
  type Claim,
  type Difference,
  type Localized,
  type Pack,
  type Source,
  type Term,
  CLAIM_KINDS,
  LANGUAGES,
  RELATION_KINDS,
  TERM_KINDS,
} from '../../../src/core/dictionary/schema';
import { type When } from '../../../src/core/dictionary/when';

/** A source, a claim and a term with all that must be there, and whatever a test wants otherwise. */
export function source(id: string, more: Partial<Source> = {}): Source {
  return {
    id,
    kind: 'article',
    publisher: `Publisher of ${id}`,
    title: `Title of ${id}`,
    shortTitle: id,
    published: { on: '2016-02-24' },
    language: 'en',
    ...more,
  };
}

export function claim(id: string, terms: string[], more: Partial<Claim> = {}): Claim {
  return { id, source: 'post', paragraph: 1, kind: 'fact', text: { en: `Says ${id}.` }, terms, ...more };
}

export function difference(id: string, sides: string[], more: Partial<Difference> = {}): Difference {
  return { id, kind: 'contradiction', terms: ['harbour'], sides, text: { en: 'They differ.' }, ...more };
}

export function term(id: string, more: Partial<Term> = {}): Term {
  return {
    id,
    kind: 'place',
    label: { en: id },
    summary: { en: `What ${id} is.` },
    senses: [{ id, certainty: 'likely', aliases: { en: [`the ${id}`] } }],
    ...more,
  };
}

export function pack(parts: Partial<Pack>): Pack {
  return {
    format: 'newsgloss-pack',
    version: 1,
    id: 'test',
    title: 'Test',
    revised: '2020-01-01',
    sources: [source('post'), source('news')],
    claims: [],
    differences: [],
    terms: [term('harbour'), term('town')],
    ...parts,
  };
}

// ── Any sound pack ────────────────────────────────────────────────────────────────────────────────────────────

const word = fc.stringMatching(/^[a-zé가-힣中-丰]{2,9}$/u);
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const date = fc
  .tuple(
    fc.integer({ min: 1900, max: 2030 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .chain(([year, month, day]) => {
    const pad = (n: number): string => String(n).padStart(2, '0');
    return fc.constantFrom(`${year}`, `${year}-${pad(month)}`, `${year}-${pad(month)}-${pad(day)}`);
  });
const when: fc.Arbitrary<When> = fc
  .oneof(
    fc.record({ on: date }),
    fc.record({ notBefore: date }),
    fc.record({ notAfter: date }),
    fc.tuple(date, date).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a })),
  )
  .filter(
    (span) => !('from' in span) || span.from.slice(0, 4) < span.to.slice(0, 4) || span.from === span.to,
  );
const localized: fc.Arbitrary<Localized> = fc
  .tuple(sentence, fc.dictionary(fc.constantFrom(...LANGUAGES), sentence))
  .map(([en, others]) => ({ ...others, en }));
const some = <T>(from: readonly T[], least: number): fc.Arbitrary<T[]> =>
  fc.subarray([...from], { minLength: Math.min(least, from.length) });

/** Any pack that passes every check: each id it names is there, each alias is one term's. */
export const anyPack: fc.Arbitrary<Pack> = fc
  .record({
    sources: fc.integer({ min: 2, max: 4 }),
    terms: fc.integer({ min: 1, max: 5 }),
    claims: fc.integer({ min: 2, max: 8 }),
  })
  .chain((counts) => {
    const ids = (name: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${name}-${i}`);
    const [sourceIds, termIds, claimIds] = [
      ids('source', counts.sources),
      ids('term', counts.terms),
      ids('claim', counts.claims),
    ];
    return fc.record({
      format: fc.constant('newsgloss-pack' as const),
      version: fc.constant(1 as const),
      id: fc.constant('any'),
      title: sentence,
      revised: date,
      sources: fc.tuple(
        ...sourceIds.map((id) =>
          fc.record(
            {
              id: fc.constant(id),
              kind: fc.constantFrom('article' as const, 'reference' as const),
              publisher: sentence,
              title: sentence,
              shortTitle: word,
              published: when,
              language: fc.constantFrom(...LANGUAGES),
              about: localized,
              url: fc.constant('https://news.example/a'),
            },
            { requiredKeys: ['id', 'kind', 'publisher', 'title', 'shortTitle', 'published', 'language'] },
          ),
        ),
      ),
      claims: fc.tuple(
        ...claimIds.map((id, i) =>
          fc.record(
            {
              id: fc.constant(id),
              source: i < 2 ? fc.constant(sourceIds[i]!) : fc.constantFrom(...sourceIds),
              paragraph: fc.oneof(fc.nat(40), word),
              kind: fc.constantFrom(...CLAIM_KINDS),
              text: localized,
              who: some(termIds, 0),
              when,
              said: when,
              terms: some(termIds, 1),
            },
            { requiredKeys: ['id', 'source', 'paragraph', 'kind', 'text', 'terms'] },
          ),
        ),
      ),
      differences: fc.constantFrom<Difference[]>(
        [],
        [
          {
            id: 'd',
            kind: 'condition',
            terms: [termIds[0]!],
            sides: ['claim-0', 'claim-1'],
            text: { en: 'Why.' },
          },
        ],
      ),
      terms: fc.tuple(
        ...termIds.map((id, i) =>
          fc.record(
            {
              id: fc.constant(id),
              kind: fc.constantFrom(...TERM_KINDS),
              label: localized,
              summary: localized,
              senses: sentence.map((text) => [
                { id: 'only', certainty: 'likely' as const, aliases: { en: [`${text} ${i}`] } },
              ]),
              // Only to earlier terms: no hierarchy can close.
              related: fc
                .constantFrom(...RELATION_KINDS)
                .map((kind) => (i === 0 || kind === 'has-part' ? [] : [{ kind, term: termIds[i - 1]! }])),
            },
            { requiredKeys: ['id', 'kind', 'label', 'summary', 'senses'] },
          ),
        ),
      ),
    });
  });
