import { nameOf } from '../../../core/notes/note';
import { fromBase64, sameBytes } from '../bytes';
import {
  isOf,
  isSealed,
  keyOf,
  openVault,
  readVault,
  sealedVault,
  unlock,
  type Vault,
  VAULT_FILE,
} from '../vault';
import type { Folder } from '../webdav/folder';
import { ServerTrouble } from '../webdav/trouble';
import type { ServerRecord } from './memory';

/** The vault of a folder; `undefined` where it has none. @throws ServerTrouble where it cannot be read */
export async function vaultIn(folder: Folder): Promise<Vault | undefined> {
  const text = await textIn(folder);
  if (text === undefined) return undefined;
  const vault = readVault(text);
  if (vault === 'newer') throw new ServerTrouble('trouble_serverNewer');
  if (vault === 'unreadable') throw new ServerTrouble('trouble_serverUnreadable');
  return vault;
}

/** Writes a vault's text, and reads it back. @throws ServerTrouble */
export async function writeVault(folder: Folder, text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  await folder.write(VAULT_FILE, bytes);
  const back = await folder.read(VAULT_FILE);
  if (!back || !sameBytes(back, bytes)) throw new ServerTrouble('trouble_serverForgets');
}

/**
 * The vault that somebody wrote over ours: a changed passphrase is nothing to us, another seal is another folder.
 * @throws ServerTrouble where it is not for us; one that is torn is replaced by ours
 */
export async function vaultInPlaceOf(
  { key, vaultText }: Pick<ServerRecord, 'key' | 'vaultText'>,
  folder: Folder,
): Promise<{ readonly vault: Vault; readonly text: string }> {
  const text = await textIn(folder);
  const vault = text === undefined ? 'unreadable' : readVault(text);
  if (vault === 'newer') throw new ServerTrouble('trouble_serverNewer');
  if (vault === 'unreadable') {
    // Torn on its way here, or there? Where it reads the same a second time, ours takes its place.
    if (text === (await textIn(folder))) await writeVault(folder, vaultText);
    throw new ServerTrouble('trouble_serverUnreadable');
  }
  // A seal stays: neither is it taken off by whoever can write there, nor put on with a key that is not ours.
  if (key && !isSealed(vault)) throw new ServerTrouble('trouble_serverUnsealed');
  if (isSealed(vault) && !(key && (await isOf(vault, key)))) throw new ServerTrouble('trouble_serverOther');
  return { vault, text: text! };
}

/** What a reader gives to open a folder, or to seal one that is new. */
export interface Opening {
  /** Seals a new folder, or opens one that is sealed; the recovery key opens as well. `null` for none. */
  readonly passphrase: string | null;
  /** The master key out of a setup code, as base64. */
  readonly key: string | null;
}

/** A vault that may be joined: the key as base64 and as it is kept, and the recovery key where it is new. */
interface Opened {
  readonly vault: Vault;
  readonly raw: string | null;
  readonly key: CryptoKey | null;
  readonly recovery: string | null;
}

/**
 * The vault to join with what the reader gave, or why not (a key of `_locales`): a seal that was asked for is never
 * given up because the server shows none, and a key is used only on the vault that it is the key of.
 * @param rounds of PBKDF2; fewer in tests alone
 */
export async function openedBy(
  { passphrase, key: codeKey }: Opening,
  there: Vault | undefined,
  rounds: number | undefined,
): Promise<Opened | string> {
  const wantsSeal = codeKey !== null || (passphrase !== null && passphrase !== '');
  if (there && isSealed(there)) {
    const raw = codeKey ?? (passphrase === null ? undefined : await unlock(there, passphrase));
    if (raw === undefined) return 'trouble_serverPassphrase';
    const key = await keyOf(fromBase64(raw)).catch(() => undefined);
    if (!key || !(await isOf(there, key)))
      return codeKey === null ? 'trouble_serverUnreadable' : 'trouble_serverKey';
    return { vault: there, raw, key, recovery: null };
  }
  // A key in a code is that of a folder which stands: where none does, it was wiped or this is not it.
  if (wantsSeal && (there || codeKey !== null)) return 'trouble_serverUnsealed';
  if (there) return { vault: there, raw: null, key: null, recovery: null };
  if (!wantsSeal) return { vault: openVault(freshVaultId()), raw: null, key: null, recovery: null };
  return sealedVault(freshVaultId(), passphrase!, rounds);
}

function freshVaultId(): string {
  return nameOf(crypto.getRandomValues(new Uint8Array(16)));
}

async function textIn(folder: Folder): Promise<string | undefined> {
  const bytes = await folder.read(VAULT_FILE);
  return bytes && new TextDecoder().decode(bytes);
}
