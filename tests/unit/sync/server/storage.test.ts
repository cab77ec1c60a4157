import { describe, expect, it } from 'vitest';
import { LyingServer, ServerDevice } from './server-bench';

const HOUR = 3_600_000;
const NOTES = 240;

/** Letters that deflate can do little with, the same at every run. */
function noise(): (letters: number) => string {
  let state = 7;
  return (letters) =>
    Array.from({ length: letters }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return String.fromCharCode(40 + ((state >>> 16) % 80));
    }).join('');
}

describe('what lies on a server', () => {
  it('is little more than the notes, although each device has written all of them anew', async () => {
    const text = noise();
    const server = new LyingServer();
    const devices = Array.from({ length: 3 }, () => new ServerDevice(server));
    const [first] = devices;
    for (let i = 0; i < NOTES; i += 1) await first!.save(text(500));
    const bytes = (): number => [...server.files.values()].reduce((sum, file) => sum + file.length, 0);
    for (const device of devices) {
      expect(await device.join({ passphrase: 'a passphrase' })).toMatchObject({ outcome: 'done' });
    }
    const live = bytes();
    for (const device of [...devices].reverse()) {
      const all = await device.store.all();
      for (const [i, { id, target, versions }] of all.entries()) {
        const seen = versions.map(({ dot }) => dot);
        await device.store.save({ target, note: id, body: text(500), seen });
        if (i % 40 === 39) await device.engine.syncNow();
      }
      // A day later each has looked at what of its own is outdated.
      for (const one of [...devices, ...devices]) {
        one.now += 13 * HOUR;
        await one.engine.syncNow();
      }
      expect(bytes() / live).toBeLessThanOrEqual(1.5);
    }
    const [a, ...others] = await Promise.all(devices.map(async ({ store }) => store.registers()));
    for (const other of others) expect(other).toEqual(a);
  });
});
