import { writeFileSync } from 'node:fs';
import { compileSeeds, seedErrorText } from './compile';

/** node tests/run.mjs src/compiler/main.ts SEEDS [OUT]: checks the seeds, and writes the pack where OUT is given. */
const [dir = 'seeds', out] = process.argv.slice(2);
const compiled = compileSeeds(dir);
if (compiled.ok) {
  const { sources, claims, differences, terms } = compiled.value;
  if (out) writeFileSync(out, `${JSON.stringify(compiled.value)}\n`);
  process.stdout.write(
    `${sources.length} sources, ${claims.length} claims, ${differences.length} differences, ${terms.length} terms\n`,
  );
} else {
  process.stderr.write(`${compiled.error.map(seedErrorText).join('\n')}\n`);
  process.exitCode = 1;
}
