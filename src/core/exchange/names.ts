/**
 * A note's id of another tool's name for it, or of its contents: the same input has the same id, so that a file that is
 * brought in twice makes no second notes. 2 × 53 bits, by cyrb53's scheme of multiplying and mixing.
 */
export function idOf(...parts: readonly string[]): string {
  const text = parts.join('\u0000');
  return `x${hash53(text, 1).toString(36)}${hash53(text, 2).toString(36)}`;
}

function hash53(text: string, seed: number): number {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
