import { fileURLToPath } from 'node:url';
import { compileSeeds, seedErrorText } from '../../src/compiler/compile';
import type { Term } from '../../src/core/dictionary/schema';

/** The terms of the bundled dictionary, compiled from the seeds as the build does; ends the process where it cannot. */
export function bundledTerms(): readonly Term[] {
  const compiled = compileSeeds(seedsDirectory());
  if (compiled.ok) return compiled.value.terms;
  for (const error of compiled.error) console.error(seedErrorText(error));
  process.exit(1);
}

/** Tools are bundled into node_modules/.cache before they run, so the seeds are found from where npm runs them. */
function seedsDirectory(): string {
  return process.env['npm_config_local_prefix'] !== undefined
    ? `${process.env['npm_config_local_prefix']}/seeds`
    : fileURLToPath(new URL('../../../seeds', import.meta.url));
}
