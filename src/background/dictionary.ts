import { parsePack } from '../core/dictionary/check';
import { excerptOf } from '../core/dictionary/excerpt';
import { inForce, type InForce } from '../core/dictionary/in-force';
import type { Pack } from '../core/dictionary/schema';
import { firstLook, type FirstLook } from '../core/match/first-look';
import { compileMatcher, type Matcher, narrow, restoreMatcher, serializeMatcher } from '../core/match';
import { ownVersion, readFile } from '../platform/lifecycle';
import type { Reply } from '../protocol/calls';
import { digestOf } from './digest';
import type { BundledPack, PackTables } from './packs/database';
import { headOf, type Shelf } from './packs/shelf';

/** The dictionary's file is missing or broken. The message is a key of `_locales`: the sentence that a reader sees. */
export class DictionaryTrouble extends Error {
  constructor(cause: unknown) {
    super('trouble_dictionary', { cause });
    this.name = 'DictionaryTrouble';
  }
}

/** The pack that came with Newsgloss, read once as long as the background lives. A failure is tried again next time. */
export function bundledPack(): Promise<BundledPack> {
  bundled ??= readBundled().catch((error: unknown) => {
    bundled = undefined;
    throw error;
  });
  return bundled;
}

let bundled: Promise<BundledPack> | undefined;

async function readBundled(): Promise<BundledPack> {
  const text = await readFile('dictionary.json').catch((error: unknown) => {
    throw new DictionaryTrouble(error);
  });
  const digest = await digestOf(text);
  // Where the build's matcher was made from this very text, that has passed every check too, and a background that
  // wakes, as it does many times a day, need neither check nor compile.
  const written = await readFile('matcher.txt').catch(() => '');
  const end = written.indexOf('\n');
  const matcher = digest === written.slice(0, end) ? written.slice(end + 1) : undefined;
  if (matcher !== undefined)
    return { head: { ...headOf(JSON.parse(text) as Pack), digest, mine: false }, text, matcher };
  const pack = parsePack(text);
  if (!pack.ok) throw new DictionaryTrouble(pack.error);
  const compiled = serializeMatcher(compileMatcher(pack.value.terms));
  return { head: { ...headOf(pack.value), digest, mine: false }, text, matcher: compiled };
}

/** Packs of no more text than this go to a page whole (UTF-16 units): a page reads it in some 20 ms. */
const MOST_FOR_A_CARD = 2_000_000;

/** Which packs are in force, and what they are known by together. */
interface Choice {
  readonly ids: readonly string[];
  /** Empty where the bundled pack alone is in force. */
  readonly key: string;
}

/** The packs in force, the first one winning, and what they come to together. */
interface Merged extends InForce {
  readonly packs: readonly Pack[];
}

/**
 * What the rest of Newsgloss reads by: the packs in force, and the matcher compiled from them. What is compiled is kept
 * in the database beside the packs, so that a background that wakes does not compile it again.
 */
export class Dictionary {
  readonly #shelf: Shelf;
  readonly #tables: PackTables;
  #choice: Promise<Choice> | undefined;
  #matcher: Promise<string> | undefined;
  #merged: Promise<Merged> | undefined;
  /** What `#matcher` reads as, kept for the next page. */
  #restored: { readonly from: string; readonly matcher: Matcher } | undefined;

  constructor(shelf: Shelf, tables: PackTables) {
    this.#shelf = shelf;
    this.#tables = tables;
  }

  /** Other packs are in force now, or in another order. */
  forget(): void {
    this.#choice = undefined;
    this.#matcher = undefined;
    this.#merged = undefined;
  }

  /** Each pack in force as JSON text that has passed every check, the first one winning. */
  async packs(): Promise<string[]> {
    const { ids } = await this.#chosen();
    const texts = await Promise.all(ids.map((id) => this.#shelf.text(id)));
    return texts.filter((text) => text !== undefined);
  }

  /** The packs in force as far as cards on these terms need them, as JSON texts; `whole` where that is all of them. */
  async about(terms: readonly string[]): Promise<{ whole: boolean; packs: string[] }> {
    const texts = await this.packs();
    if (texts.reduce((sum, { length }) => sum + length, 0) <= MOST_FOR_A_CARD)
      return { whole: true, packs: texts };
    const wanted = new Set(terms);
    const packs = (await this.merged()).packs.map((pack) => JSON.stringify(excerptOf(pack, wanted)));
    return { whole: false, packs };
  }

  /** The matcher of the packs in force, as `restoreMatcher` reads it. */
  matcher(): Promise<string> {
    const coming = (this.#matcher ??= this.#compiled());
    coming.catch(() => {
      if (this.#matcher === coming) this.#matcher = undefined;
    });
    return coming;
  }

  /** The matcher narrowed to a text; `null` where the text can hold no mention. */
  async narrow(text: string): Promise<Reply<'narrow'>> {
    const from = await this.matcher();
    if (this.#restored?.from !== from) this.#restored = { from, matcher: restoreMatcher(from) };
    const narrowed = narrow(this.#restored.matcher, text);
    if (!narrowed) return null;
    const length = text.replace(/\s+/gu, ' ').length;
    return { matcher: serializeMatcher(narrowed.matcher), places: [...narrowed.places], length };
  }

  /** What the loader looks for besides the bundled terms; `undefined` where the bundled pack alone is in force. */
  async firstLook(): Promise<FirstLook | undefined> {
    const { ids, key } = await this.#chosen();
    if (key === '') return undefined;
    const { packs, terms: all } = await this.merged();
    const { id } = (await bundledPack()).head;
    const own = new Set(packs.find((pack) => pack.id === id)?.terms.map((term) => term.id));
    const terms = all.filter((term) => !own.has(term.id));
    return firstLook(terms, ids.includes(id), key);
  }

  /** The packs in force, read and merged once as long as the background lives. */
  merged(): Promise<Merged> {
    const coming = (this.#merged ??= this.#merge());
    coming.catch(() => {
      if (this.#merged === coming) this.#merged = undefined;
    });
    return coming;
  }

  async #merge(): Promise<Merged> {
    const packs = await this.#shelf.read((await this.#chosen()).ids);
    const { terms, conflicts } = inForce(packs);
    return { packs, terms, conflicts };
  }

  async #compiled(): Promise<string> {
    const { key } = await this.#chosen();
    if (key === '') return (await bundledPack()).matcher;
    const known = await this.#tables.compiled().catch(() => undefined);
    if (known?.key === key) return known.matcher;
    const matcher = serializeMatcher(compileMatcher((await this.merged()).terms));
    // A disk that is full costs the next waking a second, nothing else.
    await this.#tables.keepCompiled({ key, matcher }).catch(() => undefined);
    return matcher;
  }

  #chosen(): Promise<Choice> {
    const coming = (this.#choice ??= this.#choose());
    coming.catch(() => {
      if (this.#choice === coming) this.#choice = undefined;
    });
    return coming;
  }

  async #choose(): Promise<Choice> {
    const { head } = await bundledPack();
    // Where the database cannot be opened (some private windows), what came with Newsgloss still works.
    const shelf = await this.#shelf.packs().catch(() => [{ ...head, on: true }]);
    const on = shelf.filter((pack) => pack.on);
    const ids = on.map(({ id }) => id);
    if (ids.length === 1 && ids[0] === head.id) return { ids, key: '' };
    return { ids, key: await digestOf([ownVersion(), ...on.map(({ digest }) => digest)].join(' ')) };
  }
}
