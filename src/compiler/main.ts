import { writeFileSync } from 'node:fs';
import { compileSeeds, seedErrorText } from './compile';
import { packJsonSchema } from './json-schema';

/**
 * node tests/run.mjs src/compiler/main.ts SEEDS [OUT]       checks the seeds, and writes the pack where OUT is given
 * node tests/run.mjs src/compiler/main.ts --schema OUT      writes the JSON Schema of packs
 */
const [first = 'seeds', out] = process.argv.slice(2);
if (first === '--schema' && out) writeFileSync(out, packJsonSchema());
else compileTo(first, out);

function compileTo(dir: string, file: string | undefined): void {
  const compiled = compileSeeds(dir);
  if (!compiled.ok) {
    process.stderr.write(`${compiled.error.map(seedErrorText).join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const { sources, claims, differences, terms } = compiled.value;
  if (file) writeFileSync(file, `${JSON.stringify(compiled.value)}\n`);
  process.stdout.write(
    `${sources.length} sources, ${claims.length} claims, ${differences.length} differences, ${terms.length} terms\n`,
  );
}
