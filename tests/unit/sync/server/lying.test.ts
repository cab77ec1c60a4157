import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openVault, sealedVault, vaultText, VAULT_FILE } from '../../../../src/background/sync/vault';
import { readSetupCode } from '../../../../src/core/sync/setup-code';
import type { SyncMemory } from '../../../../src/background/store/sync-state';
import { memoryOf } from '../memory';
import { LyingServer, ServerDevice } from './server-bench';

const ID = 'abcdefgh12345678';
const strangeKey = btoa('x'.repeat(32));
let server: LyingServer;
let device: ServerDevice;
beforeEach(async () => {
  server = new LyingServer();
  device = new ServerDevice(server);
  await device.save('MY SECRET');
});

describe('a reader who asked for a seal', () => {
  it.each([
    ['a passphrase', { passphrase: 'correct horse' }],
    ['a code with a key', { key: strangeKey }],
    ['both', { passphrase: 'correct horse', key: strangeKey }],
  ])('by %s is refused where the folder is not sealed, and nothing is written', async (_, given) => {
    server.put(VAULT_FILE, vaultText(openVault(ID)));
    expect(await device.join(given)).toEqual({ outcome: 'refused', trouble: 'trouble_serverUnsealed' });
    expect([...server.files.keys()]).toEqual([VAULT_FILE]);
    expect((await device.engine.state()).server).toBeNull();
  });

  it('by a code with a key is refused where the folder is empty', async () => {
    expect(await device.join({ key: strangeKey })).toMatchObject({ trouble: 'trouble_serverUnsealed' });
    expect([...server.files.keys()]).toEqual([]);
  });
});

describe('a key in a code', () => {
  it('that is another folder’s writes nothing', async () => {
    const { vault } = await sealedVault(ID, 'right', 10);
    server.put(VAULT_FILE, vaultText(vault));
    expect(await device.join({ key: strangeKey })).toEqual({
      ...{ outcome: 'refused', trouble: 'trouble_serverKey' },
    });
    expect([...server.files.keys()]).toEqual([VAULT_FILE]);
  });

  it('that is no key at all is refused', async () => {
    const { vault } = await sealedVault(ID, 'right', 10);
    server.put(VAULT_FILE, vaultText(vault));
    expect(await device.join({ key: btoa('short') })).toMatchObject({ trouble: 'trouble_serverKey' });
  });

  it('opens no vault that somebody altered, nor does the passphrase', async () => {
    const { vault, raw } = await sealedVault(ID, 'right', 10);
    const seal = vault.seal!;
    server.put(VAULT_FILE, vaultText({ ...vault, seal: { ...seal, recovery: seal.passphrase } }));
    expect(await device.join({ key: raw })).toMatchObject({ trouble: 'trouble_serverKey' });
    expect(await device.join({ passphrase: 'right' })).toMatchObject({ trouble: 'trouble_serverUnreadable' });
    expect([...server.files.keys()]).toEqual([VAULT_FILE]);
  });

  it('that is this folder’s joins it', async () => {
    await device.join({ passphrase: 'right' });
    const other = new ServerDevice(server);
    const code = (await device.engine.code('right'))!;
    expect(await other.join({ key: readSetupCode(code)!.key! })).toMatchObject({ outcome: 'done' });
    expect(await other.notes()).toBe(1);
  });
});

describe('a vault that is swapped later', () => {
  beforeEach(() => device.join({ passphrase: 'right' }));
  const swap = (change: (vault: Record<string, unknown>) => unknown): void =>
    server.put(
      VAULT_FILE,
      JSON.stringify(change(JSON.parse(server.text(VAULT_FILE)) as Record<string, unknown>)),
    );
  const stays = async (trouble: string): Promise<void> => {
    const before = [...server.files.keys()];
    await device.save('written later');
    await device.engine.syncNow();
    expect((await device.engine.state()).trouble).toBe(trouble);
    expect([...server.files.keys()]).toEqual(before);
    expect(await device.engine.code('no passphrase at all')).toBeUndefined();
    expect(await device.engine.code('right')).toBeDefined();
  };

  it('for an unsealed one of the same id is not taken over', async () => {
    swap(({ id }) => openVault(id as string));
    await stays('trouble_serverUnsealed');
  });

  it('for an unsealed one of another id is not taken over', async () => {
    swap(() => openVault(ID));
    await stays('trouble_serverUnsealed');
  });

  it('for one of the same id and another key is not taken over', async () => {
    const { id } = JSON.parse(server.text(VAULT_FILE)) as { id: string };
    const { vault } = await sealedVault(id, 'theirs', 10);
    swap(() => vault);
    await stays('trouble_serverOther');
  });

  it('for one whose wrapped key was altered is not taken over', async () => {
    swap((vault) => {
      const seal = vault['seal'] as { passphrase: { key: string } };
      return { ...vault, seal: { ...seal, passphrase: { ...seal.passphrase, key: strangeKey } } };
    });
    await stays('trouble_serverOther');
  });

  it('by a changed passphrase is', async () => {
    const other = new ServerDevice(server);
    await other.join({ passphrase: 'right' });
    expect(await other.engine.changePassphrase('right', 'new')).toBeNull();
    await device.engine.syncNow();
    expect((await device.engine.state()).trouble).toBeNull();
    expect(await device.engine.code('new')).toBeDefined();
  });
});

it('a sealed vault in place of one that was not is not taken over', async () => {
  await device.join();
  const { id } = JSON.parse(server.text(VAULT_FILE)) as { id: string };
  server.put(VAULT_FILE, vaultText((await sealedVault(id, 'theirs', 10)).vault));
  await device.engine.syncNow();
  expect((await device.engine.state()).trouble).toBe('trouble_serverOther');
});

it('a database that fails ends no script, and is said', async () => {
  const memory = memoryOf();
  const failing: SyncMemory = { ...memory, get: () => Promise.reject(new Error('no database')) };
  const broken = new ServerDevice(server, failing);
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  broken.engine.start();
  broken.engine.due();
  await Promise.all([broken.engine.look(), broken.engine.wake(), broken.engine.syncNow()]);
  await new Promise((done) => setTimeout(done, 5));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  failing.get = (key) => memory.get(key);
  expect((await broken.engine.state()).trouble).toBe('trouble_storeBroken');
});
