/** Random bytes of a recovery key: 160 bits, nobody's to guess. */
export const RECOVERY_BYTES = 20;

/** Crockford's thirty-two: no letter that is taken for another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };
const BITS = 5;
const CHECK_LETTERS = 4;

/** A recovery key as it is printed: nine groups of four letters, the last of them a check. */
export function recoveryText(bytes: Uint8Array): string {
  return groups(lettersOf(bytes) + checkOf(bytes));
}

/** The bytes of a printed key, whatever the case and spacing; `undefined` where a letter is wrong. */
export function readRecoveryText(text: string): Uint8Array<ArrayBuffer> | undefined {
  const plain = text
    .toUpperCase()
    .replace(/[\s\u2010-\u2015-]/gu, '')
    .replace(/[OILU]/gu, (letter) => LOOKALIKES[letter]!);
  const length = (RECOVERY_BYTES * 8) / BITS;
  if (!/^[0-9A-HJKMNP-TV-Z]{36}$/u.test(plain)) return undefined;
  const bytes = new Uint8Array(RECOVERY_BYTES);
  for (let bit = 0; bit < RECOVERY_BYTES * 8; bit += 1) {
    const value = LETTERS.indexOf(plain[Math.floor(bit / BITS)]!);
    if (value & (1 << (BITS - 1 - (bit % BITS)))) bytes[bit >> 3]! |= 0x80 >> (bit & 7);
  }
  return checkOf(bytes) === plain.slice(length) ? bytes : undefined;
}

function lettersOf(bytes: Uint8Array): string {
  let text = '';
  for (let bit = 0; bit < bytes.length * 8; bit += BITS) {
    let value = 0;
    for (let i = bit; i < bit + BITS; i += 1) value = value * 2 + ((bytes[i >> 3]! >> (7 - (i & 7))) & 1);
    text += LETTERS.charAt(value);
  }
  return text;
}

/** Twenty bits of CRC-32: any one wrong letter, and any two that changed places, show. */
function checkOf(bytes: Uint8Array): string {
  const crc = crc32(bytes);
  return Array.from({ length: CHECK_LETTERS }, (_, i) => LETTERS[(crc >>> (i * BITS)) & 31]).join('');
}

/** CRC-32 as zip has it (polynomial 0xEDB88320). */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let i = 0; i < 8; i += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function groups(text: string): string {
  return text.match(/.{4}/gu)!.join(' ');
}
