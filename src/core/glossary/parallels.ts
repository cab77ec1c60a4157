import type { Dictionary, SourcedClaim, SourcedDifference } from '../dictionary/lookup';
import type { Source } from '../dictionary/schema';
import { groupsOf } from '../pictures/groups';
import { speaksFor } from '../pictures/positions';

/** An article with its claims in the order of its paragraphs, and beside each what others say of the same. */
export interface SourceReading {
  readonly source: Source;
  readonly paragraphs: readonly Paragraph[];
}

export interface Paragraph {
  /** The number of the paragraph, 0 for the headline; of a reference, the name of a section. */
  readonly at: number | string;
  readonly claims: readonly ParallelClaim[];
}

export interface ParallelClaim {
  readonly sourced: SourcedClaim;
  /** Where an editor has set it beside other claims. */
  readonly differences: readonly SourcedDifference[];
  /** What other sources say of the same matter, the likest first; none that a difference shows already. */
  readonly alike: readonly SourcedClaim[];
}

/** So many claims beside one: more would be another article. */
const MOST_ALIKE = 2;
/** From this much on, of 1, two claims are about one matter (tests/unit/glossary/parallels.test.ts shows which). */
const ALIKE = 0.36;

/** A source as its page shows it, or `undefined` where there is none of this id. */
export function readingOf(dictionary: Dictionary, id: string): SourceReading | undefined {
  const source = dictionary.source(id);
  if (!source) return undefined;
  const { claims, differences } = dictionary;
  const own = claims.filter((sourced) => sourced.source.id === id);
  const others = claims.filter(
    (sourced) =>
      sourced.source.id !== id && sourced.source.kind === source.kind && sourced.claim.slip !== true,
  );
  const rarities = raritiesOf(dictionary);
  const paragraphs = [...groupsOf(own, ({ claim }) => claim.paragraph)]
    .map(([at, here]) => ({ at, claims: here.map((one) => parallelOf(one, others, differences, rarities)) }))
    .sort((a, b) => order(a.at) - order(b.at));
  return { source, paragraphs };
}

function parallelOf(
  sourced: SourcedClaim,
  others: readonly SourcedClaim[],
  differences: readonly SourcedDifference[],
  rarities: Rarities,
): ParallelClaim {
  const holds = ({ sides }: SourcedDifference): boolean =>
    sides.some(({ claim }) => claim.id === sourced.claim.id);
  const beside = differences.filter(holds);
  const shown = new Set(beside.flatMap(({ sides }) => sides.map(({ claim }) => claim.id)));
  const alike = others
    .filter(({ claim }) => !shown.has(claim.id))
    .map((other) => ({ other, likeness: likeness(sourced, other, rarities) }))
    .filter((found) => found.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_ALIKE)
    .map(({ other }) => other);
  return { sourced, differences: beside, alike };
}

/**
 * How much two claims say of one matter, 0 to 1: what their terms have in common, and what their words have, where the
 * rarer counts for more; another kind of claim, or voices that do not speak for each other, make it less.
 */
export function likeness(a: SourcedClaim, b: SourcedClaim, rarities: Rarities): number {
  const terms = common(a.claim.terms, b.claim.terms, rarities.term);
  const words = common(wordsOf(a), wordsOf(b), rarities.word);
  const sameKind = a.claim.kind === b.claim.kind ? 1 : OTHER_KIND;
  const [whoA, whoB] = [a, b].map(({ claim }) => rarities.voices(claim.who ?? []));
  const sameVoice = whoA!.size + whoB!.size === 0 || [...whoA!].some((who) => whoB!.has(who));
  return ((terms + words) / 2) * sameKind * (sameVoice ? 1 : OTHER_VOICE);
}

const OTHER_KIND = 0.8;
const OTHER_VOICE = 0.7;

/** What `likeness` weighs by, counted once over all claims. */
export interface Rarities {
  readonly term: (id: string) => number;
  readonly word: (word: string) => number;
  /** These voices, and those that they speak for. */
  readonly voices: (who: readonly string[]) => ReadonlySet<string>;
}

export function raritiesOf(dictionary: Dictionary): Rarities {
  const { claims } = dictionary;
  const voices = new Set(claims.flatMap(({ claim }) => claim.who ?? []));
  return {
    term: rarity(claims.map(({ claim }) => claim.terms)),
    word: rarity(claims.map(wordsOf)),
    voices: (who) =>
      new Set(
        who.flatMap((id) => {
          const term = dictionary.term(id);
          const above = term && speaksFor(dictionary, term, voices);
          return above === undefined ? [id] : [id, above];
        }),
      ),
  };
}

/** The rarer among all sets, the more it says that two of them share it. */
function rarity(sets: readonly (readonly string[])[]): (item: string) => number {
  const counts = new Map<string, number>();
  for (const set of sets) for (const item of new Set(set)) counts.set(item, (counts.get(item) ?? 0) + 1);
  return (item) => Math.log(1 + sets.length / (counts.get(item) ?? sets.length));
}

/** The cosine of two sets of weighted items. */
function common(a: readonly string[], b: readonly string[], weight: (item: string) => number): number {
  const square = (items: Iterable<string>): number =>
    [...new Set(items)].reduce((total, item) => total + weight(item) ** 2, 0);
  const shared = a.filter((item) => b.includes(item));
  return square(shared) / Math.sqrt(square(a) * square(b) || 1);
}

/** Six letters tell a word from others, and leave its ending off. */
const STEM = 6;

/** The words of a claim's English text, which every claim has. */
function wordsOf({ claim }: SourcedClaim): string[] {
  return (claim.text.en.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.slice(0, STEM));
}

function order(paragraph: number | string): number {
  return typeof paragraph === 'number' ? paragraph : Infinity;
}
