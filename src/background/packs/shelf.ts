import { checkPack, parsePack } from '../../core/dictionary/check';
import {
  emptyOwnPack,
  isOwnId,
  type OwnTerm,
  ownTermOf,
  withOwnTerm,
  withoutOwnTerm,
} from '../../core/dictionary/own-term';
import type { PackProblem } from '../../core/dictionary/problem';
import type { Pack } from '../../core/dictionary/schema';
import { fail, ok, type Result } from '../../core/result';
import { digestOf } from '../digest';
import type { Arrangement, BundledPack, PackHead, PackTables } from './database';

/** A pack on the shelf, in the reader's order. */
export interface ShelvedPack extends PackHead {
  readonly origin: 'bundled' | 'mine' | 'imported';
  readonly on: boolean;
}

/** What the shelf works with. */
export interface ShelfParts {
  readonly tables: PackTables;
  readonly bundled: () => Promise<BundledPack>;
  /** ms since 1970. */
  readonly now: () => number;
  /** A word of small letters and digits that nobody has had before. */
  readonly random: () => string;
  /** The packs in force are others now. Waited for: who changed something finds it in force. */
  readonly changed: () => Promise<void>;
}

/**
 * The packs that a reader has, in their order. Every change is checked whole before the first byte of it is written:
 * a pack that is refused has changed nothing. Changes wait for each other.
 */
export class Shelf {
  readonly #parts: ShelfParts;
  #queue: Promise<unknown> = Promise.resolve();
  #checked: { readonly text: string; readonly result: Result<Pack, PackProblem[]> } | undefined;

  constructor(parts: ShelfParts) {
    this.#parts = parts;
  }

  // ── What is there ─────────────────────────────────────────────────────────────────────────────────────────

  /** Every pack but those taken off, the first one winning. */
  async packs(): Promise<ShelvedPack[]> {
    const { tables, bundled } = this.#parts;
    const [heads, arrangement, { head }] = await Promise.all([
      tables.heads(),
      tables.arrangement(),
      bundled(),
    ]);
    const here = [...heads.filter(({ removed, id }) => removed === undefined && id !== head.id), head].map(
      (one) => shelved(one, head, arrangement),
    );
    return inOrder(here, arrangement?.order ?? []);
  }

  /** The text of a pack, or `undefined` where there is none of that id. */
  async text(id: string): Promise<string | undefined> {
    const bundled = await this.#parts.bundled();
    return id === bundled.head.id ? bundled.text : this.#parts.tables.text(id);
  }

  /** A pack from its text, checked; one text after another is not checked twice (looked at, then taken in). */
  check(text: string): Result<Pack, PackProblem[]> {
    if (this.#checked?.text !== text) this.#checked = { text, result: parsePack(text) };
    return this.#checked.result;
  }

  /** What would be in force with this pack on the shelf, and where it would stand. */
  async with(
    candidate: Pack,
  ): Promise<{ readonly packs: readonly Pack[]; readonly before: Pack | undefined }> {
    const shelf = await this.packs();
    const [before] = await this.read(shelf.filter(({ id }) => id === candidate.id).map(({ id }) => id));
    const others = await this.read(
      shelf.filter(({ on, id }) => on && id !== candidate.id).map(({ id }) => id),
    );
    if (!before) return { packs: [...others, candidate], before };
    const ids = shelf.map(({ id }) => id);
    const at = others.findIndex(({ id }) => ids.indexOf(id) > ids.indexOf(candidate.id));
    const packs = at < 0 ? [...others, candidate] : [...others.slice(0, at), candidate, ...others.slice(at)];
    return { packs, before };
  }

  /** Packs by their ids, in that order. What is in the database has been checked when it came in. */
  async read(ids: readonly string[]): Promise<Pack[]> {
    const texts = await Promise.all(ids.map((id) => this.text(id)));
    return texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as Pack]));
  }

  // ── What the reader does ──────────────────────────────────────────────────────────────────────────────────

  /**
   * Takes a pack in, at the end, or in place of the one with its id.
   * @param restored from a backup of the reader's: what was their own is so again, if they have made none since
   */
  import(text: string, restored = false): Promise<Result<string, PackProblem[]>> {
    return this.#next(async () => {
      const parsed = this.check(text);
      this.#checked = undefined;
      if (!parsed.ok) return parsed;
      const { id } = parsed.value;
      const { head: bundled } = await this.#parts.bundled();
      if (id === bundled.id) {
        return fail([
          {
            path: ['id'],
            at: 'value',
            fault: 'twice',
            message: `"${id}" is the id of the pack that came with Newsgloss: take another`,
          },
        ]);
      }
      const mine = await this.#mine();
      await this.#put(parsed.value, mine ? mine.id === id : restored && isOwnId(id));
      return ok(id);
    });
  }

  enable(id: string, on: boolean): Promise<boolean> {
    return this.#next(async () => {
      const shelf = await this.packs();
      if (shelf.every((pack) => pack.id !== id)) return false;
      const off = shelf.filter((pack) => (pack.id === id ? !on : !pack.on));
      await this.#parts.tables.change({ arrangement: { order: idsOf(shelf), off: idsOf(off) } });
      await this.#changed();
      return true;
    });
  }

  /** Puts the packs in this order; one that is not named comes behind those that are. */
  order(ids: readonly string[]): Promise<void> {
    return this.#next(async () => {
      const shelf = await this.packs();
      const order = idsOf(inOrder(shelf, ids));
      const off = idsOf(shelf.filter(({ on }) => !on));
      await this.#parts.tables.change({ arrangement: { order, off } });
      await this.#changed();
    });
  }

  /** Takes a pack off the shelf. It can be put back until another one is taken off. */
  remove(id: string): Promise<boolean> {
    return this.#next(async () => {
      const heads = await this.#parts.tables.heads();
      const head = heads.find((one) => one.id === id && one.removed === undefined);
      if (!head) return false;
      const drop = heads.filter(({ removed }) => removed !== undefined).map((gone) => gone.id);
      await this.#parts.tables.change({ put: [{ head: { ...head, removed: this.#parts.now() } }], drop });
      await this.#changed();
      return true;
    });
  }

  /** Puts a pack back that was taken off last, where it stood. */
  restore(id: string): Promise<boolean> {
    return this.#next(async () => {
      const heads = await this.#parts.tables.heads();
      const found = heads.find((one) => one.id === id && one.removed !== undefined);
      if (!found) return false;
      // One made since is the reader's own now, and only one can be.
      const mine = found.mine && (await this.#mine()) === undefined;
      const { id: same, title, revised, digest, counts } = found;
      await this.#parts.tables.change({
        put: [{ head: { id: same, title, revised, digest, counts, mine } }],
      });
      await this.#changed();
      return true;
    });
  }

  // ── The reader's own terms ────────────────────────────────────────────────────────────────────────────────

  /** The reader's own pack, where there is one. */
  async mine(): Promise<Pack | undefined> {
    const head = await this.#mine();
    return head && (await this.read([head.id]))[0];
  }

  async ownTerm(id: string): Promise<OwnTerm | undefined> {
    const pack = await this.mine();
    return pack && ownTermOf(pack, id);
  }

  /**
   * Writes a term into the reader's own pack, which is made where there is none, in front of all others.
   * @param title what the pack is called then
   */
  saveOwnTerm(own: OwnTerm, title: string): Promise<Result<string, PackProblem[]>> {
    return this.#next(async () => {
      const { now, random } = this.#parts;
      const today = new Date(now()).toISOString().slice(0, 10);
      const before = (await this.mine()) ?? emptyOwnPack(title, today, random());
      const { pack, term } = withOwnTerm(before, own, today, random());
      const checked = checkPack(pack);
      if (!checked.ok) return checked;
      await this.#put(checked.value, true);
      return ok(term);
    });
  }

  /**
   * Puts what `change` makes of the reader's own pack in its place, or leaves it where that is nothing or no pack.
   * Called in turn with everything else that changes packs.
   */
  changeMine(change: (mine: Pack | undefined) => Pack | undefined): Promise<Pack | undefined> {
    return this.#next(async () => {
      const mine = await this.mine();
      const changed = change(mine);
      const checked = changed && checkPack(changed);
      if (!checked?.ok) return mine;
      await this.#put(checked.value, true);
      return checked.value;
    });
  }

  /** Gives the reader's own pack a name. @returns whether it may be called that */
  nameOwnPack(title: string): Promise<boolean> {
    return this.#next(async () => {
      const before = await this.mine();
      const checked = before && checkPack({ ...before, title: title.trim() });
      if (!checked?.ok) return false;
      await this.#put(checked.value, true);
      return true;
    });
  }

  removeOwnTerm(id: string): Promise<boolean> {
    return this.#next(async () => {
      const before = await this.mine();
      if (!before?.terms.some((term) => term.id === id)) return false;
      const today = new Date(this.#parts.now()).toISOString().slice(0, 10);
      const checked = checkPack(withoutOwnTerm(before, id, today));
      if (!checked.ok) return false;
      await this.#put(checked.value, true);
      return true;
    });
  }

  async #mine(): Promise<PackHead | undefined> {
    const heads = await this.#parts.tables.heads();
    return heads.find(({ mine, removed }) => mine && removed === undefined);
  }

  async #put(pack: Pack, mine: boolean): Promise<void> {
    const text = JSON.stringify(pack);
    const shelf = await this.packs();
    const known = shelf.some(({ id }) => id === pack.id);
    const others = idsOf(shelf);
    const order = known ? others : mine ? [pack.id, ...others] : [...others, pack.id];
    const off = idsOf(shelf.filter(({ on }) => !on));
    const head = { ...headOf(pack), digest: await digestOf(text), mine };
    await this.#parts.tables.change({ put: [{ head, text }], arrangement: { order, off } });
    await this.#changed();
  }

  /** What is written is written, whoever could not be told of it. */
  async #changed(): Promise<void> {
    await this.#parts.changed().catch(() => undefined);
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

/** What is said of a pack on its head, but for its digest. */
export function headOf({
  id,
  title,
  revised,
  terms,
  claims,
  sources,
}: Pack): Omit<PackHead, 'digest' | 'mine'> {
  const counts = { terms: terms.length, claims: claims.length, sources: sources.length };
  return { id, title, revised, counts };
}

function shelved(head: PackHead, bundled: PackHead, arrangement: Arrangement | undefined): ShelvedPack {
  const origin = head.id === bundled.id ? 'bundled' : head.mine ? 'mine' : 'imported';
  return { ...head, origin, on: !(arrangement?.off.includes(head.id) ?? false) };
}

/** Packs as `order` names them; those that it does not name behind the others, as they were. */
function inOrder(packs: readonly ShelvedPack[], order: readonly string[]): ShelvedPack[] {
  const place = new Map(order.map((id, i) => [id, i]));
  const rank = ({ id }: ShelvedPack): number => place.get(id) ?? order.length;
  return [...packs].sort((a, b) => rank(a) - rank(b));
}

function idsOf(packs: readonly ShelvedPack[]): string[] {
  return packs.map(({ id }) => id);
}
