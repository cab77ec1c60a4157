import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/core/sync/recovery-key';
import { fileOf, pad, paddedSize, readFileParts, unpad } from '../../../src/core/sync/seal';
import { readSetupCode, type Setup, setupCode } from '../../../src/core/sync/setup-code';

const iv = Uint8Array.from({ length: 12 }, (_, i) => 100 + i);
const HEAD = [0x4e, 0x47, 0x4c, 0x53, 1];

describe('the bytes of a file on the server', () => {
  it('are those that every version of Newsgloss looks for', () => {
    const file = fileOf({ sealed: true, iv, body: Uint8Array.of(7, 8) });
    expect([...file]).toEqual([...HEAD, 1, ...iv, 7, 8]);
    expect([...fileOf({ sealed: false, iv, body: new Uint8Array() })]).toEqual([...HEAD, 0, ...iv]);
  });

  it('are read from the first to the last', () => {
    const file = Uint8Array.of(...HEAD, 0, ...iv);
    expect(readFileParts(file)).toEqual({
      kind: 'read',
      parts: { sealed: false, iv, body: new Uint8Array() },
    });
    expect(readFileParts(file.slice(0, -1))).toEqual({ kind: 'unreadable' });
    for (const at of [0, 1, 2, 3]) expect(readFileParts(file.with(at, 0x20))).toEqual({ kind: 'unreadable' });
    expect(readFileParts(file.with(4, 0))).toEqual({ kind: 'unreadable' });
    expect(readFileParts(file.with(4, 2).with(5, 9))).toEqual({ kind: 'newer' });
    expect(readFileParts(file.with(5, 2))).toEqual({ kind: 'unreadable' });
  });

  it.each([
    [0, 1024],
    [1024, 1024],
    [1025, 1088],
    [1088, 1088],
    [1089, 1152],
    [2047, 2048],
    [2049, 2176],
    [65_536, 65_536],
    [65_537, 67_584],
    [1_000_000, 1_015_808],
  ])('%i are filled up to %i', (bytes, size) => {
    expect(paddedSize(bytes)).toBe(size);
  });

  it('hold their length before what is filled up, and with what sealing adds are of that size', () => {
    expect([...pad(Uint8Array.of(5, 6)).slice(0, 7)]).toEqual([0, 0, 0, 2, 5, 6, 0]);
    expect([0, 986, 987].map((length) => pad(new Uint8Array(length)).length)).toEqual([
      ...[1024 - 34, 1024 - 34, 1088 - 34],
    ]);
    expect([...pad(new Uint8Array(258)).slice(0, 4)]).toEqual([0, 0, 1, 2]);
  });

  it('are taken out again as long as they say, where there are as many', () => {
    expect([...unpad(Uint8Array.of(0, 0, 0, 2, 5, 6))]).toEqual([5, 6]);
    expect([...unpad(Uint8Array.of(0, 0, 0, 1, 5, 6))]).toEqual([5]);
    expect([...unpad(Uint8Array.of(0, 0, 0, 0))]).toEqual([]);
    expect([...unpad(Uint8Array.of(9, 9, 0, 0, 0, 1, 5).subarray(2))]).toEqual([5]);
    for (const bad of [[], [0, 0, 0], [0, 0, 0, 3, 5, 6], [0, 0, 0, 1]])
      expect(() => unpad(Uint8Array.from(bad))).toThrow(new RangeError('not padded'));
  });
});

describe('a setup code', () => {
  const setup: Setup = { address: 'https://dav.example/ä', user: 'u', password: 'p?', key: null };
  /** A code of any body, with its check. */
  const checked = (body: string): string =>
    `newsgloss1-${body}-${crc32(new TextEncoder().encode(body)).toString(16).padStart(8, '0')}`;
  const codeOf = (json: unknown): string =>
    checked(
      Buffer.from(typeof json === 'string' ? json : JSON.stringify(json))
        .toString('base64')
        .replace(/=+$/u, '')
        .replaceAll('+', '_')
        .replaceAll('/', '~'),
    );
  const wire = { a: 'https://dav.example/ä', u: 'u', p: 'p?' };

  it('is written as every version of Newsgloss reads it', () => {
    expect(setupCode(setup)).toBe(codeOf(wire));
    expect(setupCode({ ...setup, key: 'a+b/c' })).toBe(codeOf({ ...wire, k: 'a+b/c' }));
    expect(setupCode(setup)).toMatch(/^newsgloss1-eyJhIjoi[A-Za-z0-9_~]+-[0-9a-f]{8}$/u);
    // A check that begins with naughts has them.
    const codes = Array.from({ length: 64 }, (_, i) => setupCode({ ...setup, user: `u${i}` }));
    expect(codes.some((code) => /-0[0-9a-f]{7}$/u.test(code))).toBe(true);
    expect(codes.map((code) => readSetupCode(code)?.user)).toEqual(codes.map((_, i) => `u${i}`));
  });

  it.each(['', 'a', 'ab', 'abc', '~_?>', '한국 👩‍👩‍👧', '\u00ff\u0000%25'])(
    'carries %j over whole',
    (password) => {
      expect(readSetupCode(setupCode({ ...setup, password }))).toEqual({ ...setup, password });
      expect(readSetupCode(codeOf({ ...wire, p: password }))).toEqual({ ...setup, password });
    },
  );

  it('holds up to two thousand letters of each', () => {
    expect(readSetupCode(codeOf({ ...wire, p: 'x'.repeat(2000) }))?.password).toHaveLength(2000);
    expect(readSetupCode(codeOf({ ...wire, p: 'x'.repeat(2001) }))).toBeUndefined();
  });

  it.each([
    ['another beginning', codeOf(wire).replace('newsgloss1', 'newsgloss2')],
    ['no mark before its check', codeOf(wire).replace(/-([0-9a-f]{8})$/u, '_$1')],
    ['another check', codeOf(wire).replace(/.$/u, (digit) => (digit === '0' ? '1' : '0'))],
    ['a key too many', codeOf({ ...wire, more: 1 })],
    ['a key too few', codeOf({ a: wire.a, u: wire.u })],
    ['a number for a name', codeOf({ ...wire, u: 7 })],
    ['no JSON in it', codeOf('{')],
    ['letters of no code in it', checked(`${codeOf(wire).slice(11, -9)}****`)],
    ['bytes of no text in it', checked(Buffer.from([0x22, 0xff, 0x22]).toString('base64'))],
  ])('with %s is none', (_, code) => {
    expect(readSetupCode(code)).toBeUndefined();
  });
});
