import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, reachTo, uniteContexts, type Context } from '../../../src/core/sync/context';
import { digestOf } from '../../../src/core/sync/digest';
import { compareDots, deviceOf, DEVICE_ID, dotName, readDot, sameDot } from '../../../src/core/sync/dot';
import { joinFieldsBy, jsonText, valueOf, writeField, type Field } from '../../../src/core/sync/fields';
import { crc32, readRecoveryText, recoveryText } from '../../../src/core/sync/recovery-key';
import { readBucketText, writeBucket } from '../../../src/core/sync/wire';
import { content, noteOf } from './registers';
import { write } from '../../../src/core/sync/register';

describe('a dot', () => {
  it('is written and read as device and counter, and nothing else is one', () => {
    expect(dotName({ device: 'aaaa', counter: 7 })).toBe('aaaa:7');
    expect(readDot('aaaa:7')).toEqual({ device: 'aaaa', counter: 7 });
    for (const none of [
      '',
      'aaaa',
      'aaaa:',
      'aaaa:0',
      'aaaa:07',
      'aaa:7',
      'AAAA:7',
      `${'a'.repeat(17)}:7`,
      ' aaaa:7',
      'aaaa:7 ',
      `aaaa:${'9'.repeat(16)}`,
    ])
      expect(readDot(none)).toBeUndefined();
    expect(['aaaa', 'a'.repeat(16), 'a1b2'].every((id) => DEVICE_ID.test(id))).toBe(true);
    expect(['aaa', 'a'.repeat(17), 'aaaa!', '!aaaa', 'AAAA'].some((id) => DEVICE_ID.test(id))).toBe(false);
  });
  it('is of its device, whichever run of the browser wrote it', () => {
    expect(deviceOf({ device: 'abcdefgh123456' })).toBe('abcdefgh');
    expect(deviceOf({ device: 'abcdefgh' })).toBe('abcdefgh');
    expect(deviceOf({ device: 'abcdefgh12345' })).toBe('abcdefgh12345');
  });
  it('comes by device, then by number', () => {
    const dots = ['b:10', 'a:2', 'b:9', 'a:10'].map((name) => ({
      device: name[0]!,
      counter: Number(name.slice(2)),
    }));
    expect(dots.sort(compareDots).map(dotName)).toEqual(['a:2', 'a:10', 'b:9', 'b:10']);
    expect(compareDots(dots[0]!, { ...dots[0]! })).toBe(0);
    expect(sameDot({ device: 'a', counter: 1 }, { device: 'a', counter: 2 })).toBe(false);
    expect(sameDot({ device: 'a', counter: 1 }, { device: 'b', counter: 1 })).toBe(false);
    expect(sameDot({ device: 'a', counter: 1 }, { device: 'a', counter: 1 })).toBe(true);
  });
});

describe('a context', () => {
  const none: Context = { vector: {}, cloud: [] };
  const dot = (device: string, counter: number) => ({ device, counter });
  it('is written in one way, whatever it was made of', () => {
    const made = uniteContexts(
      [
        { vector: { b: 2 }, cloud: [dot('b', 9)] },
        { vector: { b: 1, a: 3 }, cloud: [dot('b', 9)] },
      ],
      [dot('b', 7), dot('b', 4), dot('b', 3), dot('a', 2), dot('c', 2)],
    );
    expect(made).toEqual({ vector: { a: 3, b: 4 }, cloud: [dot('b', 7), dot('b', 9), dot('c', 2)] });
    expect(Object.keys(made.vector)).toEqual(['a', 'b']);
    expect(uniteContexts([], [dot('a', 1), dot('a', 2)])).toEqual({ vector: { a: 2 }, cloud: [] });
    expect(uniteContexts([{ vector: { a: 2 }, cloud: [] }], [dot('a', 2)])).toEqual({
      vector: { a: 2 },
      cloud: [],
    });
  });
  it('holds what it reaches to, and single dots beyond', () => {
    const context = uniteContexts([{ vector: { a: 3 }, cloud: [dot('a', 5)] }]);
    expect([1, 2, 3, 4, 5, 6].map((counter) => covers(context, dot('a', counter)))).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
    ]);
    expect(covers(context, dot('toString', 1))).toBe(false);
  });
  it('reaches further, never less far', () => {
    expect(reachTo(none, 'a', 2)).toEqual({ vector: { a: 2 }, cloud: [] });
    expect(reachTo(none, 'a', 0)).toEqual(none);
    expect(reachTo({ vector: { a: 5 }, cloud: [] }, 'a', 2).vector).toEqual({ a: 5 });
    expect(reachTo({ vector: {}, cloud: [dot('a', 3)] }, 'a', 2)).toEqual({ vector: { a: 3 }, cloud: [] });
  });
});

describe('a digest', () => {
  it('is sixteen digits, the same for the same text on every device', () => {
    // Written down once: devices compare what older versions made.
    expect(['', 'a', 'note 한국'].map(digestOf)).toEqual([
      '955b13a636d450ed',
      '4cf54d7ae1af27d0',
      '5ae7acfe3c2fedf3',
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(digestOf(a)).toMatch(/^[0-9a-f]{16}$/u);
        if (a !== b) expect(digestOf(a)).not.toBe(digestOf(b));
      }),
    );
    const all = new Set(Array.from({ length: 20_000 }, (_, i) => digestOf(`note ${i}`)));
    expect(all.size).toBe(20_000);
    expect(digestOf('ab')).not.toBe(digestOf('ba'));
  });
});

describe('fields', () => {
  const field = (value: Field['value'], stamp: number, by: string): Field => ({ value, stamp, by });
  const join = (a: Field, b: Field) => joinFieldsBy({}, { x: a }, { x: b })['x'];
  it('go by their stamp, then by their writer, then by what they say', () => {
    expect(join(field(1, 2, 'aaaa'), field(2, 1, 'zzzz'))).toEqual(field(1, 2, 'aaaa'));
    expect(join(field(1, 1, 'aaaa'), field(2, 1, 'bbbb'))).toEqual(field(2, 1, 'bbbb'));
    expect(join(field(1, 1, 'bbbb'), field(2, 1, 'aaaa'))).toEqual(field(1, 1, 'bbbb'));
    expect(join(field(1, 1, 'aaaa'), field(2, 1, 'aaaa'))).toEqual(field(2, 1, 'aaaa'));
    expect(join(field(2, 1, 'aaaa'), field(1, 1, 'aaaa'))).toEqual(field(2, 1, 'aaaa'));
  });
  it('of both sides are there, in one order, those of a kind by its rule where it has an answer', () => {
    const [a, b] = [field('a', 1, 'aaaa'), field('b', 2, 'aaaa')];
    expect(Object.keys(joinFieldsBy({}, { z: a }, { y: b }))).toEqual(['y', 'z']);
    const both = joinFieldsBy(
      { 'own/': () => field('both', 9, 'aaaa'), 'set/': () => undefined },
      { 'own/1': a, 'set/1': a, x: a },
      { 'own/1': b, 'set/1': b },
    );
    expect(both).toEqual({ 'own/1': field('both', 9, 'aaaa'), 'set/1': b, x: a });
    expect(joinFieldsBy({ 'own/': () => field('both', 9, 'aaaa') }, { 'own/1': a }, {})).toEqual({
      'own/1': a,
    });
  });
  it('are written one beyond what was seen, and not at all where they say it already', () => {
    const once = writeField({}, 'x', { a: 1, b: [2] }, 'aaaa');
    expect(once).toEqual({ x: field({ a: 1, b: [2] }, 1, 'aaaa') });
    expect(writeField(once, 'x', { b: [2], a: 1 }, 'bbbb')).toBe(once);
    expect(writeField(once, 'x', 3, 'bbbb')).toEqual({ x: field(3, 2, 'bbbb') });
    expect(valueOf(once, 'x')).toEqual({ a: 1, b: [2] });
    expect(valueOf(once, 'toString')).toBeUndefined();
    expect(valueOf({}, 'x')).toBeUndefined();
  });
  it('have one text for one value', () => {
    expect(jsonText({ b: 1, a: [null, 'x', { d: true, c: 2 }] })).toBe(
      '{"a":[null,"x",{"c":2,"d":true}],"b":1}',
    );
    expect(jsonText({ a: 1, c: 2, b: 3 })).toBe(jsonText({ c: 2, b: 3, a: 1 }));
  });
});

describe('a recovery key', () => {
  const bytes = Uint8Array.from({ length: 20 }, (_, i) => i * 13);
  const text = recoveryText(bytes);
  it('has the check of zip', () => {
    // The check value that every description of CRC-32 gives.
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });
  it('is printed in nine groups of four, and read whatever the case, the spaces and what looks alike', () => {
    expect(text).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4} ){8}[0-9A-HJKMNP-TV-Z]{4}$/u);
    const spellings = [
      text,
      text.toLowerCase(),
      text.replaceAll(' ', ''),
      text.replaceAll(' ', '–'),
      ` ${text}\n`,
    ];
    const alike = text.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('V', 'u');
    for (const one of [...spellings, alike, text.replaceAll('1', 'I')])
      expect(readRecoveryText(one)).toEqual(bytes);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), (any) => {
        expect(readRecoveryText(recoveryText(any))).toEqual(Uint8Array.from(any));
      }),
    );
  });
  it('is read from letters that look alike, and from no other sign', () => {
    const of = (...five: number[]) => Uint8Array.from({ length: 20 }, (_, i) => five[i % 5]!);
    const [zeros, ones, vees, zeds] = [
      of(0),
      of(0x08, 0x42, 0x10, 0x84, 0x21),
      of(0xde, 0xf7, 0xbd, 0xef, 0x7b),
      of(0xff),
    ];
    for (const [key, letter, alike] of [
      [zeros, '0', ['O', 'o']],
      [ones, '1', ['I', 'i', 'L', 'l']],
      [vees, 'V', ['U', 'u', 'v']],
    ] as const) {
      expect(recoveryText(key)).toContain(letter.repeat(4));
      for (const other of alike)
        expect(readRecoveryText(recoveryText(key).replaceAll(letter, other))).toEqual(key);
    }
    for (const other of ['*', 'é', '0'])
      expect(readRecoveryText(recoveryText(zeds).replace('Z', other))).toBeUndefined();
  });
  it('is refused with a letter wrong, swapped, missing, too many, or none of ours', () => {
    const plain = text.replaceAll(' ', '');
    for (let at = 0; at < plain.length; at++) {
      const other = plain[at] === 'A' ? 'B' : 'A';
      expect(readRecoveryText(plain.slice(0, at) + other + plain.slice(at + 1))).toBeUndefined();
      expect(readRecoveryText(`${plain.slice(0, at)}*${plain.slice(at + 1)}`)).toBeUndefined();
      if (plain[at] !== plain[at + 1] && at + 1 < plain.length)
        expect(
          readRecoveryText(plain.slice(0, at) + plain[at + 1]! + plain[at]! + plain.slice(at + 2)),
        ).toBeUndefined();
    }
    expect(readRecoveryText(plain.slice(1))).toBeUndefined();
    expect(readRecoveryText(`${plain}A`)).toBeUndefined();
    expect(readRecoveryText('')).toBeUndefined();
  });
});

describe('a bucket', () => {
  const passage = {
    kind: 'passage',
    page: { url: 'https://news.example/a', title: 'A' },
    quote: { exact: 'x', prefix: '', suffix: '' },
    position: { start: 0, end: 1 },
  } as const;
  it('is written in the oldest format that holds what is in it, in few words', () => {
    const plain = noteOf('n1', '');
    expect(writeBucket([plain])).toBe(
      '{"newsgloss":1,"notes":[{"i":"n1","n":[{"d":"aaaa:1","v":"","g":"thaad","m":1000}]}]}',
    );
    const full = write(
      plain,
      content('text', { tags: ['t'], target: passage, created: 5, changed: 8, deleted: false }),
      { device: 'bbbb', counter: 7 },
      new Set(['aaaa:1']),
    );
    expect(JSON.parse(writeBucket([plain, full]))).toEqual({
      newsgloss: 2,
      notes: [
        { i: 'n1', n: [{ d: 'aaaa:1', v: '', g: 'thaad', m: 1000 }] },
        {
          i: 'n1',
          n: [
            {
              d: 'bbbb:7',
              v: 'aaaa:1 bbbb:6',
              b: 'text',
              t: ['t'],
              g: ['https://news.example/a', 'A', 'x', '', '', 0, 1],
              m: 5,
              w: 3,
            },
          ],
        },
      ],
    });
    const gone = write(plain, content('', { deleted: true }), { device: 'aaaa', counter: 3 }, new Set());
    expect(JSON.parse(writeBucket([gone]))).toMatchObject({ notes: [{ n: [{}, { d: 'aaaa:3', x: 1 }] }] });
  });
  it('is left alone where it is newer, and refused whole where it is none', () => {
    expect(readBucketText('{"newsgloss":3,"notes":"whatever"}')).toEqual({ kind: 'newer' });
    const version = { d: 'aaaa:1', v: '', g: 'thaad', m: 1000 };
    const bucket = (n: unknown[], more: object = {}) =>
      JSON.stringify({ newsgloss: 2, notes: [{ i: 'n1', n, ...more }] });
    expect(readBucketText(bucket([version])).kind).toBe('read');
    const bad = [
      '',
      '{}',
      '{"newsgloss":0,"notes":[]}',
      '{"newsgloss":1.5,"notes":[]}',
      '{"newsgloss":"1","notes":[]}',
      '{"newsgloss":2}',
      bucket([]),
      bucket([version], { more: 1 }),
      bucket([{ ...version, d: 'aaaa' }]),
      // Covers itself.
      bucket([{ ...version, v: 'aaaa:1' }]),
      bucket([{ ...version, c: 'aaaa:1' }]),
      // Was changed after the last moment that there is.
      bucket([{ ...version, m: 8.64e15, w: 1 }]),
      bucket([{ ...version, m: 8.64e15 + 1 }]),
    ];
    for (const text of bad) expect([text, readBucketText(text)]).toEqual([text, { kind: 'unreadable' }]);
    expect(readBucketText(bucket([{ ...version, m: 8.64e15 }])).kind).toBe('read');
    expect(readBucketText(bucket([{ ...version, m: -8.64e15 }])).kind).toBe('read');
  });
});
