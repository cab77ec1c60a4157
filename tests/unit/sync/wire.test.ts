import { describe, expect, it } from 'vitest';
import { join, type Register, registerText, write } from '../../../src/core/sync/register';
import { readBucketText, writeBucket } from '../../../src/core/sync/wire';
import { content, empty, noteOf } from './registers';

const passage = {
  kind: 'passage',
  page: { url: 'https://news.example/a', title: 'A' },
  quote: { exact: 'x', prefix: 'before ', suffix: ' after' },
  position: { start: 7, end: 8 },
} as const;
const onPassage = write(
  empty('n'),
  content('mine', { target: passage }),
  { device: 'bbbb', counter: 1 },
  new Set(),
);
const version = { d: 'aaaa:1', v: '', g: 'thaad', m: 1000 };
const read = (n: readonly object[], newsgloss = 2) =>
  readBucketText(JSON.stringify({ newsgloss, notes: [{ i: 'n', n }] }));

describe('a note as it travels', () => {
  const beside = join(noteOf('n', 'on a term'), onPassage);
  it.each<[string, Register, number]>([
    ['a note on a term', noteOf('n', 'text'), 1],
    ['a note on a passage', onPassage, 2],
    ['one that two devices wrote on either', beside, 2],
  ])('comes back as it went: %s', (_, note, format) => {
    const text = writeBucket([note]);
    expect(text.startsWith(`{"newsgloss":${format},`)).toBe(true);
    const reading = readBucketText(text);
    if (reading.kind !== 'read') throw new Error(reading.kind);
    expect(reading.registers).toEqual([note]);
    expect(reading.registers.map(registerText)).toEqual([registerText(note)]);
  });

  it('says single numbers of its context apart from those that it reaches to', () => {
    const both = join(noteOf('n', 'five', 'aaaa', 5), noteOf('n', 'seven', 'cccc', 7));
    const over = write(both, content('over'), { device: 'bbbb', counter: 1 }, new Set(['aaaa:5', 'cccc:7']));
    expect(JSON.parse(writeBucket([over]))).toMatchObject({ notes: [{ n: [{ v: 'aaaa:5 cccc:7' }] }] });
    const clouded = write(
      {
        id: 'n',
        versions: [
          { ...over.versions[0]!, context: { vector: {}, cloud: [] }, dot: { device: 'cccc', counter: 9 } },
        ],
      },
      content('next'),
      { device: 'bbbb', counter: 1 },
      new Set(['cccc:9']),
    );
    const [wire] = (JSON.parse(writeBucket([clouded])) as { notes: { n: object[] }[] }).notes[0]!.n;
    expect(wire).toMatchObject({ v: '', c: 'cccc:9' });
    expect(readBucketText(writeBucket([clouded]))).toEqual({ kind: 'read', registers: [clouded] });
    const two = read([{ ...version, v: 'bbbb:2 cccc:4', c: 'dddd:7 dddd:9' }]);
    if (two.kind !== 'read') throw new Error(two.kind);
    expect(writeBucket(two.registers)).toContain('"v":"bbbb:2 cccc:4","c":"dddd:7 dddd:9"');
    expect(two).toMatchObject({
      registers: [
        {
          versions: [
            {
              context: {
                vector: { bbbb: 2, cccc: 4 },
                cloud: [
                  { device: 'dddd', counter: 7 },
                  { device: 'dddd', counter: 9 },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  it('is refused where one of its versions is wrong, however many are right', () => {
    const other = { ...version, d: 'bbbb:1' };
    expect(read([version, other]).kind).toBe('read');
    for (const bad of [
      { v: 'bbbb:1' },
      { m: 8.64e15, w: 1 },
      { m: -8.64e15, w: -1 },
      { x: 2 },
      { t: 'tag' },
      { c: 'b' },
    ])
      expect(read([version, { ...other, ...bad }])).toEqual({ kind: 'unreadable' });
  });

  it.each([
    [1, 'read'],
    [2, 'read'],
    [3, 'newer'],
    [2.5, 'unreadable'],
    [0, 'unreadable'],
  ])('in format %d is %s', (format, kind) => {
    expect(read([version], format).kind).toBe(kind);
  });

  it('on a passage has all seven of its parts', () => {
    const tight = ['https://news.example/a', 'A', 'x', '', '', 0, 1];
    expect(read([{ ...version, g: tight }]).kind).toBe('read');
    for (const bad of [tight.slice(0, 6), [...tight, 2], tight.with(0, 7), tight.with(5, '0')])
      expect(read([{ ...version, g: bad }]).kind).toBe('unreadable');
  });
});
