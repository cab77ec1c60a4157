import type { Claim, Difference, Language, Localized, Pack, Relation, Source, Term } from './schema';
import { type PartialDate, type When, sortDay } from './calendar';

/** A text, and the language that it is really in: what its `lang` on the screen must say. */
export interface Text {
  readonly text: string;
  readonly lang: Language;
}

/** A claim with the source it is taken from. */
export interface SourcedClaim {
  readonly claim: Claim;
  readonly source: Source;
}

/** A difference with the claims that stand side by side in it. */
export interface SourcedDifference {
  readonly difference: Difference;
  readonly sides: readonly SourcedClaim[];
}

/** A relation of a term to another one that is there; `inbound` where the other term is the one that names it. */
export interface RelatedTerm {
  readonly term: Term;
  readonly kind: Relation['kind'];
  readonly inbound: boolean;
}

/** Where a language has no text, the one that its readers read next best; English always ends the row. */
const NEXT_BEST: Partial<Record<Language, Language>> = { 'zh-Hant': 'zh-Hans', 'zh-Hans': 'zh-Hant' };

/** A text in a language, or the nearest there is. */
export function textIn(texts: Localized, language: Language): Text {
  for (const lang of [language, NEXT_BEST[language]]) {
    const text = lang && texts[lang];
    if (lang && text !== undefined) return { text, lang };
  }
  return { text: texts.en, lang: writtenIn(texts) };
}

/**
 * The language that stands under `en`. A reader's own term has one text in one language, which stands there too, since
 * every fallback ends there: the one language beside English that says the very same is the one it was written in.
 */
function writtenIn(texts: Localized): Language {
  const others = Object.entries(texts).filter(([language]) => language !== 'en');
  return others.length === 1 && others[0]![1] === texts.en ? (others[0]![0] as Language) : 'en';
}

/** When a claim was made: when it was said where that is known, else when its source came out. */
export function saidWhen({ claim, source }: SourcedClaim): When {
  return claim.said ?? source.published;
}

/**
 * All that is known, from one or more packs. Where two packs describe one term, the first pack's description counts
 * and the claims of both are shown, each with the source that its own pack names.
 */
export class Dictionary {
  /** In the order of the packs, then as each pack has them. */
  readonly terms: readonly Term[];
  readonly sources: readonly Source[];
  /** The latest day on which one of the packs was revised. */
  readonly revised: PartialDate;
  /** Terms on which readers will ask who stands where, as the first pack that names any has them. */
  readonly topics: readonly string[];
  readonly #terms = new Map<string, Term>();
  readonly #sources = new Map<string, Source>();
  readonly #claims = new Map<string, SourcedClaim>();
  readonly #byTerm = new Map<string, SourcedClaim[]>();
  readonly #differences = new Map<string, SourcedDifference[]>();
  readonly #inbound = new Map<string, RelatedTerm[]>();

  constructor(packs: readonly Pack[]) {
    for (const pack of packs) this.#add(pack);
    this.terms = [...this.#terms.values()];
    this.sources = [...this.#sources.values()];
    this.revised = packs.map(({ revised }) => revised).reduce((a, b) => (a > b ? a : b), '');
    this.topics = packs.find(({ topics }) => (topics ?? []).length > 0)?.topics ?? [];
    for (const term of this.terms) {
      for (const { kind, term: to } of term.related ?? []) {
        push(this.#inbound, to, { term, kind, inbound: true });
      }
    }
    for (const [id, claims] of this.#byTerm) claims.sort(byReading(this.#terms.get(id)?.lead ?? []));
  }

  term(id: string): Term | undefined {
    return this.#terms.get(id);
  }

  source(id: string): Source | undefined {
    return this.#sources.get(id);
  }

  claim(id: string): SourcedClaim | undefined {
    return this.#claims.get(id);
  }

  /** Every claim, slips among them, in the order of the packs. */
  get claims(): readonly SourcedClaim[] {
    return [...this.#claims.values()];
  }

  /** Every difference, once, in the order of the packs. */
  get differences(): readonly SourcedDifference[] {
    const all = [...this.#differences.values()].flat();
    return [...new Map(all.map((one) => [one.difference.id, one])).values()];
  }

  /** The claims about a term in reading order: those that lead, then the rest by date. No slip is among them. */
  claimsOf(term: string): readonly SourcedClaim[] {
    return this.#byTerm.get(term) ?? [];
  }

  /** Where the sources differ on a term. */
  differencesOf(term: string): readonly SourcedDifference[] {
    return this.#differences.get(term) ?? [];
  }

  /** Terms that a term is related to: those it names, then those that name it, each once. */
  relatedTo(id: string): readonly RelatedTerm[] {
    const related = new Map<string, RelatedTerm>();
    for (const { kind, term: to } of this.#terms.get(id)?.related ?? []) {
      const term = this.#terms.get(to);
      if (term && !related.has(to)) related.set(to, { term, kind, inbound: false });
    }
    for (const relation of this.#inbound.get(id) ?? []) {
      if (!related.has(relation.term.id)) related.set(relation.term.id, relation);
    }
    return [...related.values()];
  }

  #add(pack: Pack): void {
    const sources = new Map(pack.sources.map((source) => [source.id, source]));
    const claims = new Map<string, SourcedClaim>();
    for (const term of pack.terms) if (!this.#terms.has(term.id)) this.#terms.set(term.id, term);
    for (const [id, source] of sources) if (!this.#sources.has(id)) this.#sources.set(id, source);
    for (const claim of pack.claims) {
      const source = sources.get(claim.source);
      if (!source) continue; // no pack that passed its checks has one
      claims.set(claim.id, { claim, source });
      if (this.#claims.has(claim.id)) continue;
      this.#claims.set(claim.id, { claim, source });
      if (!claim.slip) for (const term of new Set(claim.terms)) push(this.#byTerm, term, { claim, source });
    }
    for (const difference of pack.differences) {
      const sides = difference.sides.map((id) => claims.get(id)).filter((side) => side !== undefined);
      for (const term of new Set(difference.terms)) {
        const known = this.#differences.get(term)?.some((other) => other.difference.id === difference.id);
        if (!known) push(this.#differences, term, { difference, sides });
      }
    }
  }
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function byReading(lead: readonly string[]): (a: SourcedClaim, b: SourcedClaim) => number {
  const rank = new Map(lead.map((id, i) => [id, i]));
  const place = ({ claim }: SourcedClaim): number => rank.get(claim.id) ?? lead.length;
  const day = (sourced: SourcedClaim): string => sortDay(sourced.claim.when ?? saidWhen(sourced));
  return (a, b) => place(a) - place(b) || (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0);
}
