// node tests/run.mjs tests/mutate/main.ts --instrumenter DIR [--only quote,hover] [--share 0.5] [--seed 1] [--results FILE]
// node tests/run.mjs tests/mutate/main.ts --summary FILE…
// See README.md.
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleTests, bundleWorker, mutantsOf, type Mutant } from './bundle';
import { CopyOfCore } from './compiles';
import { keyOf, resultsIn, summary, writeResults } from './summary';
import type { Answer, Baseline, Order } from './worker';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    summary: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '5' },
    instrumenter: { type: 'string' },
    only: { type: 'string', default: '' },
    share: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    results: { type: 'string', default: '/tmp/newsgloss-mutants.jsonl' },
    again: { type: 'string' },
    without: { type: 'string', default: '' },
    tests: { type: 'string', default: '' },
  },
});
if (values.summary) {
  process.stdout.write(summary(positionals.flatMap(resultsIn)));
  process.exit(0);
}
if (values.instrumenter === undefined) {
  process.stderr.write('Say with --instrumenter where @stryker-mutator/instrumenter lies.\n');
  process.exit(2);
}
/** A worker that says nothing for so long runs in circles. */
const PATIENCE = 50_000 + 3000 * Number(values.seconds);
/** Of memory, in bytes: files that are loaded anew are not all given back. */
const FULL = 1.5e9;

const root = resolve('.');
const out = join(root, 'node_modules/.cache/newsgloss', `mutate-${process.pid}`);
mkdirSync(out, { recursive: true });
process.on('exit', () => rmSync(out, { recursive: true, force: true }));

const only = values.only.split(',').filter((part) => part !== '');
const share = Number(values.share);
const drawn = ({ file, line, column, kind, replacement }: Mutant): boolean => {
  const text = [values.seed, file, line, column, kind, replacement].join('\n');
  return createHash('sha1').update(text).digest().readUInt32BE() / 2 ** 32 < share;
};
/** With `--again`: those alone that survived an earlier run. */
const survived =
  values.again === undefined
    ? undefined
    : new Set(
        resultsIn(values.again)
          .filter(({ by, compiles }) => by === undefined && compiles !== false)
          .map(keyOf),
      );

const copy = new CopyOfCore(root, out);
const { texts, mutants } = await mutantsOf(
  root,
  resolve(values.instrumenter),
  (name) => only.length === 0 || only.some((part) => name.startsWith(`src/core/${part}`)),
);
const chosen = mutants.filter((mutant) => drawn(mutant) && (survived?.has(keyOf(mutant)) ?? true));
const sources = await bundleTests(root, out, texts, {
  only: values.tests.split(',').filter(Boolean),
  without: values.without.split(',').filter(Boolean),
});
const file = await bundleWorker(root, out);
process.stdout.write(`${mutants.length} mutants, ${chosen.length} tried; ${sources.length} files of tests\n`);

let worker: ChildProcess | undefined;
let heard: ((answer: Answer | undefined) => void) | undefined;

function start(): ChildProcess {
  const child = fork(file, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--max-old-space-size=2500'],
    env: { ...process.env, NEWSGLOSS_MUTATE_SECONDS: values.seconds },
  });
  child.on('message', (answer: Answer) => heard?.(answer));
  child.on('exit', () => {
    if (worker === child) worker = undefined;
    heard?.(undefined);
  });
  return (worker = child);
}
/** @returns nothing where the worker died or had to be ended */
async function ask(order: Order, patience: number): Promise<Answer | undefined> {
  const child = worker ?? start();
  return new Promise((settle) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    heard = (answer) => {
      heard = undefined;
      clearTimeout(timer);
      settle(answer);
    };
    child.send(order);
  });
}

const began = await ask({ sort: 'first', sources, only: undefined }, 600_000);
if (began?.sort !== 'baseline') throw new Error('the tests did not come to their end without a mutant');
const baseline: Baseline = began.baseline;
writeFileSync(`${values.results}.left-out.txt`, baseline.leftOut.join('\n'));
const slow = [...baseline.tests].sort((a, b) => b.ms - a.ms).slice(0, 60);
writeFileSync(`${values.results}.slow.txt`, slow.map(({ name, ms }) => `${ms.toFixed()} ${name}`).join('\n'));
const seconds = baseline.tests.reduce((sum, { ms }) => sum + ms / 1000, 0).toFixed(1);
process.stdout.write(`${baseline.tests.length} tests in ${seconds} s, ${baseline.leftOut.length} left out\n`);

writeFileSync(values.results, '');
let isReady = false;
for (const [number, mutant] of chosen.entries()) {
  let by: string | undefined;
  if (baseline.covering[mutant.id] || baseline.loading[mutant.id]) {
    if (!worker || !isReady) await ask({ sort: 'with', sources, baseline }, PATIENCE);
    isReady = true;
    const answer = await ask({ sort: 'try', mutant: mutant.id }, PATIENCE);
    if (answer?.sort === 'tried') {
      by = answer.by;
      if (answer.rss > FULL) worker?.kill('SIGKILL');
    } else by = 'the clock';
    if (!worker || (answer?.sort === 'tried' && answer.rss > FULL)) {
      worker = undefined;
      isReady = false;
    }
  }
  const isCovered = Boolean(baseline.covering[mutant.id] ?? baseline.loading[mutant.id]);
  appendFileSync(values.results, `${JSON.stringify({ ...mutant, isCovered, by })}\n`);
  if ((number + 1) % 200 === 0) process.stdout.write(`${number + 1} of ${chosen.length}\n`);
}
worker?.kill('SIGKILL');

const results = resultsIn(values.results);
const refused = copy.refused(results.filter(({ by }) => by === undefined));
const told = results.map((one) => (refused.has(one.id) ? { ...one, compiles: false } : one));
writeResults(values.results, told);
writeFileSync(`${values.results}.summary.md`, summary(told));
process.stdout.write(summary(told));
process.exit(0);
