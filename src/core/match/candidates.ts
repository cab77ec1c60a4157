import { type Language, LANGUAGES } from '../dictionary/languages';
import type { Block, PageFacts, Reason } from './mention';
import { AGAINST, CAPITALISED, CUE_PLACES, SINGLE_WORD, type Matcher, type MatchSense } from './matcher';
import { isHeadline, nameShape } from './names';
import { ENDING, type Hit } from './scan';
import { FURTHER_CUE, NEAR, NEAR_DENSE, TRUSTED, type Evidence, type Weights } from './weights';

/** A span that may mean a term, with what its own paragraph says of it. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly sense: number;
  readonly alias: number;
  /** Log-odds from its own paragraph. What the page adds is added when it is judged. */
  local: number;
  readonly why: Reason[];
  /** Whether it counts as evidence for others. */
  trusted: boolean;
  /** A person's whole name, or another bearer of it. */
  readonly name: 'none' | 'full' | 'surname' | 'other';
  /** Whether a cue or term of each side was found near: then the page's are not counted again. */
  nearFor: boolean;
  nearAgainst: boolean;
  nearTerm: boolean;
  nearAgainstTerm: boolean;
  /** The surname's bearer as this paragraph has it, where it names one. */
  lately: 'none' | 'own' | 'other';
}

/** The candidates of a block and the cues in it. */
export interface BlockHits {
  readonly candidates: Candidate[];
  /** Patterns that are cues, once for each place. */
  readonly cuePatterns: readonly number[];
}

/** Turns a block's hits into candidates, each weighed by what stands around it in the block. */
export function candidatesOf(
  matcher: Matcher,
  weights: Weights,
  block: Block,
  facts: PageFacts,
  hits: readonly Hit[],
): BlockHits {
  const lang = block.lang ?? facts.lang;
  const setting: Setting = {
    matcher,
    weights,
    text: block.text,
    language: lang === undefined ? '' : lang.slice(0, 2).toLowerCase(),
    date: facts.date ?? '',
  };
  const proposed: Candidate[] = [];
  const cueHits: Hit[] = [];
  for (const hit of hits) {
    let isCue = false;
    const last = matcher.usesAt[hit.pattern + 1]!;
    for (let use = matcher.usesAt[hit.pattern]!; use < last; use++) {
      const what = matcher.uses[use]!;
      if ((what & 1) === 1) isCue = true;
      else if (hit.ending !== ENDING.within) propose(setting, hit, what >> 1, proposed);
    }
    if (isCue) cueHits.push(hit);
  }
  // Most paragraphs with a hit have but a cue, and nothing to weigh.
  if (proposed.length === 0) return { candidates: [], cuePatterns: cueHits.map((hit) => hit.pattern) };
  const candidates = withoutNameParts(matcher, proposed);
  const cues = withoutTermParts(matcher, candidates, cueHits);
  weighCues(setting, candidates, cues);
  for (const candidate of candidates) {
    candidate.trusted = candidate.local >= TRUSTED && candidate.name !== 'other';
  }
  weighTerms(setting, candidates);
  weighNames(matcher, candidates);
  return { candidates, cuePatterns: cues.map((hit) => hit.pattern) };
}

interface Setting {
  readonly matcher: Matcher;
  readonly weights: Weights;
  readonly text: string;
  /** Two letters, or '' where nothing is known. */
  readonly language: string;
  readonly date: string;
  /** Whether the block is set as a headline; found out when a surname asks. */
  headline?: boolean;
}

/** Languages whose genitive adds an s to a name without an apostrophe. */
const S_GENITIVE = new Set(['de', 'nl', 'no', 'nb', 'nn', 'sv', 'da']);

function propose(setting: Setting, hit: Hit, alias: number, into: Candidate[]): void {
  const { matcher, weights, text } = setting;
  const senseAt = matcher.aliases.senses[alias]!;
  const sense = matcher.senses[senseAt]!;
  const language = languageAt(matcher, alias);
  const surface = text.slice(hit.start, hit.end);
  if (sense.exact && !sameWriting(surface, matcher.aliases.exact.get(alias)!, setting)) return;
  const previous = into.at(-1);
  if (previous?.sense === senseAt && previous.start === hit.start && previous.end === hit.end) {
    // One name in several languages: the alias of the page's own counts.
    if (
      belongs(languageAt(matcher, previous.alias), setting.language) ||
      !belongs(language, setting.language)
    )
      return;
    into.pop();
  }
  const bits = matcher.aliases.bits[alias]!;
  const name = sense.person ? nameOf(setting, hit, (bits & SINGLE_WORD) !== 0) : 'none';
  const candidate: Candidate = {
    start: hit.start,
    end: hit.end,
    sense: senseAt,
    alias,
    local: 0,
    why: [],
    trusted: false,
    name,
    nearFor: false,
    nearAgainst: false,
    nearTerm: false,
    nearAgainstTerm: false,
    lately: 'none',
  };
  weigh(candidate, weights, sense.certainty, undefined, 1);
  if (name === 'other') weigh(candidate, weights, 'otherName', undefined, 1);
  if (hit.ending === ENDING.inflected && sense.proper && !genitive(setting, language)) {
    weigh(candidate, weights, 'plural', surface, 1);
  }
  if (sense.proper && (bits & CAPITALISED) !== 0 && SMALL.test(surface)) {
    weigh(candidate, weights, 'smallLetters', surface, 1);
  }
  if (setting.date !== '' && sense.since !== '' && setting.date.slice(0, sense.since.length) < sense.since) {
    weigh(candidate, weights, 'tooEarly', setting.date, 1);
  }
  if (!belongs(language, setting.language)) {
    const han = HAN_LANGUAGES.has(setting.language) && HAN.test(surface);
    weigh(candidate, weights, han ? 'otherHan' : 'otherLanguage', setting.language, 1);
  }
  into.push(candidate);
}

/** Languages that share characters but not words. Korean papers quote Chinese characters, and are not among them. */
const HAN_LANGUAGES = new Set(['zh', 'ja']);
const HAN = /^\p{Script=Han}/u;
const SMALL = /^\p{Ll}/u;

function languageAt(matcher: Matcher, alias: number): Language {
  return LANGUAGES[matcher.aliases.languages[alias]!]!;
}

/** Adds evidence: its weight goes into the score, and its name to the reasons. */
export function weigh(
  candidate: Candidate,
  weights: Weights,
  evidence: Evidence,
  found: string | undefined,
  share: number,
): void {
  const weight = weights[evidence] * share;
  candidate.local += weight;
  candidate.why.push(found === undefined ? { evidence, weight } : { evidence, found, weight });
}

function belongs(alias: Language, language: string): boolean {
  return language === '' || alias.startsWith(language) || (alias === 'de' && S_GENITIVE.has(language));
}

function genitive({ language }: Setting, alias: Language): boolean {
  return alias === 'de' && (language === '' || S_GENITIVE.has(language));
}

/** Whether a surface is written as an alias that asks for its exact writing; a headline in capitals is. */
function sameWriting(surface: string, alias: string, setting: Setting): boolean {
  const even = (text: string) =>
    text
      .replace(/[\s\p{Pd}]+/gu, ' ')
      .replace(/[\u00ad\u200b-\u200d\u2060]/gu, '')
      .normalize('NFKC');
  const plain = even(surface);
  const wanted = even(alias);
  if (plain === wanted || plain === `${wanted}s`) return true;
  return plain.length > 3 && plain === wanted.toUpperCase() && isCapitals(setting.text);
}

function isCapitals(text: string): boolean {
  const head = text.slice(0, 200);
  return head === head.toUpperCase();
}

function nameOf(setting: Setting, hit: Hit, single: boolean): Candidate['name'] {
  if (!single) return 'full';
  setting.headline ??= isHeadline(setting.text);
  const shape = nameShape(setting.text, hit.start, hit.end, setting.headline, setting.language === 'de');
  return shape === 'other' ? 'other' : 'surname';
}

/** The longest gap between a cue `before` or `after` and the candidate: a blank, or a comma and a blank. */
const ADJACENT = 2;

function weighCues(setting: Setting, candidates: Candidate[], cueHits: readonly Hit[]): void {
  const { matcher, text } = setting;
  let first = 0;
  for (const candidate of candidates) {
    const reach = /^[\p{Script=Han}\p{Script=Hangul}]/u.test(text.slice(candidate.start, candidate.start + 1))
      ? NEAR_DENSE
      : NEAR;
    while (first < cueHits.length && cueHits[first]!.start < candidate.start - NEAR) first++;
    const tally = { for: 0, against: 0 };
    for (let at = first; at < cueHits.length && cueHits[at]!.start <= candidate.end + reach; at++) {
      const hit = cueHits[at]!;
      if (hit.end > candidate.start && hit.start < candidate.end) continue;
      if (hit.end < candidate.start - reach) continue;
      const last = matcher.usesAt[hit.pattern + 1]!;
      for (let use = matcher.usesAt[hit.pattern]!; use < last; use++) {
        const what = matcher.uses[use]!;
        if ((what & 1) === 1) weighCue(setting, candidate, hit, what >> 1, tally);
      }
    }
  }
}

function weighCue(
  { matcher, weights, text }: Setting,
  candidate: Candidate,
  hit: Hit,
  cueAt: number,
  tally: { for: number; against: number },
): void {
  const { cues } = matcher;
  if (cues.senses[cueAt] !== candidate.sense) return;
  const found = text.slice(hit.start, hit.end);
  const exact = cues.exact.get(cueAt);
  if (exact !== undefined && found !== exact) return;
  const role = cues.roles[cueAt]!;
  const speaksFor = role < AGAINST;
  const place = CUE_PLACES[role % AGAINST]!;
  if (place === 'before') {
    if (hit.end <= candidate.start && candidate.start - hit.end <= ADJACENT) {
      weigh(candidate, weights, speaksFor ? 'forBefore' : 'againstBefore', found, 1);
    }
    return;
  }
  if (place === 'after') {
    if (hit.start >= candidate.end && hit.start - candidate.end <= ADJACENT) {
      weigh(candidate, weights, speaksFor ? 'forAfter' : 'againstAfter', found, 1);
    }
    return;
  }
  const count = ++tally[speaksFor ? 'for' : 'against'];
  if (speaksFor) candidate.nearFor = true;
  else candidate.nearAgainst = true;
  if (count <= 3)
    weigh(candidate, weights, speaksFor ? 'forNear' : 'againstNear', found, count === 1 ? 1 : FURTHER_CUE);
}

/** Counts the trusted candidates of other terms within reach. */
function weighTerms({ matcher, weights, text }: Setting, candidates: Candidate[]): void {
  let first = 0;
  for (const candidate of candidates) {
    const sense: MatchSense = matcher.senses[candidate.sense]!;
    if (sense.forTerms.length === 0 && sense.againstTerms.length === 0) continue;
    while (first < candidates.length && candidates[first]!.start < candidate.start - NEAR) first++;
    let forSeen = 0;
    let againstSeen = 0;
    for (let at = first; at < candidates.length && candidates[at]!.start <= candidate.end + NEAR; at++) {
      const other = candidates[at]!;
      if (!other.trusted || other === candidate || (forSeen > 2 && againstSeen > 2)) continue;
      const term = matcher.senses[other.sense]!.term;
      const own = term === sense.term;
      if (own && other.start === candidate.start) continue;
      if (sense.forTerms.includes(term) && forSeen++ < 2) {
        candidate.nearTerm = true;
        weigh(
          candidate,
          weights,
          'termNear',
          text.slice(other.start, other.end),
          forSeen === 1 ? 1 : FURTHER_CUE,
        );
      }
      if (sense.againstTerms.includes(term) && againstSeen++ < 2) {
        candidate.nearAgainstTerm = true;
        weigh(
          candidate,
          weights,
          'againstTermNear',
          text.slice(other.start, other.end),
          againstSeen === 1 ? 1 : FURTHER_CUE,
        );
      }
    }
  }
}

/** Leaves out the surnames inside a full name of the same person: `Kim` in `Kim Jong-un` is no other Kim. */
function withoutNameParts({ senses }: Matcher, proposed: readonly Candidate[]): Candidate[] {
  const fullEnds = new Map<number, number>();
  const kept: Candidate[] = [];
  // Backwards, a full name that starts where the surname does has been seen; forwards, one that ends with it has.
  for (let at = proposed.length - 1; at >= 0; at--) {
    const candidate = proposed[at]!;
    const term = senses[candidate.sense]!.term;
    if (candidate.name === 'full') fullEnds.set(term, candidate.start);
    if (isSurname(candidate) && fullEnds.get(term) === candidate.start) continue;
    kept.push(candidate);
  }
  kept.reverse();
  fullEnds.clear();
  return kept.filter((candidate) => {
    const term = senses[candidate.sense]!.term;
    if (isSurname(candidate)) return candidate.start >= (fullEnds.get(term) ?? 0);
    if (candidate.name === 'full') fullEnds.set(term, Math.max(candidate.end, fullEnds.get(term) ?? 0));
    return true;
  });
}

function isSurname({ name }: Candidate): boolean {
  return name === 'surname' || name === 'other';
}

/** Leaves out the cues inside a sure name: `North Korea` speaks once, as a term, and not again as `Korea`. */
function withoutTermParts(
  { senses }: Matcher,
  candidates: readonly Candidate[],
  cues: readonly Hit[],
): Hit[] {
  let next = 0;
  let end = 0;
  return cues.filter((cue) => {
    for (; next < candidates.length && candidates[next]!.start <= cue.start; next++) {
      const candidate = candidates[next]!;
      const longer = candidate.start < cue.start || candidate.end > cue.end;
      if (longer && senses[candidate.sense]!.certainty === 'sure') end = Math.max(end, candidate.end);
    }
    return cue.end > end;
  });
}

/** Tells each surname who of its bearers was named last before it in the block. */
function weighNames({ senses }: Matcher, candidates: readonly Candidate[]): void {
  const last = new Map<number, 'own' | 'other'>();
  for (const candidate of candidates) {
    const { term } = senses[candidate.sense]!;
    if (candidate.name === 'surname') candidate.lately = last.get(term) ?? 'none';
    else if (candidate.name !== 'none') last.set(term, candidate.name === 'full' ? 'own' : 'other');
  }
}

/** The language of the alias that a candidate was found by. */
export function languageOf(matcher: Matcher, candidate: Candidate): Language {
  return languageAt(matcher, candidate.alias);
}
