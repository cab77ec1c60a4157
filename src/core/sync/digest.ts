/**
 * Sixteen hexadecimal digits that differ where two texts differ, as good as always (64 bits, two FNV-1a runs with
 * different seeds and a final mix). Tells states of one reader's notes apart; no defence against anybody.
 */
export function digestOf(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xc2b2ae35;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ (unit + i), 0x85ebca6b);
    b ^= b >>> 15;
  }
  return mixed(a ^ (b >>> 7)) + mixed(b ^ Math.imul(a, 0x9e3779b1));
}

function mixed(word: number): string {
  let w = word;
  w = Math.imul(w ^ (w >>> 16), 0x85ebca6b);
  w = Math.imul(w ^ (w >>> 13), 0xc2b2ae35);
  return ((w ^ (w >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
