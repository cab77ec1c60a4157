// npm run evaluate -- FILE… [--json OUT] [--verbose] [--by-outlet]
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compileMatcher } from '../../src/core/match';
import { bundledTerms } from './dictionary';
import { fitByOutlet, STARTS } from './fitting';
import { mentionsOf, parseLines, type GoldPassage } from './passage';
import { f1, precision, recall, score, tabulate, type Counts, type Outcome, type Table } from './score';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    'by-outlet': { type: 'boolean', default: false },
  },
});
if (positionals.length === 0) {
  console.error('Say which files of gold lines to score: npm run evaluate -- passages.jsonl');
  process.exit(2);
}
const gold = positionals.flatMap((file) => parseLines<GoldPassage>(readFileSync(file, 'utf8'), file));
const matcher = compileMatcher(bundledTerms());
const outcomes = gold.map((passage) => score(passage, mentionsOf(matcher, passage)));
const table = tabulate(outcomes);
print(table);
if (values.verbose) outcomes.forEach(printOutcome);

const held = values['by-outlet'] ? fitByOutlet(matcher, gold) : undefined;
if (held) {
  console.log('\nEach outlet scored by weights fitted to the others');
  for (const { outlet, counts } of held.outlets) printRow(outlet, counts);
  printRow('total', held.total);
  printRow('hard', held.hard);
  const even = fitByOutlet(matcher, gold, STARTS.even);
  console.log('\nThe same, where every weight begins even and the others alone set it');
  printRow('total', even.total);
  printRow('hard', even.hard);
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify(summary(table, held?.total, held?.hard), null, 2)}\n`);
}

function print({ total, hard, byTerm, byLanguage }: Table): void {
  console.log(`${''.padEnd(28)}      P      R     F1   hits misses falses swallowed`);
  printRow('total', total);
  printRow('hard', hard);
  console.log('');
  for (const [language, counts] of sorted(byLanguage)) printRow(language, counts);
  console.log('');
  for (const [term, counts] of sorted(byTerm)) printRow(term, counts);
}

function printRow(name: string, counts: Counts): void {
  const share = (value: number) => value.toFixed(3).padStart(6);
  const number = (value: number) => String(value).padStart(6);
  console.log(
    `${name.padEnd(28)} ${share(precision(counts))} ${share(recall(counts))} ${share(f1(counts))} ` +
      `${number(counts.hits)} ${number(counts.misses)} ${number(counts.falses)} ${number(counts.swallowed)}`,
  );
}

function printOutcome({ gold: passage, misses, falses, swallowed }: Outcome): void {
  if (misses.length + falses.length + swallowed.length === 0) return;
  console.log(
    `\n${passage.id} (${passage.lang ?? '?'}, ${passage.group ?? '?'}${passage.hard === true ? ', hard' : ''})`,
  );
  const around = (start: number, end: number) =>
    `${passage.text.slice(Math.max(0, start - 40), start)}[${passage.text.slice(start, end)}]${passage.text.slice(end, end + 40)}`.replaceAll(
      '\n',
      ' ⏎ ',
    );
  for (const span of misses) console.log(`  missed ${span.entry}: ${around(span.start, span.end)}`);
  for (const span of swallowed) console.log(`  swallowed ${span.entry}: ${around(span.start, span.end)}`);
  for (const mention of falses) {
    console.log(`  false ${mention.term} ${mention.score.toFixed(1)}: ${around(mention.start, mention.end)}`);
    console.log(
      `    ${mention.why.map(({ evidence, found, weight }) => `${evidence}${found === undefined ? '' : ` “${found}”`} ${weight.toFixed(1)}`).join(', ')}`,
    );
  }
}

function summary(
  { total, hard, byTerm, byLanguage }: Table,
  byOutlet?: Counts,
  byOutletHard?: Counts,
): unknown {
  const row = (counts: Counts) => ({
    precision: precision(counts),
    recall: recall(counts),
    f1: f1(counts),
    ...counts,
  });
  const rows = (map: ReadonlyMap<string, Counts>) =>
    Object.fromEntries(sorted(map).map(([key, counts]) => [key, row(counts)]));
  return {
    passages: gold.length,
    total: row(total),
    hard: row(hard),
    byTerm: rows(byTerm),
    byLanguage: rows(byLanguage),
    ...(byOutlet && byOutletHard ? { byOutlet: { total: row(byOutlet), hard: row(byOutletHard) } } : {}),
  };
}

function sorted(map: ReadonlyMap<string, Counts>): [string, Counts][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
