import { parseArgs } from 'node:util';
import { tryTarget } from './run';
import { TARGETS } from './targets';

/**
 * npm run fuzz -- [--runs N] [--seed S] [--only NAME,NAME] [--path P] [--verbose]
 *
 * Throws inputs at every boundary that takes what others made (`targets/`): sound ones, sound ones tampered with, and
 * noise. Prints a table, and for each find the input and what brings it back. Exits with 1 where there is one.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    only: { type: 'string' },
    path: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const only = values.only?.split(',').map((name) => name.trim());
const chosen = TARGETS.filter(({ name }) => !only || only.some((one) => name.includes(one)));
if (chosen.length === 0 || !Number.isSafeInteger(runs) || !Number.isSafeInteger(seed)) {
  process.stderr.write(
    `Say --runs and --seed as numbers, --only by these names: ${TARGETS.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}

const width = Math.max(...chosen.map(({ name }) => name.length));
process.stdout.write(`seed ${seed}\n`);
process.stdout.write(
  `${'target'.padEnd(width)}    cases  accepted   refused  found  slowest ms  seconds  heap MB\n`,
);
let finds = 0;
for (const target of chosen) {
  const { cases, accepted, refused, found, slowest, seconds } = await tryTarget(target, {
    runs: Math.ceil(runs * target.share),
    seed,
    path: values.path,
  });
  const heap = process.memoryUsage().heapUsed / 1e6;
  const figures = [
    String(cases).padStart(9),
    String(accepted).padStart(10),
    String(refused).padStart(10),
    (found ? '1' : '–').padStart(7),
    slowest.ms.toFixed(0).padStart(12),
    seconds.toFixed(1).padStart(9),
    heap.toFixed(0).padStart(9),
  ];
  process.stdout.write(`${target.name.padEnd(width)}${figures.join('')}\n`);
  if (values.verbose) process.stdout.write(`  slowest: ${slowest.input}\n`);
  if (!found) continue;
  finds++;
  process.stdout.write(
    `  ${found.error.replaceAll('\n', '\n  ')}\n  input: ${found.input}\n` +
      `  again: npm run fuzz -- --only "${target.name}" --seed ${found.seed} --path "${found.path}"\n`,
  );
}
process.stdout.write(`${finds === 0 ? 'nothing found' : `${finds} found`}\n`);
process.exit(finds === 0 ? 0 : 1);
