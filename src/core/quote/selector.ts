import type { Quote } from '../notes/target';

export type { Quote } from '../notes/target';

/** Where a passage stood, in UTF-16 units of a text; the end is exclusive. */
export interface Position {
  readonly start: number;
  readonly end: number;
}

/** Characters of context on each side of a quote, as Hypothesis and the W3C's examples have it (UTF-16 units here). */
export const CONTEXT = 32;

/** The selectors of a span: W3C Web Annotation's text quote and text position. No half of a surrogate pair is cut off. */
export function selectorsOf(text: string, { start, end }: Position): { quote: Quote; position: Position } {
  return {
    quote: {
      exact: text.slice(start, end),
      prefix: text.slice(whole(text, Math.max(0, start - CONTEXT), 1), start),
      suffix: text.slice(end, whole(text, Math.min(text.length, end + CONTEXT), -1)),
    },
    position: { start, end },
  };
}

/** The span without the white space at its edges; `undefined` where there is nothing else. */
export function trimmed(text: string, { start, end }: Position): Position | undefined {
  const words = text.slice(start, end);
  const left = words.length - words.trimStart().length;
  const right = words.length - words.trimEnd().length;
  return left === words.length ? undefined : { start: start + left, end: end - right };
}

/** An offset that parts no surrogate pair: moved by `step` where it does. */
function whole(text: string, at: number, step: 1 | -1): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff && at > 0 && at < text.length ? at + step : at;
}
