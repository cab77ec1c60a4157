import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { unzipped } from '../../../src/core/exchange/zip';

/** One line of a zip's own list of files, with whatever it claims. */
interface Claim {
  readonly name: string;
  /** 0 is stored, 8 deflated. */
  readonly method: 0 | 8;
  /** What the list says of the bytes in the zip, and of those that come out. */
  readonly packed: number;
  readonly unpacked: number;
}

const LOCAL = 30;
const MEGABYTE = 1_000_000;

/** A zip of one stored file of so many bytes, and a list in which every entry is that same file again. */
function overlapping(bytes: number, claims: readonly Claim[]): Uint8Array {
  const lists = claims.map(({ name }) => 46 + name.length);
  const zip = new Uint8Array(LOCAL + bytes + lists.reduce((a, b) => a + b, 0) + 22);
  const view = new DataView(zip.buffer);
  view.setUint32(0, 0x04034b50, true);
  zip.fill(0x61, LOCAL, LOCAL + bytes);
  let at = LOCAL + bytes;
  claims.forEach(({ name, method, packed, unpacked }, nth) => {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 10, method, true);
    view.setUint32(at + 20, packed, true);
    view.setUint32(at + 24, unpacked, true);
    view.setUint16(at + 28, name.length, true);
    zip.set(strToU8(name), at + 46);
    at += lists[nth]!;
  });
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, claims.length, true);
  view.setUint16(at + 10, claims.length, true);
  view.setUint32(at + 16, LOCAL + bytes, true);
  return zip;
}

/** How many bytes lie in buffers that did not before something was done. */
function bytesTaken(act: () => void): number {
  const before = process.memoryUsage().arrayBuffers;
  act();
  return process.memoryUsage().arrayBuffers - before;
}

describe('a zip of notes that is a bomb', () => {
  it('by entries that are all the same bytes and say that they have none, is refused before they are copied', () => {
    const claims = Array.from({ length: 1000 }, (_, nth) => ({
      name: `${nth}.md`,
      method: 0 as const,
      packed: MEGABYTE,
      unpacked: 0,
    }));
    const zip = overlapping(MEGABYTE, claims);
    let read: ReturnType<typeof unzipped> | undefined;
    // It would be 1 GB; what may come of a zip is 100 MB.
    expect(bytesTaken(() => (read = unzipped(zip)))).toBeLessThan(110 * MEGABYTE);
    expect(read).toEqual({ ok: false, error: 'exchange_tooLarge' });
  });

  it('by entries that lie about both of their sizes, comes to no more than the zip itself', () => {
    const zip = overlapping(50, [{ name: 'a.md', method: 0, packed: 90 * MEGABYTE, unpacked: 1 }]);
    const read = unzipped(zip);
    expect(read.ok && read.value.map(({ text }) => text.length)[0]).toBeLessThan(200);
  });

  it('by an entry that says more comes of it than deflate can pack, is refused and not filled up with nothing', () => {
    const zip = zipSync({ 'a.md': strToU8('a note') });
    const view = new DataView(zip.buffer, zip.byteOffset);
    const list = view.getUint32(zip.length - 22 + 16, true);
    for (const [unpacked, read] of [
      [6, { ok: true, value: [{ name: 'a.md', text: 'a note' }] }],
      [90 * MEGABYTE, { ok: false, error: 'exchange_badZip' }],
    ] as const) {
      view.setUint32(list + 24, unpacked, true);
      expect(unzipped(zip)).toEqual(read);
      // Nor does it help to say that more bytes lie in the zip than it has.
      if (unpacked > 6) view.setUint32(list + 20, unpacked, true);
      expect(unzipped(zip)).toEqual(read);
    }
  });

  it('by more entries than anybody has notes, is refused although none of them is a note', () => {
    const names = Object.fromEntries(Array.from({ length: 300 }, (_, nth) => [`${nth}.png`, strToU8('')]));
    const many = zipSync(names, { level: 0 });
    expect(unzipped(many)).toEqual({ ok: true, value: [] });
    const said = withZip64Count(many, 4_000_000_000);
    expect(unzipped(said)).toEqual({ ok: false, error: 'exchange_tooLarge' });
  });

  it('within a zip, is left where it is', () => {
    const inner = zipSync({ 'a.md': strToU8('x'.repeat(100_000)) });
    const outer = zipSync({ 'inner.zip': inner, 'note.md': strToU8('a note') });
    expect(unzipped(outer)).toEqual({ ok: true, value: [{ name: 'note.md', text: 'a note' }] });
  });
});

/** The same zip with the long form of its end, which counts so many entries. */
function withZip64Count(zip: Uint8Array, entries: number): Uint8Array {
  const end = zip.length - 22;
  const list = new DataView(zip.buffer, zip.byteOffset).getUint32(end + 16, true);
  const longer = new Uint8Array(zip.length + 76);
  longer.set(zip.subarray(0, end));
  const view = new DataView(longer.buffer);
  view.setUint32(end, 0x06064b50, true);
  view.setUint32(end + 32, entries, true);
  view.setUint32(end + 48, list, true);
  view.setUint32(end + 56, 0x07064b50, true);
  view.setUint32(end + 64, end, true);
  longer.set(zip.subarray(end), end + 76);
  return longer;
}
