import * as v from 'valibot';
import { crc32 } from './recovery-key';

/** What the next device needs: where the server is, how to get in, and the key where the files are sealed. */
export interface Setup {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** The master key, as base64; `null` where the files are not sealed. */
  readonly key: string | null;
}

const PREFIX = 'newsgloss1-';
const text = v.pipe(v.string(), v.maxLength(2000));
const Shape = v.strictObject({ a: text, u: text, p: text, k: v.optional(text) });

/** The code to copy, or to show as a QR code: whoever has it can read everything. */
export function setupCode({ address, user, password, key }: Setup): string {
  const json = JSON.stringify({ a: address, u: user, p: password, ...(key !== null && { k: key }) });
  const body = toBase64Url(utf8(json));
  return `${PREFIX}${body}-${check(body)}`;
}

/** Reads a code, spaces and line breaks aside; `undefined` where it is none, or not all of it is there. */
export function readSetupCode(code: string): Setup | undefined {
  const plain = code.replace(/\s/gu, '');
  const end = plain.length - 9;
  if (!plain.startsWith(PREFIX) || plain[end] !== '-') return undefined;
  const body = plain.slice(PREFIX.length, end);
  if (check(body) !== plain.slice(end + 1)) return undefined;
  try {
    const { a, u, p, k } = v.parse(Shape, JSON.parse(fromUtf8(fromBase64Url(body))));
    return { address: a, user: u, password: p, key: k ?? null };
  } catch {
    return undefined;
  }
}

function check(body: string): string {
  return crc32(Uint8Array.from(body, (letter) => letter.charCodeAt(0)))
    .toString(16)
    .padStart(8, '0');
}

const SIXTY_FOUR = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~';

/** Base64 with letters that no address and no QR reader minds. The core has no `btoa`. */
function toBase64Url(bytes: readonly number[]): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b = 0, c = 0] = bytes.slice(i, i + 3) as [number, number?, number?];
    const word = (a << 16) | (b << 8) | c;
    const letters = [18, 12, 6, 0].map((shift) => SIXTY_FOUR[(word >> shift) & 63]!);
    out += letters.slice(0, Math.min(3, bytes.length - i) + 1).join('');
  }
  return out;
}

function fromBase64Url(text: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 4) {
    const values = Array.from(text.slice(i, i + 4), (letter) => SIXTY_FOUR.indexOf(letter));
    if (values.includes(-1)) throw new RangeError('not a code');
    const word = values.reduce((sum, value, at) => sum | (value << (18 - 6 * at)), 0);
    bytes.push(...[16, 8, 0].slice(0, values.length - 1).map((shift) => (word >> shift) & 255));
  }
  return bytes;
}

/** UTF-8, which the core has no encoder for; `encodeURIComponent` is the language's own. */
function utf8(value: string): number[] {
  return [...encodeURIComponent(value).matchAll(/%([0-9A-F]{2})|[^%]/gu)].map(([one, hex]) =>
    hex === undefined ? one.charCodeAt(0) : Number.parseInt(hex, 16),
  );
}

function fromUtf8(bytes: readonly number[]): string {
  return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
}
