import { compileSeeds } from '../../src/compiler/compile';
import { parsePack } from '../../src/core/dictionary/check';
import { excerptOf } from '../../src/core/dictionary/excerpt';
import { inForce } from '../../src/core/dictionary/in-force';
import { Dictionary } from '../../src/core/dictionary/lookup';
import type { Pack, Term } from '../../src/core/dictionary/schema';
import { annotate, compileMatcher, restoreMatcher, serializeMatcher } from '../../src/core/match';
import { firstLook } from '../../src/core/match/first-look';
import { manyTerms } from './terms';

/**
 * What a pack of ten thousand terms costs beside the bundled one, step by step, in user CPU of this process (a busy
 * machine stretches the clock, not that): node tests/run.mjs tests/bench/packs.ts [TERMS]
 */
const count = Number(process.argv[2] ?? 10_000);
const seeds = compileSeeds('seeds');
if (!seeds.ok) throw new Error('the seeds do not compile');
const bundled = seeds.value;
const large = largePack(count);
const text = JSON.stringify(large);
const page = [
  {
    text: bundled.claims
      .map((claim) => claim.text.en)
      .join(' ')
      .repeat(20),
    role: 'body' as const,
  },
];

row('', 'bundled', `${large.terms.length} terms`);
row('text, MB', mb(JSON.stringify(bundled)), mb(text));
both('check', (pack) => parsePack(JSON.stringify(pack)));
row(
  'merge with the bundled',
  '',
  ms(() => inForce([bundled, large])),
);
both('compile', (pack) => compileMatcher(pack.terms));
const matchers = [bundled, large].map((pack) =>
  serializeMatcher(compileMatcher(inForce([bundled, pack]).terms)),
);
row('matcher, MB', ...matchers.map(mb));
row('restore', ...matchers.map((matcher) => ms(() => restoreMatcher(matcher))));
const ready = matchers.map(restoreMatcher);
row('read a long page', ...ready.map((matcher) => ms(() => annotate(matcher, page))));
both('the first look', (pack) => firstLook(pack.terms, true, ''));
both('a dictionary of it all', (pack) => new Dictionary([pack]));
const here = (pack: Pack) => new Set(pack.terms.slice(0, 30).map(({ id }) => id));
both('an excerpt, in the background', (pack) => excerptOf(pack, here(pack)));
const excerpts = [bundled, large].map((pack) => JSON.stringify(excerptOf(pack, here(pack))));
row('excerpt for a card, MB', ...excerpts.map(mb));
row('read it in the page', ...excerpts.map((one) => ms(() => new Dictionary([JSON.parse(one) as Pack]))));

function both(name: string, work: (pack: Pack) => unknown): void {
  row(name, ...[bundled, large].map((pack) => ms(() => work(pack))));
}

function row(name: string, ...cells: string[]): void {
  process.stdout.write(`${name.padEnd(32)}${cells.map((cell) => cell.padStart(14)).join('')}\n`);
}

/** The least of five runs, in ms of user CPU. */
function ms(work: () => unknown): string {
  const runs = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    work();
    return process.cpuUsage(start).user / 1000;
  });
  return `${Math.min(...runs).toFixed(1)} ms`;
}

function mb(written: string): string {
  return (Buffer.byteLength(written) / 1e6).toFixed(2);
}

/** Made-up terms with two names and two claims each, none of which claims another's name. */
function largePack(terms: number): Pack {
  const taken = new Set<string>();
  const fresh = (term: Term): boolean => {
    const names = Object.values(term.senses[0]!.aliases).flat();
    if (names.some((name) => taken.has(name)) || new Set(names).size < names.length) return false;
    for (const name of names) taken.add(name);
    return true;
  };
  const made = manyTerms([], terms).filter(fresh);
  return {
    format: 'newsgloss-pack',
    version: 1,
    id: 'large',
    title: 'Large',
    revised: '2031',
    sources: [
      {
        id: 'made',
        kind: 'article',
        publisher: 'Nobody',
        title: 'Made up',
        shortTitle: 'Made up',
        published: { on: '2031' },
        language: 'en',
      },
    ],
    claims: made.flatMap(({ id, label }) =>
      [1, 2].map((paragraph) => ({
        id: `${id}-${paragraph}`,
        source: 'made',
        paragraph,
        kind: 'fact' as const,
        text: {
          en: `Says something of ${label.en}, as long as a claim is on average, in nobody’s words but these.`,
        },
        terms: [id],
      })),
    ),
    differences: [],
    terms: made.map((term, i) => ({
      ...term,
      summary: {
        en: `${term.label.en} is made up, and stands for a summary of some twenty words as cards show them on top.`,
      },
      related: i === 0 ? [] : [{ kind: 'see-also' as const, term: made[i - 1]!.id }],
    })),
  };
}
