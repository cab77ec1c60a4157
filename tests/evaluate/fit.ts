// node tests/run.mjs tests/evaluate/fit.ts FILE…
// Fits the weights of src/core/match/weights.ts to gold lines, prints those that would move by more than a tenth, and
// scores each outlet by weights fitted to the others: from those set by hand, and from an even start.
import { readFileSync } from 'node:fs';
import { compileMatcher } from '../../src/core/match';
import { WEIGHTS, type Evidence } from '../../src/core/match/weights';
import { bundledTerms } from './dictionary';
import { fit, fitByOutlet, STARTS } from './fitting';
import { parseLines, type GoldPassage } from './passage';
import { f1, precision, recall } from './score';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error(
    'Say which files of gold lines to fit to: node tests/run.mjs tests/evaluate/fit.ts passages.jsonl',
  );
  process.exit(2);
}
const gold = files.flatMap((file) => parseLines<GoldPassage>(readFileSync(file, 'utf8'), file));
const matcher = compileMatcher(bundledTerms());
const weights = fit(matcher, gold);
for (const evidence of Object.keys(WEIGHTS) as Evidence[]) {
  const moved = weights[evidence] - WEIGHTS[evidence];
  if (Math.abs(moved) > 0.1)
    console.log(`  ${evidence.padEnd(16)} ${WEIGHTS[evidence]} → ${weights[evidence].toFixed(2)}`);
}
for (const [name, start] of Object.entries(STARTS)) {
  const { total, hard } = fitByOutlet(matcher, gold, start);
  for (const [of, counts] of Object.entries({ total, hard })) {
    console.log(
      `each outlet by the others, from ${name}, ${of}: precision ${precision(counts).toFixed(3)}, ` +
        `recall ${recall(counts).toFixed(3)}, F1 ${f1(counts).toFixed(3)}`,
    );
  }
}
