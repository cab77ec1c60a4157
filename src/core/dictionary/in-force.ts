import { writings } from '../match/alternatives';
import { foldText } from '../match/fold';
import type { MatchTerm } from '../match/matcher';
import type { Cues, Pack, Sense } from './schema';

/**
 * Several packs at once, in the reader's order: where two of them claim one thing, the earlier one has it.
 *
 * - A term of one id in two packs is the earlier pack's: its description, its senses. (Claims of both are shown.)
 * - An alias that terms of two packs claim is the earlier one's, where that says nothing of when it is meant. Where its
 *   sense has cues, both stay, and the words around a mention decide, as they do within one pack.
 */
export interface InForce {
  /** What recognition reads by. */
  readonly terms: readonly MatchTerm[];
  readonly conflicts: readonly Conflict[];
}

/** What a term of one pack and a term of an earlier one both claim. Packs and terms are given by their ids. */
export interface Conflict {
  /** The alias as the later pack writes it; `undefined` where it is the id of a term that both have. */
  readonly alias: string | undefined;
  readonly first: { readonly pack: string; readonly term: string };
  readonly second: { readonly pack: string; readonly term: string };
  /** What decides: the order of the packs, or the words around a mention. */
  readonly by: 'order' | 'words';
}

/** Merges packs, the first one winning. Their ids differ, and each has passed its own checks. */
export function inForce(packs: readonly Pack[]): InForce {
  if (packs.length === 1) return { terms: packs[0]!.terms, conflicts: [] };
  const merging = new Merging();
  for (const pack of packs) merging.add(pack);
  return merging;
}

/** What a sense of an earlier pack says to an alias. */
interface Claimed {
  readonly pack: string;
  readonly term: string;
  readonly decides: boolean;
  /** Its one writing, where the sense asks for that. */
  readonly exact: string | undefined;
}

class Merging implements InForce {
  readonly terms: MatchTerm[] = [];
  readonly conflicts: Conflict[] = [];
  readonly #owners = new Map<string, string>();
  readonly #claimed = new Map<string, Claimed[]>();

  add({ id: pack, terms }: Pack): void {
    const fresh: [string, Claimed][] = [];
    for (const term of terms) {
      const owner = this.#owners.get(term.id);
      if (owner !== undefined) {
        const [first, second] = [owner, pack].map((of) => ({ pack: of, term: term.id }));
        this.conflicts.push({ alias: undefined, first: first!, second: second!, by: 'order' });
        continue;
      }
      const senses = term.senses.map((sense) => this.#without(sense, pack, term.id, fresh));
      this.terms.push({ id: term.id, kind: term.kind, senses });
    }
    for (const { id } of terms) if (!this.#owners.has(id)) this.#owners.set(id, pack);
    // Only now: within one pack its own checks have seen to it that something decides.
    for (const [folded, claim] of fresh) {
      const known = this.#claimed.get(folded);
      if (known) known.push(claim);
      else this.#claimed.set(folded, [claim]);
    }
  }

  /** A sense without the writings that earlier packs have taken. */
  #without(sense: Sense, pack: string, term: string, fresh: [string, Claimed][]): Sense {
    const exactly = sense.case === 'exact';
    const decides = hasCues(sense.for) || hasCues(sense.against);
    const told = new Set<string>();
    const taken = new Set<string>();
    const keep = (writing: string): boolean => {
      const folded = foldText(writing).trim();
      fresh.push([folded, { pack, term, decides, exact: exactly ? writing : undefined }]);
      const rivals = (this.#claimed.get(folded) ?? []).filter(
        ({ term: other, exact }) => other !== term && (exact === undefined || !exactly || exact === writing),
      );
      const taker = rivals.find(
        ({ decides: decidable, exact }) => !decidable && (exact === undefined || exactly),
      );
      const rival = taker ?? rivals[0];
      if (rival && !told.has(folded)) {
        told.add(folded);
        const first = { pack: rival.pack, term: rival.term };
        const by = taker ? 'order' : 'words';
        this.conflicts.push({ alias: writing, first, second: { pack, term }, by });
      }
      if (taker) taken.add(writing);
      return taker === undefined;
    };
    const aliases = Object.fromEntries(
      Object.entries(sense.aliases).map(([language, list]) => [language, list.flatMap(kept(keep))]),
    );
    return taken.size > 0 ? { ...sense, aliases } : sense;
  }
}

/** An alias as it is where all its writings are kept, else those that are. */
function kept(keep: (writing: string) => boolean): (alias: string) => readonly string[] {
  return (alias) => {
    const all = writings(alias);
    const left = all.filter(keep);
    return left.length === all.length ? [alias] : left;
  };
}

function hasCues(cues: Cues | undefined): boolean {
  return Object.values(cues ?? {}).some((list) => list !== undefined && list.length > 0);
}
