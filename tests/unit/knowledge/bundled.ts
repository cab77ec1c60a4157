import { compileSeeds, seedErrorText } from '../../../src/compiler/compile';
import { type Claim, type Pack } from '../../../src/core/dictionary/schema';

/** The repository's folder, with a slash at its end. */
export const ROOT = new URL('../../../', import.meta.url).pathname;

/** The bundled pack, compiled from the seeds; throws all that is wrong with them. */
export function bundledPack(): Pack {
  const compiled = compileSeeds(`${ROOT}seeds`);
  if (!compiled.ok) throw new Error(compiled.error.map(seedErrorText).join('\n'));
  return compiled.value;
}

/** The claims of one source, in the order of its file. */
export function claimsOf(pack: Pack, source: string): Claim[] {
  return pack.claims.filter((claim) => claim.source === source);
}
