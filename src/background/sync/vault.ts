import * as v from 'valibot';
import { readRecoveryText, RECOVERY_BYTES, recoveryText } from '../../core/sync/recovery-key';
import { fromBase64, toBase64 } from './bytes';

/**
 * What a server folder is: an id that tells it from a folder set up anew, and, where its files are sealed, the master
 * key, wrapped twice: by the passphrase and by the recovery key. The failed unwrapping is the check of either; changing
 * the passphrase wraps the same key anew and touches no other file. A tag under the master key vouches for the whole:
 * who comes with the key itself (a setup code, a device that is set up) sees by it whose vault this is.
 */

/** The file beside the segments. */
export const VAULT_FILE = 'vault.json';
/** OWASP's figure of 2023 for PBKDF2 with SHA-256. */
const ROUNDS = 600_000;
/** Nobody makes us count longer than this. */
const MOST_ROUNDS = 10_000_000;
const SALT_BYTES = 16;

const base64 = v.pipe(v.string(), v.maxLength(200), v.base64());
const Wrapped = v.strictObject({ salt: base64, iv: base64, key: base64 });
const Proof = v.strictObject({ iv: base64, tag: base64 });
const Vault = v.strictObject({
  newsgloss: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]{16}$/u)),
  seal: v.nullable(
    v.strictObject({
      kdf: v.literal('PBKDF2-SHA-256'),
      rounds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ROUNDS)),
      passphrase: Wrapped,
      recovery: Wrapped,
      proof: Proof,
    }),
  ),
});
export type Vault = v.InferOutput<typeof Vault>;
type Wrapped = v.InferOutput<typeof Wrapped>;
type Seal = NonNullable<Vault['seal']>;
type Unproven = Omit<Seal, 'proof'>;
type SealedVault = Vault & { readonly seal: Seal };

/** A new vault without a seal. */
export function openVault(id: string): Vault {
  return { newsgloss: 1, id, seal: null };
}

/**
 * A new vault with a new master key.
 * @param rounds fewer in tests alone
 * @returns the key as it is kept, not to be had out again; the printed recovery key; and the key as base64, for the
 *   setup code that is shown once
 */
export async function sealedVault(
  id: string,
  passphrase: string,
  rounds = ROUNDS,
): Promise<{ vault: Vault; key: CryptoKey; recovery: string; raw: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const recovery = crypto.getRandomValues(new Uint8Array(RECOVERY_BYTES));
  const seal: Unproven = {
    kdf: 'PBKDF2-SHA-256',
    rounds,
    passphrase: await wrap(id, bytes, secretOf(passphrase), rounds),
    // 160 random bits need no stretching.
    recovery: await wrap(id, bytes, recovery, 1),
  };
  const key = await keyOf(bytes);
  const vault: Vault = { newsgloss: 1, id, seal: await proven(id, seal, key) };
  return { vault, key, recovery: recoveryText(recovery), raw: toBase64(bytes) };
}

/** Whether this vault, all of it, was written by somebody who had this master key. */
export async function isOf({ id, seal }: SealedVault, key: CryptoKey): Promise<boolean> {
  const algorithm = { name: 'AES-GCM', iv: fromBase64(seal.proof.iv), additionalData: toldOf(id, seal) };
  try {
    await crypto.subtle.decrypt(algorithm, key, fromBase64(seal.proof.tag));
    return true;
  } catch {
    return false;
  }
}

/** The master key as base64, by passphrase or recovery key; `undefined` where that is not it. */
export async function unlock(vault: SealedVault, secret: string): Promise<string | undefined> {
  const { seal, id } = vault;
  const recovery = readRecoveryText(secret);
  const bytes =
    (await unwrap(id, seal.passphrase, secretOf(secret), seal.rounds)) ??
    (recovery && (await unwrap(id, seal.recovery, recovery, 1)));
  return bytes && toBase64(bytes);
}

/** The same vault under another passphrase; `undefined` where `secret` (the old one, or the recovery key) is not it. */
export async function changePassphrase(
  vault: SealedVault,
  secret: string,
  passphrase: string,
  rounds = ROUNDS,
): Promise<Vault | undefined> {
  const raw = await unlock(vault, secret);
  if (raw === undefined) return undefined;
  const bytes = fromBase64(raw);
  const seal = {
    ...vault.seal,
    rounds,
    passphrase: await wrap(vault.id, bytes, secretOf(passphrase), rounds),
  };
  return { ...vault, seal: await proven(vault.id, seal, await keyOf(bytes)) };
}

/**
 * The master key as WebCrypto keeps it: to seal and to open with, never to be had out again.
 * @throws DOMException where these are no 32 bytes
 */
export function keyOf(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export function isSealed(vault: Vault): vault is SealedVault {
  return vault.seal !== null;
}

export function vaultText(vault: Vault): string {
  return JSON.stringify(vault);
}

/** Reads the vault's file; `newer` where a later version of Newsgloss wrote it, `unreadable` where it is torn. */
export function readVault(text: string): Vault | 'newer' | 'unreadable' {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'unreadable';
  }
  const read = v.safeParse(Vault, json);
  if (read.success) return read.output;
  const any = v.safeParse(v.looseObject({ newsgloss: v.number() }), json);
  return any.success && any.output.newsgloss > 1 ? 'newer' : 'unreadable';
}

/** The seal with its tag: nothing is encrypted, everything is vouched for. */
async function proven(id: string, seal: Unproven, key: CryptoKey): Promise<Seal> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: 'AES-GCM', iv, additionalData: toldOf(id, seal) };
  const tag = await crypto.subtle.encrypt(algorithm, key, new Uint8Array());
  return { ...seal, proof: { iv: toBase64(iv), tag: toBase64(new Uint8Array(tag)) } };
}

/** What a vault says, in one order. No file's name begins so: a tag of the one never passes for one of the other. */
function toldOf(id: string, { kdf, rounds, passphrase, recovery }: Unproven): Uint8Array<ArrayBuffer> {
  const told = [passphrase, recovery].flatMap(({ salt, iv, key }) => [salt, iv, key]);
  return new TextEncoder().encode(JSON.stringify([id, kdf, rounds, ...told]));
}

async function wrap(
  id: string,
  key: Uint8Array<ArrayBuffer>,
  secret: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await wrappingKey(secret, salt, rounds);
  const wrapped = await crypto.subtle.encrypt(algorithmOf(id, iv), wrapping, key);
  return { salt: toBase64(salt), iv: toBase64(iv), key: toBase64(new Uint8Array(wrapped)) };
}

async function unwrap(
  id: string,
  { salt, iv, key }: Wrapped,
  secret: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const wrapping = await wrappingKey(secret, fromBase64(salt), rounds);
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(algorithmOf(id, fromBase64(iv)), wrapping, fromBase64(key)),
    );
  } catch {
    return undefined;
  }
}

async function wrappingKey(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  const kdf = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(kdf, material, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

function algorithmOf(id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) };
}

/** A passphrase in one writing: keyboards differ in how they compose letters. */
function secretOf(passphrase: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(passphrase.normalize('NFKC'));
}
