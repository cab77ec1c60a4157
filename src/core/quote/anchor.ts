import { type Candidate, likenessOf, likePlaces, samePlaces } from './candidates';
import { withEdges } from './edges';
import { Grams } from './grams';
import { contextOf, meanContext } from './likeness';
import { finished, makingPlain, originalSpan, type Plain } from './plain';
import { CONTEXT } from './selector';
import { Sought, type Wanted } from './sought';

export type { Wanted } from './sought';

/** Where a quote stands in a text (UTF-16 units, end exclusive), and how well that fits, 0 to 1. */
export interface Anchored {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/**
 * What each piece of evidence weighs: the quote by its letters, up to a point; context less, since an edit beside the
 * quote says nothing about it; the place is a tie-breaker, since whatever is put in before the quote shifts it.
 */
const WEIGHTS = { quote: 1, mostQuote: 240, context: 0.6, position: 1.5 };
/**
 * A changed letter speaks against a candidate by more than a letter that is the same speaks for it; but where the
 * quote's context stands on both sides, changes are what one expects.
 */
const CHANGED = { between: 0.75, elsewhere: 1.5 };

/**
 * The floor: how much of a quote must be there, where all of its context is, and where none of it is; and how much
 * elsewhere, where its context stands around other words or around nothing.
 */
const FLOOR = { between: 0.4, inContext: 0.45, alone: 0.78, elsewhere: 0.92 };
/**
 * Quotes that say as little as this (letters) turn up by chance: where their context is given and gone, that is no
 * proof. One that turns up once only may be shorter.
 */
const SHORT = { often: 24, once: 12 };
/** As much context proves even a short one; and so much, where all of its context stands around something else. */
const SOME_CONTEXT = 0.3;
const MUCH_CONTEXT = 0.6;

/**
 * A quote is looked for within so many units of where it should stand, before all of a longer text is made ready. It is
 * believed there where so much of it and of its context is left, in parts of each, added up.
 */
const NEARBY = 2000;
const NEARBY_SURE = { quote: 0.5, context: 0.4, both: 1.25 };

/**
 * Finds a quote in a text that may have changed since it was taken.
 * @returns `undefined` where nothing is near enough: the quote is lost.
 */
export function anchor(text: string, wanted: Wanted): Anchored | undefined {
  return finished(anchoring(text, [wanted]))[0];
}

/**
 * Finds quotes in a text, in slices: whoever runs this may pause after each step, all of which take a few ms at the
 * most on a page of 500,000 characters. Answers in the order of the quotes.
 */
export function* anchoring(
  text: string,
  wanted: readonly Wanted[],
): Generator<void, (Anchored | undefined)[]> {
  const found = new Array<Anchored | undefined>(wanted.length);
  let changed: ChangedText | undefined;
  // What was put in before one quote shifts those after it as much.
  let shift = 0;
  for (const [i, one] of inOrder(wanted)) {
    let at = unchanged(text, one, shift);
    if (!at) {
      const sought = new Sought(one);
      at = nearby(text, sought, shift);
      if (!at) {
        changed ??= yield* ChangedText.reading(text);
        found[i] = yield* changed.find(sought);
        yield;
        continue;
      }
    }
    found[i] = at;
    if (one.position) shift = at.start - one.position.start;
    yield;
  }
  return found;
}

/** Quotes by where they stood, with their places in the list; those that say no place come last. */
function inOrder(wanted: readonly Wanted[]): [number, Wanted][] {
  const placeOf = ({ position }: Wanted): number => position?.start ?? Infinity;
  return [...wanted.entries()].sort(([, a], [, b]) => placeOf(a) - placeOf(b));
}

/** A quote that stands, changed, about where it should, with its context around it: nothing else need be looked at. */
function nearby(text: string, sought: Sought, shift: number): Anchored | undefined {
  const { position } = sought.wanted;
  if (!position || text.length < 4 * NEARBY) return undefined;
  const from = Math.max(0, position.start + shift - NEARBY);
  const to = Math.min(text.length, position.end + shift + NEARBY);
  if (from >= to) return undefined;
  return finished(finished(ChangedText.reading(text, from, to)).find(sought, true));
}

/** A quote that stands between all of its context, as it did, where that is proof enough. */
function unchanged(text: string, { quote, position }: Wanted, shift: number): Anchored | undefined {
  const { exact, prefix = '', suffix = '' } = quote;
  if (exact === '') return undefined;
  const whole = prefix + exact + suffix;
  /** The quote in a copy of all that, by where the copy begins. */
  const within = (copy: number | undefined): Anchored | undefined => {
    if (copy === undefined) return undefined;
    const start = copy + prefix.length;
    return { start, end: start + exact.length, score: 1 };
  };
  if (!position) return within(nearestOf(text, whole, 0, Infinity));
  const place = Math.max(0, position.start - prefix.length);
  if (text.startsWith(whole, place)) return within(place);
  const hasContext = whole.length > exact.length + CONTEXT;
  const close = hasContext ? nearestOf(text, whole, place + shift, NEARBY) : undefined;
  return within(close ?? nearestOf(text, whole, place, Infinity));
}

/** Where a text begins within so many units of a place, the nearest; of two equally near the first. */
function nearestOf(text: string, whole: string, place: number, reach: number): number | undefined {
  const from = Math.max(0, place - reach);
  const part = text.slice(from, place + whole.length + reach);
  let nearest: number | undefined;
  for (let next = part.indexOf(whole); next >= 0; next = part.indexOf(whole, next + 1)) {
    const start = from + next;
    if (nearest !== undefined && Math.abs(start - place) >= Math.abs(nearest - place)) break;
    nearest = start;
  }
  return nearest;
}

/** A text, or a part of one, in which quotes no longer stand as they did. */
class ChangedText {
  private readonly original: string;
  private readonly plain: Plain;
  private grams: Grams | undefined;

  private constructor(original: string, plain: Plain) {
    this.original = original;
    this.plain = plain;
  }

  static *reading(text: string, from = 0, to = text.length): Generator<void, ChangedText> {
    return new ChangedText(text, yield* makingPlain(text, from, to));
  }

  /** @param nearby whether this is but a part of the text, in which only what is beyond doubt counts */
  *find(sought: Sought, nearby = false): Generator<void, Anchored | undefined> {
    if (sought.text === '') return undefined;
    const same = samePlaces(sought, this.plain).map((one) => this.weigh(one, sought));
    const perfect = best(same.filter(({ context, likeness }) => (context ?? 1) > 0.95 && likeness === 1));
    if (perfect) return this.answer(perfect);
    this.grams ??= yield* Grams.of(this.plain.codes);
    const changed = yield* likePlaces(sought, this.plain, this.grams, nearby);
    const like = withoutWider(changed, same).map((one) => this.weigh(one, sought));
    // Where the quote's context stands around something else, or around nothing: how well it does.
    const taken = Math.max(
      0,
      ...like
        .filter(({ between, likeness }) => between === true && likeness < FLOOR.between)
        .map(({ context = 0 }) => context),
    );
    const sure = [...same, ...like].filter((one) => isSure(one, sought, same.length, taken));
    const found = best(sure);
    return found && (!nearby || isBeyondDoubt(found)) ? this.answer(found) : undefined;
  }

  private weigh(candidate: Candidate, sought: Sought): Weighed {
    const { codes, starts } = this.plain;
    const isEdged = candidate.likeness === 1 || candidate.between === true;
    const edged = isEdged ? candidate : this.edged(candidate, sought);
    const context = contextOf(sought, codes, edged.start, edged.end);
    const hint = sought.wanted.position?.start;
    const far = hint === undefined ? 0 : Math.abs(starts[edged.start]! - hint) / this.original.length;
    const worse = candidate.between === true ? CHANGED.between : CHANGED.elsewhere;
    const parts = [
      [Math.min(sought.weight, WEIGHTS.mostQuote), 1 - worse * (1 - edged.likeness)],
      [WEIGHTS.context * (sought.left?.weight ?? 0), context.left ?? 0],
      [WEIGHTS.context * (sought.right?.weight ?? 0), context.right ?? 0],
      [hint === undefined ? 0 : WEIGHTS.position, Math.max(0, 1 - far)],
    ] as const;
    const most = parts.reduce((sum, [weight]) => sum + weight, 0);
    const score = parts.reduce((sum, [weight, value]) => sum + weight * value, 0) / most;
    return { ...edged, context: meanContext(context), score: Math.max(0, score) };
  }

  /** With its edges where a reader would set them, and no more alike than what then lies between them. */
  private edged(candidate: Candidate, sought: Sought): Candidate {
    const edged = withEdges(candidate, sought, this.plain.codes);
    const { start, end } = edged;
    if (start === candidate.start && end === candidate.end) return candidate;
    return { ...edged, likeness: Math.min(candidate.likeness, likenessOf(sought, this.plain, start, end)) };
  }

  private answer({ start, end, score }: Weighed): Anchored {
    return { ...originalSpan(this.plain, this.original, start, end), score };
  }
}

interface Weighed extends Candidate {
  /** `undefined` where no context was given that could speak for or against it. */
  readonly context: number | undefined;
  readonly score: number;
}

function isBeyondDoubt({ likeness, context = 0 }: Weighed): boolean {
  const { quote, context: least, both } = NEARBY_SURE;
  return likeness >= quote && context >= least && likeness + context >= both;
}

/** So much of a quote in one place is the quote. */
const NEARLY_SAME = 0.85;

/** What stands between the context may be more than the quote: not where the quote itself is found within. */
function withoutWider(candidates: readonly Candidate[], same: readonly Candidate[]): Candidate[] {
  return candidates.filter(
    (gap) =>
      gap.between !== true ||
      ![...same, ...candidates].some(
        (one) =>
          one.between !== true &&
          one.likeness > Math.max(gap.likeness, NEARLY_SAME) &&
          one.start >= gap.start - 1 &&
          one.end <= gap.end + 1,
      ),
  );
}

function best(candidates: readonly Weighed[]): Weighed | undefined {
  let found: Weighed | undefined;
  for (const one of candidates) if (!found || one.score > found.score) found = one;
  return found;
}

/**
 * Whether a candidate is above the floor, which is the higher the less of the context stands around it.
 * @param copies how often the quote stands in the text to the letter
 * @param taken how well its context stands in the text around something else, or around nothing; 0 for nowhere
 */
function isSure(candidate: Weighed, { weight }: Sought, copies: number, taken: number): boolean {
  const { likeness, context, between } = candidate;
  if (context === undefined) return likeness >= FLOOR.alone;
  const isElsewhere = taken > context + 0.05;
  if (isElsewhere && likeness < FLOOR.elsewhere) return false;
  if (between === true) return likeness >= FLOOR.between;
  if (weight < (copies === 1 ? SHORT.once : SHORT.often)) {
    if (context < (isElsewhere ? MUCH_CONTEXT : SOME_CONTEXT)) return false;
  }
  return likeness >= FLOOR.alone - (FLOOR.alone - FLOOR.inContext) * context;
}
