/**
 * The shape of a file on the server: four letters that say it is ours, a byte for the format, one for whether it is
 * sealed, twelve for the iv, then the body. What is sealed and how is the background's; here are bytes alone.
 */
export interface FileParts {
  readonly sealed: boolean;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly body: Uint8Array<ArrayBuffer>;
}
export type FileReading =
  | { readonly kind: 'read'; readonly parts: FileParts }
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' };

const LETTERS = [0x4e, 0x47, 0x4c, 0x53]; // NGLS
const FORMAT = 1;
/** AES-GCM's own size. */
export const IV_BYTES = 12;
const HEAD_BYTES = LETTERS.length + 2 + IV_BYTES;
/** What AES-GCM adds. */
const TAG_BYTES = 16;
/** Smaller files than this are filled up: a note of a word looks like one of a paragraph. */
const LEAST_BYTES = 1024;

/** The file of a body. */
export function fileOf({ sealed, iv, body }: FileParts): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(HEAD_BYTES + body.length);
  file.set([...LETTERS, FORMAT, sealed ? 1 : 0]);
  file.set(iv, LETTERS.length + 2);
  file.set(body, HEAD_BYTES);
  return file;
}

/** The parts of a file. A file that is cut off in its body reads well here; unsealing and unpacking find that. */
export function readFileParts(file: Uint8Array<ArrayBuffer>): FileReading {
  if (file.length < HEAD_BYTES || LETTERS.some((letter, i) => file[i] !== letter))
    return { kind: 'unreadable' };
  if (file[LETTERS.length]! > FORMAT) return { kind: 'newer' };
  const flag = file[LETTERS.length + 1]!;
  if (file[LETTERS.length] !== FORMAT || flag > 1) return { kind: 'unreadable' };
  return {
    kind: 'read',
    parts: {
      sealed: flag === 1,
      iv: file.slice(LETTERS.length + 2, HEAD_BYTES),
      body: file.slice(HEAD_BYTES),
    },
  };
}

/**
 * The size to which a file of so many bytes is filled up. Padmé (Nikitin et al., "Reducing Metadata Leakage from
 * Encrypted Files", 2019): sizes keep as many leading bits as their logarithm's length, which adds 12 % at the most.
 */
export function paddedSize(bytes: number): number {
  if (bytes <= LEAST_BYTES) return LEAST_BYTES;
  const exponent = Math.floor(Math.log2(bytes));
  const unit = 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1));
  return Math.ceil(bytes / unit) * unit;
}

/** What is sealed: its length, itself, and zeros up to a size that says little. */
export function pad(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const around = HEAD_BYTES + TAG_BYTES;
  const padded = new Uint8Array(paddedSize(content.length + 4 + around) - around);
  new DataView(padded.buffer).setUint32(0, content.length);
  padded.set(content, 4);
  return padded;
}

/** @throws RangeError where it was not padded by `pad` */
export function unpad(padded: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const length = padded.length < 4 ? Infinity : new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > padded.length - 4) throw new RangeError('not padded');
  return padded.slice(4, 4 + length);
}
