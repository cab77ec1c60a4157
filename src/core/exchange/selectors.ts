import * as v from 'valibot';
import type { PassageTarget } from '../notes/target';
import { canonicalAddress } from '../quote/address';

export type Selectors = readonly unknown[];

const text = v.optional(v.string(), '');
const QuoteSelector = v.looseObject({
  type: v.literal('TextQuoteSelector'),
  exact: v.string(),
  prefix: text,
  suffix: text,
});
const PositionSelector = v.looseObject({
  type: v.literal('TextPositionSelector'),
  start: v.number(),
  end: v.number(),
});

/**
 * The target of a page and W3C selectors, as Web Annotation and Hypothesis write them; one on the page as a whole
 * where none of them is a quote. `undefined` where the page has no address on the web.
 */
export function selectorsFrom(url: string, title: string, selectors: Selectors): PassageTarget | undefined {
  const address = canonicalAddress(url);
  if (address === undefined) return undefined;
  let quote = { exact: '', prefix: '', suffix: '' };
  let position = { start: 0, end: 0 };
  for (const selector of selectors) {
    const quoted = v.safeParse(QuoteSelector, selector);
    if (quoted.success) {
      const { exact, prefix, suffix } = quoted.output;
      quote = { exact, prefix: prefix.slice(-64), suffix: suffix.slice(0, 64) };
    }
    const placed = v.safeParse(PositionSelector, selector);
    if (placed.success) position = { start: placed.output.start, end: placed.output.end };
  }
  return { kind: 'passage', page: { url: address, title: title.slice(0, 500) }, quote, position };
}

/** ms since 1970 of a date as ISO 8601 writes it; `undefined` for none. */
export function timeOf(date: string): number | undefined {
  const time = Date.parse(date);
  return Number.isNaN(time) ? undefined : Math.max(0, time);
}
