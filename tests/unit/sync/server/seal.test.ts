import { describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../../src/background/sync/bytes';
import { openFile, sealFile } from '../../../../src/background/sync/seal';
import {
  changePassphrase,
  isSealed,
  keyOf,
  openVault,
  readVault,
  sealedVault,
  unlock,
  type Vault,
  vaultText,
} from '../../../../src/background/sync/vault';

const ID = 'abcdefgh12345678';
const FAST = 10;
const sealedOf = (vault: Vault) => {
  if (!isSealed(vault)) throw new Error('not sealed');
  return vault;
};

describe('a sealed file', () => {
  it('opens with its key, under its name, in its vault, and not otherwise', async () => {
    const { key } = await sealedVault(ID, 'one passphrase', FAST);
    const { key: other } = await sealedVault(ID, 'one passphrase', FAST);
    const sealing = { vault: ID, key };
    const file = await sealFile('a note', 'aaaa-1.bin', sealing);
    expect(await openFile(file, 'aaaa-1.bin', sealing)).toEqual({ kind: 'read', text: 'a note' });
    for (const [name, as] of [
      ['aaaa-2.bin', sealing],
      ['aaaa-1.bin', { vault: 'x'.repeat(16), key }],
      ['aaaa-1.bin', { vault: ID, key: other }],
      ['aaaa-1.bin', { vault: ID, key: null }],
    ] as const) {
      expect(await openFile(file, name, as)).toEqual({ kind: 'unreadable' });
    }
  });

  it('shows nothing of its text, and is never the same twice', async () => {
    const { key } = await sealedVault(ID, 'p', FAST);
    const text = 'THAAD '.repeat(40);
    const [one, two] = await Promise.all([1, 2].map(() => sealFile(text, 'aaaa-1.bin', { vault: ID, key })));
    expect(one).not.toEqual(two);
    expect(one!.length).toBe(1024);
    expect(Buffer.from(one!).includes('THAAD')).toBe(false);
  });

  it('torn or altered anywhere is unreadable, sealed or not', async () => {
    const { key } = await sealedVault(ID, 'p', FAST);
    for (const sealing of [
      { vault: ID, key },
      { vault: ID, key: null },
    ]) {
      const file = await sealFile('some text of a note, long enough', 'aaaa-1.bin', sealing);
      for (const end of [0, 5, 17, 18, 30, file.length - 1])
        expect((await openFile(file.slice(0, end), 'aaaa-1.bin', sealing)).kind).toBe('unreadable');
      const altered = file.slice();
      altered[file.length - 5]! ^= 1;
      expect((await openFile(altered, 'aaaa-1.bin', sealing)).kind).toBe('unreadable');
    }
  });

  it('is not taken where it is not sealed although all should be', async () => {
    const { key } = await sealedVault(ID, 'p', FAST);
    const planted = await sealFile('planted', 'aaaa-1.bin', { vault: ID, key: null });
    expect(await openFile(planted, 'aaaa-1.bin', { vault: ID, key })).toEqual({ kind: 'unreadable' });
  });
});

describe('a vault', () => {
  it('opens by its passphrase, however that is composed, and by its recovery key', async () => {
    const { vault, raw, recovery } = await sealedVault(ID, 'Zürich 서울', FAST);
    expect(await unlock(sealedOf(vault), 'Zu\u0308rich 서울'.normalize('NFD'))).toBe(raw);
    expect(await unlock(sealedOf(vault), recovery.toLowerCase())).toBe(raw);
    expect(await unlock(sealedOf(vault), 'zürich 서울')).toBeUndefined();
    expect(await unlock(sealedOf(vault), '')).toBeUndefined();
  });

  it('under a changed passphrase keeps its key, its files and its recovery key', async () => {
    const made = await sealedVault(ID, 'old', FAST);
    const changed = await changePassphrase(sealedOf(made.vault), 'old', 'new', FAST);
    expect(await unlock(sealedOf(changed!), 'new')).toBe(made.raw);
    expect(await unlock(sealedOf(changed!), 'old')).toBeUndefined();
    expect(await unlock(sealedOf(changed!), made.recovery)).toBe(made.raw);
    expect(await changePassphrase(sealedOf(made.vault), 'wrong', 'new', FAST)).toBeUndefined();
    expect((await changePassphrase(sealedOf(made.vault), made.recovery, 'new', FAST))?.id).toBe(ID);
  });

  it('gives its key for use, never to be had out again', async () => {
    const { key, raw } = await sealedVault(ID, 'p', FAST);
    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
    const again = await keyOf(fromBase64(raw));
    const file = await sealFile('text', 'n', { vault: ID, key });
    expect((await openFile(file, 'n', { vault: ID, key: again })).kind).toBe('read');
  });

  it('reads as it was written, and knows what it cannot read', async () => {
    const { vault } = await sealedVault(ID, 'p', FAST);
    expect(readVault(vaultText(vault))).toEqual(vault);
    expect(readVault(vaultText(openVault(ID)))).toEqual({ newsgloss: 1, id: ID, seal: null });
    expect(readVault(vaultText(vault).slice(0, -9))).toBe('unreadable');
    expect(readVault('<!doctype html>')).toBe('unreadable');
    expect(readVault('{"newsgloss":2}')).toBe('newer');
  });

  it('counts 600,000 rounds where nobody says otherwise', async () => {
    const { vault } = await sealedVault(ID, 'p');
    expect(sealedOf(vault).seal.rounds).toBe(600_000);
  });
});
