// node tests/run.mjs tests/evaluate/fit.ts FILE…
// Fits the weights of src/core/match/weights.ts to gold lines and prints those that would move.
import { readFileSync } from 'node:fs';
import { compileMatcher } from '../../src/core/match';
import { WEIGHTS, type Evidence } from '../../src/core/match/weights';
import { bundledTerms } from './dictionary';
import { fit, fitByOutlet } from './fitting';
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
const { weights, errors } = fit(matcher, gold);
console.log(`Fitted to all: ${errors.toFixed(1)} errors and pulls. Weights that moved:`);
for (const evidence of Object.keys(WEIGHTS) as Evidence[]) {
  if (weights[evidence] !== WEIGHTS[evidence])
    console.log(`  ${evidence} ${WEIGHTS[evidence]} → ${weights[evidence]}`);
}
const { total } = fitByOutlet(matcher, gold);
console.log(
  `Each outlet by the others: precision ${precision(total).toFixed(3)}, recall ${recall(total).toFixed(3)}, F1 ${f1(total).toFixed(3)}`,
);
