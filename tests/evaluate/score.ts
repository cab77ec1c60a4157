import type { Mention } from '../../src/core/match';
import type { GoldPassage, GoldSpan, Span } from './passage';

/** The terms that gold labels, by CONTRACT.md. Mentions of any other term count neither way. */
export const LABELLED: ReadonlySet<string> = new Set([
  'thaad',
  'six-party-talks',
  'korean-armistice',
  'korean-war',
  'korean-peace-treaty',
  'un-security-council',
  'unsc-resolution-2270',
  'un-sanctions',
  'nuclear-test-2016',
  'hydrogen-bomb',
  'satellite-launch-2016',
  'icbm',
  'ballistic-missile',
  'missile-defense',
  'denuclearization',
  'north-korea',
  'south-korea',
  'pyongyang',
  'kim-jong-un',
  'john-kerry',
  'wang-yi',
  'us-forces-korea',
  'joint-exercises',
  'nuclear-weapons-state',
]);

export interface Counts {
  hits: number;
  misses: number;
  falses: number;
  /** Gold spans inside a longer mention of a term that gold does not label. */
  swallowed: number;
}

/** What became of one passage. */
export interface Outcome {
  readonly gold: GoldPassage;
  readonly hits: readonly GoldSpan[];
  readonly misses: readonly GoldSpan[];
  readonly falses: readonly Mention[];
  readonly swallowed: readonly GoldSpan[];
}

/** Scores the mentions of a passage: a hit is the same term at the same offsets. */
export function score(gold: GoldPassage, mentions: readonly Mention[]): Outcome {
  const others = mentions.filter((mention) => !LABELLED.has(mention.term));
  const swallowed = gold.spans.filter((span) =>
    others.some(
      (other) =>
        other.start <= span.start && other.end >= span.end && other.end - other.start > span.end - span.start,
    ),
  );
  const key = (span: Span, term: string) => `${span.start} ${span.end} ${term}`;
  const found = new Set(mentions.map((mention) => key(mention, mention.term)));
  const wanted = new Set(gold.spans.map((span) => key(span, span.entry)));
  const counted = gold.spans.filter((span) => !swallowed.includes(span));
  return {
    gold,
    hits: counted.filter((span) => found.has(key(span, span.entry))),
    misses: counted.filter((span) => !found.has(key(span, span.entry))),
    falses: mentions.filter(
      (mention) =>
        LABELLED.has(mention.term) &&
        !wanted.has(key(mention, mention.term)) &&
        !(gold.optional ?? []).some((span) => span.start < mention.end && mention.start < span.end),
    ),
    swallowed,
  };
}

export function emptyCounts(): Counts {
  return { hits: 0, misses: 0, falses: 0, swallowed: 0 };
}

export function precision({ hits, falses }: Counts): number {
  return hits + falses === 0 ? 1 : hits / (hits + falses);
}

export function recall({ hits, misses }: Counts): number {
  return hits + misses === 0 ? 1 : hits / (hits + misses);
}

export function f1(counts: Counts): number {
  const p = precision(counts);
  const r = recall(counts);
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}

/** Counts in total, by term, by language and on the hard lines. */
export interface Table {
  readonly total: Counts;
  readonly hard: Counts;
  readonly byTerm: ReadonlyMap<string, Counts>;
  readonly byLanguage: ReadonlyMap<string, Counts>;
}

export function tabulate(outcomes: readonly Outcome[]): Table {
  const total = emptyCounts();
  const hard = emptyCounts();
  const byTerm = new Map<string, Counts>();
  const byLanguage = new Map<string, Counts>();
  const of = (map: Map<string, Counts>, key: string): Counts => {
    const there = map.get(key) ?? emptyCounts();
    map.set(key, there);
    return there;
  };
  for (const { gold, hits, misses, falses, swallowed } of outcomes) {
    const bump = (term: string, kind: keyof Counts) => {
      total[kind]++;
      if (gold.hard === true) hard[kind]++;
      of(byTerm, term)[kind]++;
      of(byLanguage, gold.lang ?? '?')[kind]++;
    };
    for (const span of hits) bump(span.entry, 'hits');
    for (const span of misses) bump(span.entry, 'misses');
    for (const mention of falses) bump(mention.term, 'falses');
    for (const span of swallowed) bump(span.entry, 'swallowed');
  }
  return { total, hard, byTerm, byLanguage };
}
