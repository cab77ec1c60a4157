import { parsePack } from '../core/dictionary/check';
import { compileMatcher, serializeMatcher } from '../core/match';
import { readFile } from '../platform/lifecycle';

/** What the rest of Newsgloss reads by: the packs in force, and the matcher compiled from them. */
interface Dictionary {
  /** Each pack as JSON text that has passed every check; the first one wins. */
  readonly packs: readonly string[];
  /** As `restoreMatcher` reads it. */
  readonly matcher: string;
}

/** The dictionary's file is missing or broken. The message is a key of `_locales`: the sentence that a reader sees. */
export class DictionaryTrouble extends Error {
  constructor(cause: unknown) {
    super('trouble_dictionary', { cause });
    this.name = 'DictionaryTrouble';
  }
}

/** The dictionary in force, read and compiled once as long as the background lives. A failure is tried again next time. */
export function dictionary(): Promise<Dictionary> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

let loaded: Promise<Dictionary> | undefined;

async function load(): Promise<Dictionary> {
  const text = await readFile('dictionary.json').catch((error: unknown) => {
    throw new DictionaryTrouble(error);
  });
  const built = await builtMatcher(text).catch(() => undefined);
  if (built !== undefined) return { packs: [text], matcher: built };
  const pack = parsePack(text);
  if (!pack.ok) throw new DictionaryTrouble(pack.error);
  return { packs: [text], matcher: serializeMatcher(compileMatcher(pack.value.terms)) };
}

/**
 * The matcher that the build made, if from this very text. Then the text has passed every check too, and the
 * background, which browsers wake many times a day, need neither check it nor compile it.
 */
async function builtMatcher(text: string): Promise<string | undefined> {
  const written = await readFile('matcher.txt');
  const end = written.indexOf('\n');
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  const digest = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digest === written.slice(0, end) ? written.slice(end + 1) : undefined;
}
