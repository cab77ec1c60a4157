import search, { type Match } from 'approx-string-match';
import type { Anchored, Wanted } from '../../src/core/quote/anchor';

/**
 * What Hypothesis' client does with a text position and a text quote, written from what it publishes, to be measured
 * beside: the position if the quote stands there; else every exact copy of the quote; else the nearest spans by
 * approx-string-match with at most half of the quote changed (256 changes at the most); of those the best by quote 50,
 * prefix 20, suffix 20, position 2. It has no floor beyond that half.
 */
export function anchorAsHypothesis(text: string, { quote, position }: Wanted): Anchored | undefined {
  const { exact, prefix = '', suffix = '' } = quote;
  if (exact === '') return undefined;
  if (position && text.slice(position.start, position.end) === exact) return { ...position, score: 1 };
  const weigh = ({ start, end, errors }: Match): Anchored => {
    const before = text.slice(Math.max(0, start - prefix.length), start);
    const after = text.slice(end, end + suffix.length);
    const far = position ? Math.abs(start - position.start) / text.length : 0;
    const score =
      50 * (1 - errors / exact.length) +
      20 * (prefix === '' ? 1 : likeness(before, prefix)) +
      20 * (suffix === '' ? 1 : likeness(after, suffix)) +
      2 * (1 - far);
    return { start, end, score: score / 92 };
  };
  const found = nearest(text, exact, Math.min(256, exact.length / 2)).map(weigh);
  return found.sort((a, b) => b.score - a.score)[0];
}

function likeness(text: string, wanted: string): number {
  if (text === '') return 0;
  return 1 - nearest(text, wanted, wanted.length)[0]!.errors / wanted.length;
}

function nearest(text: string, wanted: string, most: number): Match[] {
  const same: Match[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    same.push({ start: at, end: at + wanted.length, errors: 0 });
  }
  return same.length > 0 ? same : search(text, wanted, most);
}
