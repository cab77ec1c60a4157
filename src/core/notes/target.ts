import * as v from 'valibot';

/** The most UTF-16 units that each part of a target may have. Long addresses and long quotes exist; books do not. */
export const MOST_ADDRESS = 4096;
export const MOST_TITLE = 500;
export const MOST_QUOTE = 10_000;
/** 32 characters of context travel with a quote; some writers count code points, and other tools give a few more. */
const MOST_CONTEXT = 64;

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What stands around a passage in its page: W3C's text quote selector. */
export const Quote = v.object({
  /** Empty for a note on the page as a whole. */
  exact: v.pipe(v.string(), v.maxLength(MOST_QUOTE)),
  prefix: v.pipe(v.string(), v.maxLength(MOST_CONTEXT)),
  suffix: v.pipe(v.string(), v.maxLength(MOST_CONTEXT)),
});
export type Quote = v.InferOutput<typeof Quote>;

/** A note on a term shows wherever the term turns up. */
const TermTarget = v.object({
  kind: v.literal('term'),
  term: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
});
/** A note on a passage of a page; found again by its words first, by its place where they are not enough. */
const PassageTarget = v.object({
  kind: v.literal('passage'),
  page: v.object({
    /** Canonical, by `core/quote/address`. */
    url: v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_ADDRESS)),
    title: v.pipe(v.string(), v.maxLength(MOST_TITLE)),
  }),
  quote: Quote,
  /** In UTF-16 units of the page's text, end exclusive. */
  position: v.object({ start: place, end: place }),
});

/** What a note is on. */
export const Target = v.variant('kind', [TermTarget, PassageTarget]);
export type Target = v.InferOutput<typeof Target>;
export type PassageTarget = v.InferOutput<typeof PassageTarget>;

/** The target of a term. */
export function onTerm(term: string): Target {
  return { kind: 'term', term };
}

/** The term that a note is on, or `undefined` for a note on a passage. */
export function termOf(target: Target): string | undefined {
  return target.kind === 'term' ? target.term : undefined;
}

/**
 * A target in as few characters as it can be told by: a term's id as a text, a passage as a list. One text for each
 * target, so that versions can be compared by it.
 */
export type Tight = string | [string, string, string, string, string, number, number];

export function tightTarget(target: Target): Tight {
  if (target.kind === 'term') return target.term;
  const { page, quote, position } = target;
  return [page.url, page.title, quote.exact, quote.prefix, quote.suffix, position.start, position.end];
}

/** The target of a list as `tightTarget` makes it, not checked for its bounds. */
export function passageOf(tight: Exclude<Tight, string>): PassageTarget {
  const [url, title, exact, prefix, suffix, start, end] = tight;
  return {
    kind: 'passage',
    page: { url, title },
    quote: { exact, prefix, suffix },
    position: { start, end },
  };
}

/** The target with no lone half of a surrogate pair in it, which does not pass every channel. */
export function wellFormedTarget(target: Target): Target {
  if (target.kind === 'term') return { kind: 'term', term: target.term.toWellFormed() };
  const { page, quote } = target;
  return {
    ...target,
    page: { url: page.url.toWellFormed(), title: page.title.toWellFormed() },
    quote: {
      exact: quote.exact.toWellFormed(),
      prefix: quote.prefix.toWellFormed(),
      suffix: quote.suffix.toWellFormed(),
    },
  };
}
