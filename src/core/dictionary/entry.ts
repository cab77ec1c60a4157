import { type Age, ageOf, isAfter } from './age';
import { type Dictionary, type SourcedClaim, type Text, saidWhen, textIn } from './lookup';
import type { ClaimKind, Difference, Language, Relation, Source, TermKind } from './schema';
import type { PartialDate, When } from './when';

/**
 * A term as a reader is shown it here and now: in this language, beside a page of this date, among these other terms.
 * The card, the popup, the glossary, the printout and what is copied all come from it. Names of kinds are keys that
 * the interface puts into words; dates stay dates until it writes them.
 */
export interface Entry {
  readonly term: string;
  readonly kind: TermKind;
  readonly label: Text;
  readonly summary: Text;
  /** In reading order. */
  readonly claims: readonly EntryClaim[];
  /** The claims that matter most here, at most two, in reading order; some of `claims`. */
  readonly first: readonly EntryClaim[];
  readonly differences: readonly EntryDifference[];
  /** Terms on this page first. */
  readonly related: readonly EntryRelated[];
  readonly age: Age;
  /** The sources behind the claims, each once, in the order in which they come up. */
  readonly sources: readonly EntrySource[];
}

export interface EntryClaim {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly text: Text;
  /** Whose position or analysis it is: labels with the terms behind them. */
  readonly who: readonly (Text & { readonly term: string })[];
  /** The date to show with it: when it happened or, where that is not known, when it was said. */
  readonly date: When;
  readonly when?: When;
  readonly said: When;
  readonly source: EntrySource;
  /** The number of the paragraph in its source, or the name of a section. */
  readonly paragraph: number | string;
  /** From a reference work, which the card sets apart from what the articles say. */
  readonly background: boolean;
  /** What it tells had not happened, or not been said, on the page's date. */
  readonly notYet: boolean;
  /** An evident mistake of its source; only ever among the sides of a difference. */
  readonly slip: boolean;
}

export interface EntrySource {
  readonly id: string;
  readonly kind: Source['kind'];
  readonly publisher: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly published: When;
  /** The language that the source is in, and its title and publisher with it. */
  readonly lang: Language;
  readonly url?: string;
  readonly about?: Text;
}

export interface EntryDifference {
  readonly id: string;
  readonly kind: Difference['kind'];
  readonly text: Text;
  readonly sides: readonly EntryClaim[];
}

export interface EntryRelated {
  readonly term: string;
  readonly label: Text;
  readonly kind: Relation['kind'];
  /** The relation is the other term's: it is `kind` to this one. */
  readonly inbound: boolean;
  /** It is mentioned on this page. */
  readonly here: boolean;
}

/** What an entry is shown beside. */
export interface EntryContext {
  readonly language: Language;
  /** The page's own date, where it is known. */
  readonly pageDate?: PartialDate | undefined;
  /** Ids of the terms mentioned on the page. */
  readonly termsHere?: ReadonlySet<string> | undefined;
}

/** The entry of a term, or `undefined` where the dictionary has no such term. */
export function entryOf(dictionary: Dictionary, termId: string, context: EntryContext): Entry | undefined {
  const term = dictionary.term(termId);
  if (!term) return undefined;
  const sourced = dictionary.claimsOf(termId);
  const show = (claim: SourcedClaim): EntryClaim => entryClaim(dictionary, claim, context);
  const claims = sourced.map(show);
  const lead = new Set(term.lead ?? []);
  return {
    term: term.id,
    kind: term.kind,
    label: textIn(term.label, context.language),
    summary: textIn(term.summary, context.language),
    claims,
    first: mostTelling(sourced, claims, lead, termId, context),
    differences: dictionary.differencesOf(termId).map(({ difference, sides }) => ({
      id: difference.id,
      kind: difference.kind,
      text: textIn(difference.text, context.language),
      sides: sides.map(show),
    })),
    related: relatedTerms(dictionary, termId, context),
    age: ageOf(sourced, context.pageDate),
    sources: [...new Map(claims.map(({ source }) => [source.id, source])).values()],
  };
}

/** A claim as a reader is shown it, on its own or in an entry. */
export function entryClaim(dictionary: Dictionary, sourced: SourcedClaim, context: EntryContext): EntryClaim {
  const { claim, source } = sourced;
  const said = saidWhen(sourced);
  // Without a date of its own, a definition or a fact holds whenever the page was written; words were said on a day.
  const spoken = claim.kind === 'position' || claim.kind === 'analysis';
  const happened = claim.when ?? (spoken ? said : undefined);
  return {
    id: claim.id,
    kind: claim.kind,
    text: textIn(claim.text, context.language),
    who: (claim.who ?? []).flatMap((id) => {
      const term = dictionary.term(id);
      return term ? [{ term: id, ...textIn(term.label, context.language) }] : [];
    }),
    date: claim.when ?? said,
    ...(claim.when ? { when: claim.when } : {}),
    said,
    source: entrySource(source, context.language),
    paragraph: claim.paragraph,
    background: source.kind === 'reference',
    notYet: context.pageDate !== undefined && happened !== undefined && isAfter(happened, context.pageDate),
    slip: claim.slip === true,
  };
}

export function entrySource(source: Source, language: Language): EntrySource {
  const { id, kind, publisher, title, shortTitle, published, url, about } = source;
  return {
    id,
    kind,
    publisher,
    title,
    shortTitle,
    published,
    lang: source.language,
    ...(url === undefined ? {} : { url }),
    ...(about ? { about: textIn(about, language) } : {}),
  };
}

function relatedTerms(dictionary: Dictionary, termId: string, context: EntryContext): EntryRelated[] {
  const related = dictionary.relatedTo(termId).map(({ term, kind, inbound }) => ({
    term: term.id,
    label: textIn(term.label, context.language),
    kind,
    inbound,
    here: context.termsHere?.has(term.id) ?? false,
  }));
  return [...related.filter(({ here }) => here), ...related.filter(({ here }) => !here)];
}

// ── What matters most here ────────────────────────────────────────────────────────────────────────────────────

/** How many claims a card at rest has room for (LOOK.md). */
const AT_REST = 2;
/** What speaks for showing a claim first. Only their order matters, not what they add up to. */
const WORTH = {
  /** An editor put it first. */
  lead: 4,
  /** Each other term on this page that it is about, up to two: it says what the two have to do with each other. */
  termHere: 1.5,
  /** Somebody's position, or something that happened: news, beside a summary that says what the thing is. */
  news: 1,
  /** The summary has said it. */
  definition: -2,
  /** Set apart as background, and older than the news. */
  background: -1,
  /** Lies ahead of the page that is being read. */
  notYet: -3,
  /** Says what the first one's source or speaker says once more. */
  sameVoice: -1,
};

function mostTelling(
  sourced: readonly SourcedClaim[],
  claims: readonly EntryClaim[],
  lead: ReadonlySet<string>,
  termId: string,
  { termsHere }: EntryContext,
): EntryClaim[] {
  const worth = claims.map((claim, i) => {
    const others = sourced[i]!.claim.terms.filter((id) => id !== termId && termsHere?.has(id)).length;
    return (
      (lead.has(claim.id) ? WORTH.lead : 0) +
      Math.min(others, 2) * WORTH.termHere +
      (claim.kind === 'position' || claim.kind === 'event' ? WORTH.news : 0) +
      (claim.kind === 'definition' ? WORTH.definition : 0) +
      (claim.background ? WORTH.background : 0) +
      (claim.notYet ? WORTH.notYet : 0)
    );
  });
  const chosen: number[] = [];
  while (chosen.length < Math.min(AT_REST, claims.length)) {
    const value = (i: number): number => worth[i]! + (repeats(claims, i, chosen) ? WORTH.sameVoice : 0);
    const left = claims.map((_, i) => i).filter((i) => !chosen.includes(i));
    chosen.push(left.reduce((best, i) => (value(i) > value(best) ? i : best)));
  }
  return chosen.sort((a, b) => a - b).map((i) => claims[i]!);
}

/** Whether a claim has the voice of one that is chosen: the same people, or nobody and the same source. */
function repeats(claims: readonly EntryClaim[], i: number, chosen: readonly number[]): boolean {
  const voice = ({ who, source }: EntryClaim): string => who.map(({ term }) => term).join(' ') || source.id;
  return chosen.some((other) => voice(claims[other]!) === voice(claims[i]!));
}
