// npm run -s anchor:measure [-- --runs N --seed S --pages DIR --texts FILE --verbose]
// How often a quote is found again after its text was edited, beside Hypothesis' matching on the same cases.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { anchor, type Anchored, type Wanted } from '../../src/core/quote/anchor';
import { selectorsOf } from '../../src/core/quote/selector';
import { readHtml } from '../evaluate/html';
import {
  type Article,
  articleOf,
  oneOf,
  type Random,
  randomOf,
  type Sentence,
  sentenceOf,
  textOf,
  withQuote,
} from './article';
import { EDITS } from './edits';
import { anchorAsHypothesis } from './hypothesis';
import { madeParagraphs, madeSentence } from './prose';

const { values: flags } = parseArgs({
  options: {
    runs: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
    pages: { type: 'string' },
    verbose: { type: 'boolean' },
  },
});

interface Tally {
  right: number;
  wrong: number;
  lost: number;
  /** Of the right ones, those whose span is the truth to the unit. */
  exact: number;
}
const none = (): Tally => ({ right: 0, wrong: 0, lost: 0, exact: 0 });

/** Nobody writes a note on fewer units than this: a name. */
const SHORTEST = 5;

const runs = Number(flags.runs);
const pages = flags.pages === undefined ? [] : pageTexts(flags.pages);
const ours = new Map(EDITS.map(({ name }) => [name, none()]));
const theirs = new Map(EDITS.map(({ name }) => [name, none()]));
let oursMs = 0;
let theirsMs = 0;

for (let run = 0; run < runs; run++) {
  const random = randomOf(Number(flags.seed) * 100_003 + run);
  const { article, foreign } = articleFor(random);
  const quoted = withQuote(article, random);
  const before = textOf(quoted);
  if (!before.span || before.span.end - before.span.start < SHORTEST) continue;
  const wanted: Wanted = selectorsOf(before.text, before.span);
  for (const { name, edit } of EDITS) {
    const after = textOf(edit(quoted, random, foreign));
    const began = performance.now();
    const mine = anchor(after.text, wanted);
    const between = performance.now();
    const other = anchorAsHypothesis(after.text, wanted);
    oursMs += between - began;
    theirsMs += performance.now() - between;
    const verdict = count(ours.get(name)!, mine, after.span);
    const verdictOther = count(theirs.get(name)!, other, after.span);
    if (flags.verbose && verdict !== 'right') say(name, verdict, verdictOther, wanted, after, mine);
  }
}
report();

function count(
  tally: Tally,
  found: Anchored | undefined,
  truth: { start: number; end: number } | undefined,
): keyof Tally {
  const verdict = judge(found, truth);
  tally[verdict]++;
  if (verdict === 'right' && found?.start === truth?.start && found?.end === truth?.end) tally.exact++;
  return verdict;
}

/** Right: half of what both spans cover together, at the least, is in both; or lost where nothing is left to find. */
function judge(
  found: Anchored | undefined,
  truth: { start: number; end: number } | undefined,
): 'right' | 'wrong' | 'lost' {
  if (!found) return truth ? 'lost' : 'right';
  if (!truth) return 'wrong';
  const common = Math.min(found.end, truth.end) - Math.max(found.start, truth.start);
  const all = Math.max(found.end, truth.end) - Math.min(found.start, truth.start);
  return common / all >= 0.5 ? 'right' : 'wrong';
}

function articleFor(random: Random): { article: Article; foreign: () => Sentence } {
  if (pages.length > 0 && random() < 0.5) {
    const paragraphs = oneOf(random, pages);
    const other = oneOf(random, pages);
    return {
      article: articleOf(paragraphs),
      foreign: () => sentenceOf(oneOf(random, other).split(/(?<=[.!?。])\s/u)[0]!),
    };
  }
  const language = oneOf(random, ['en', 'en', 'en', 'ko', 'zh'] as const);
  return {
    article: articleOf(madeParagraphs(random, language, 5 + Math.floor(random() * 25))),
    foreign: () => sentenceOf(madeSentence(random, language)),
  };
}

function pageTexts(folder: string): string[][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html.gz'))
    .map((name) => readHtml(gunzipSync(readFileSync(join(folder, name))).toString('utf8')).blocks)
    .map((blocks) => blocks.map(({ text }) => text).filter((text) => text.length > 60))
    .filter((paragraphs) => paragraphs.length >= 5)
    .map((paragraphs) => paragraphs.slice(0, 80));
}

function report(): void {
  const rows = EDITS.map(({ name }) => ({ name, mine: ours.get(name)!, other: theirs.get(name)! }));
  const sum = (of: 'mine' | 'other'): Tally =>
    rows.reduce(
      (all, row) => ({
        right: all.right + row[of].right,
        wrong: all.wrong + row[of].wrong,
        lost: all.lost + row[of].lost,
        exact: all.exact + row[of].exact,
      }),
      none(),
    );
  rows.push({ name: 'all', mine: sum('mine'), other: sum('other') });
  const out = [
    `| edit | right | to the letter | wrong | lost | Hypothesis: right | to the letter | wrong | lost |`,
    `| --- | --- | --- | --- | --- | --- | --- | --- | --- |`,
    ...rows.map(
      ({ name, mine, other }) =>
        `| ${[name, mine.right, mine.exact, mine.wrong, mine.lost, other.right, other.exact, other.wrong, other.lost].join(' | ')} |`,
    ),
    '',
    `${runs} texts, seed ${flags.seed}, ${pages.length} saved pages; ${Math.round(oursMs)} ms against ${Math.round(theirsMs)} ms.`,
  ];
  process.stdout.write(`${out.join('\n')}\n`);
}

function say(
  name: string,
  verdict: string,
  other: string,
  wanted: Wanted,
  after: ReturnType<typeof textOf>,
  mine: Anchored | undefined,
): void {
  const show = (span: { start: number; end: number } | undefined): string =>
    span
      ? `${after.text.slice(Math.max(0, span.start - 40), span.start)}[${after.text.slice(span.start, span.end)}]${after.text.slice(span.end, span.end + 40)}`
      : '(none)';
  process.stdout.write(
    `--- ${name}: ${verdict} (Hypothesis: ${other}) ${mine?.score.toFixed(2) ?? ''}\n  was  ${wanted.quote.prefix}[${wanted.quote.exact}]${wanted.quote.suffix}\n  is   ${show(after.span)}\n  told ${show(mine)}\n`,
  );
}
