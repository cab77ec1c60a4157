import { emptyOwnPack } from '../../core/dictionary/own-term';
import { partsOf, withParts } from '../../core/dictionary/own-parts';
import type { Pack } from '../../core/dictionary/schema';
import { ownTextsIn, type OwnTexts } from '../../core/sync/own-terms';
import type { SyncMemory } from '../store/sync-state';
import type { FieldStore } from './replica';

/** The reader's own pack, as the shelf has it. */
export interface OwnPack {
  mine(): Promise<Pack | undefined>;
  /** Puts what `change` makes of it in its place, or leaves it where that is nothing; one after the other. */
  changeMine(change: (mine: Pack | undefined) => Pack | undefined): Promise<Pack | undefined>;
}

interface Parts {
  readonly fields: FieldStore;
  readonly memory: SyncMemory;
  readonly pack: OwnPack;
  /** This device's id. */
  readonly device: () => Promise<string>;
  readonly chosen: () => Promise<boolean>;
  /** ms since 1970 */
  readonly now: () => number;
  /** A word of small letters and digits that nobody has had before. */
  readonly random: () => string;
  /** What the pack is called where this device has none yet. */
  readonly title: () => string;
  /** Called after something of this device's became a field to send. */
  readonly wrote: () => void;
}

/** By term, what the shelf had of it when both were last the same, and which versions that was made of. */
type Base = Readonly<Record<string, { readonly text: string; readonly dots: readonly string[] }>>;
/** The same, and of which pack. Of another one, or one that went and came back, nothing was ever agreed. */
interface Agreed {
  /** The id of the last pack that stood here; `null` where there was never one. */
  readonly pack: string | null;
  readonly terms: Base;
}
const AGREED = 'ownPack';

/**
 * Carries the reader's own terms between the shelf and the fields that travel, term by term. A term counts as deleted
 * here only where it stood here before, in the pack that is here now: one that is not there deletes nothing anywhere,
 * nor does the next.
 */
export class PackTravel {
  readonly #parts: Parts;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** To be called after the shelf or the fields changed, and once this was chosen. */
  carry(): Promise<void> {
    const done = this.#queue.then(async () => {
      if (!(await this.#parts.chosen())) return;
      await this.#take();
      await this.#put();
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** What was written here becomes fields. */
  async #take(): Promise<void> {
    const { fields, memory, pack, device, wrote } = this.#parts;
    const mine = await pack.mine();
    const agreed = await this.#agreed();
    if (!mine) {
      if (Object.keys(agreed.terms).length > 0) await memory.put(AGREED, { ...agreed, terms: {} });
      return;
    }
    const base = baseOf(agreed, mine);
    const here = partsOf(mine);
    const there = ownTextsIn(await fields.all());
    // What others wrote the same, or what a crash kept from being noted, is no edit.
    const shown = partsOf(withParts(mine, textsOf(there), mine.revised));
    const edits = new Map<string, string | null>();
    for (const [term, text] of here)
      if (text !== base[term]?.text && text !== shown.get(term)) edits.set(term, text);
    for (const term of Object.keys(base)) if (!here.has(term) && shown.has(term)) edits.set(term, null);
    if (edits.size === 0) return;
    const by = await device();
    const next = { ...base };
    for (const [term, text] of edits) {
      const dot = await fields.writeOwn(term, text, by, base[term]?.dots ?? []);
      if (text === null) Reflect.deleteProperty(next, term);
      else next[term] = { text, dots: [dot] };
    }
    await memory.put(AGREED, { pack: mine.id, terms: next } satisfies Agreed);
    wrote();
  }

  /** What others wrote comes into the pack here. */
  async #put(): Promise<void> {
    const { fields, memory, pack, now, random, title } = this.#parts;
    const before = await this.#agreed();
    const there = ownTextsIn(await fields.all());
    const today = new Date(now()).toISOString().slice(0, 10);
    const parts = textsOf(there);
    await pack.changeMine((mine) => {
      // The reader took the pack off here: it stays off until they make one again.
      if (!mine && before.pack !== null) return undefined;
      if (!mine && parts.size === 0) return undefined;
      const base = baseOf(before, mine);
      const pack = mine ?? emptyOwnPack(title(), today, random());
      const next = withParts(pack, parts, today);
      const shown = partsOf(next);
      // What was written since `#take` looked goes first.
      const isKnown = ([term, text]: [string, string]): boolean =>
        base[term]?.text === text || shown.get(term) === text;
      if (mine && ![...partsOf(mine)].every(isKnown)) return undefined;
      return same(pack, next) ? undefined : next;
    });
    const mine = await pack.mine();
    if (!mine) return;
    const base = baseOf(before, mine);
    const here = partsOf(mine);
    const shown = partsOf(withParts(mine, parts, mine.revised));
    // Just what the shelf shows of the fields: a term that was written meanwhile is an edit still.
    const agreed = [...here].flatMap(([term, text]) => {
      if (shown.get(term) === text) return [[term, { text, dots: there.get(term)?.dots ?? [] }] as const];
      return base[term] ? [[term, base[term]] as const] : [];
    });
    await memory.put(AGREED, { pack: mine.id, terms: Object.fromEntries(agreed) } satisfies Agreed);
  }

  async #agreed(): Promise<Agreed> {
    return ((await this.#parts.memory.get(AGREED)) ?? { pack: null, terms: {} }) as Agreed;
  }
}

/** What was agreed on this pack. */
function baseOf({ pack, terms }: Agreed, mine: Pack | undefined): Base {
  return pack === mine?.id ? terms : {};
}

function textsOf(terms: ReadonlyMap<string, OwnTexts>): Map<string, readonly string[]> {
  return new Map([...terms].flatMap(([id, { texts }]) => (texts.length > 0 ? [[id, texts] as const] : [])));
}

function same(one: Pack, other: Pack): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a.size === b.size && [...a].every(([term, text]) => b.get(term) === text);
}
