import { diffWordsWithSpace } from 'diff';

/** A piece of a merged text: in both, or in one alone. */
export interface Piece {
  readonly text: string;
  readonly from: 'both' | 'first' | 'second';
}

/**
 * Two texts as one, word by word: what both have stands once, what only one has stands where it was. No word of either
 * is left out; where both wrote something else in one place, both stand there, the first one's before. Nobody keeps
 * what a note said before, so what one of them took out cannot be told from what the other put in.
 */
export function mergeTexts(first: string, second: string): Piece[] {
  return diffWordsWithSpace(first, second).map(({ value, added, removed }) => ({
    text: value,
    from: added ? 'second' : removed ? 'first' : 'both',
  }));
}

/** The pieces as they are shown and kept: a space stands between two words that would run into each other. */
export function spaced(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece, i) => {
    const before = pieces[i - 1];
    const clash = before !== undefined && before.from !== 'both' && piece.from !== 'both';
    const runs = clash && /[\p{L}\p{N}]$/u.test(before.text) && /^[\p{L}\p{N}]/u.test(piece.text);
    return runs ? [{ text: ' ', from: 'both' as const }, piece] : [piece];
  });
}

/** The merged text. */
export function mergedText(pieces: readonly Piece[]): string {
  return spaced(pieces)
    .map(({ text }) => text)
    .join('');
}
