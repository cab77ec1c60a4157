import { fileOf, IV_BYTES, pad, readFileParts, unpad } from '../../core/sync/seal';
import { toBase64 } from './bytes';
import { gunzip, gzip } from './compression';

/**
 * Files on the server: compressed, and where the reader chose so sealed with AES-256-GCM under the vault's master key,
 * filled up to sizes that say little. The file's name and its vault are part of what the seal vouches for, so a file
 * under another's name does not open.
 */

/** The most bytes of text in one file: far beyond what a reader writes, and small enough to hold. */
const MOST_TEXT_BYTES = 200_000_000;

export interface Sealing {
  /** The vault's id. */
  readonly vault: string;
  /** `null` where the files of this vault are not sealed. */
  readonly key: CryptoKey | null;
}

/** How texts become files, and files texts again. The simulation has a quicker one. */
export interface Codec {
  seal(text: string, name: string): Promise<Uint8Array<ArrayBuffer>>;
  open(file: Uint8Array<ArrayBuffer>, name: string): Promise<FileText>;
  /** By what a device knows its own files again. */
  hash(file: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** Compressed, sealed where there is a key, known by SHA-256. */
export function codecOf(sealing: Sealing): Codec {
  return {
    seal: (text, name) => sealFile(text, name, sealing),
    open: (file, name) => openFile(file, name, sealing),
    hash: async (file) => toBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', file))),
  };
}

/** The bytes of a file. Twice the same text gives different bytes: the iv is fresh each time. */
export async function sealFile(
  text: string,
  name: string,
  { vault, key }: Sealing,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await gzip(text);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  if (!key) return fileOf({ sealed: false, iv, body: packed });
  const algorithm = { name: 'AES-GCM', iv, additionalData: nameOf(vault, name) };
  const body = await crypto.subtle.encrypt(algorithm, key, pad(packed));
  return fileOf({ sealed: true, iv, body: new Uint8Array(body) });
}

export type FileText =
  | { readonly kind: 'read'; readonly text: string }
  /** Written by a later version of Newsgloss. */
  | { readonly kind: 'newer' }
  /** Torn, altered, sealed with another key, or not sealed where all should be. */
  | { readonly kind: 'unreadable' };

/** The text of a file: all of it, or nothing. Never throws. */
export async function openFile(
  file: Uint8Array<ArrayBuffer>,
  name: string,
  { vault, key }: Sealing,
): Promise<FileText> {
  const reading = readFileParts(file);
  if (reading.kind !== 'read') return reading;
  const { sealed, iv, body } = reading.parts;
  if (sealed !== (key !== null)) return { kind: 'unreadable' };
  try {
    const packed = key
      ? unpad(
          new Uint8Array(
            await crypto.subtle.decrypt(
              { name: 'AES-GCM', iv, additionalData: nameOf(vault, name) },
              key,
              body,
            ),
          ),
        )
      : body;
    return { kind: 'read', text: await gunzip(packed, MOST_TEXT_BYTES) };
  } catch {
    return { kind: 'unreadable' };
  }
}

function nameOf(vault: string, name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${vault}/${name}`);
}
