import { describe, expect, it } from 'vitest';
import {
  join,
  type Register,
  registerOf,
  registerText,
  sameRegister,
  write,
} from '../../../src/core/sync/register';
import { content, dots, empty, noteOf } from './registers';

const [one, other] = [noteOf('n', 'one', 'aaaa', 1), noteOf('n', 'other', 'bbbb', 1)];
const bodies = ({ versions }: Register): string[] => versions.map(({ body }) => body);
const latest = ({ versions }: Register) => versions.at(-1)!;

describe('what a new version covers', () => {
  const over = (register: Register, counter: number, seen: readonly string[]) =>
    write(register, content('new'), { device: 'aaaa', counter }, new Set(seen));
  it('is all of its own device up to itself, where all of that was seen', () => {
    expect(latest(over(empty('n'), 1, [])).context).toEqual({ vector: {}, cloud: [] });
    expect(latest(over(empty('n'), 9, [])).context).toEqual({ vector: { aaaa: 8 }, cloud: [] });
    expect(latest(over(one, 3, ['aaaa:1'])).context).toEqual({ vector: { aaaa: 2 }, cloud: [] });
  });

  it('ends below the first of its own that was not seen, and at none of another device', () => {
    const three = noteOf('n', 'three', 'aaaa', 3);
    expect(latest(over(three, 7, [])).context).toEqual({ vector: { aaaa: 2 }, cloud: [] });
    const both = over(join(three, one), 5, []);
    expect(latest(over(both, 7, ['aaaa:5'])).context).toEqual({
      vector: { aaaa: 2 },
      cloud: [{ device: 'aaaa', counter: 5 }],
    });
    const beside = over(other, 5, []);
    expect(dots(beside)).toEqual(['aaaa:5', 'bbbb:1']);
    expect(beside.versions[0]!.context).toEqual({ vector: { aaaa: 4 }, cloud: [] });
  });

  it('is what the versions that stood here covered, seen or not', () => {
    const edited = write(other, content('edited'), { device: 'bbbb', counter: 4 }, new Set(['bbbb:1']));
    expect(over(edited, 2, []).versions[0]!.context).toEqual({ vector: { aaaa: 1, bbbb: 3 }, cloud: [] });
  });
});

describe('versions of one note', () => {
  it('stand in one order, those of one number by what they say, each once', () => {
    const clones = ['c', 'a', 'b'].map((body) => noteOf('n', body, 'aaaa', 1).versions[0]!);
    const copies = clones.map((version) => ({ ...version }));
    for (const versions of [
      clones,
      clones.toReversed(),
      [...clones, ...copies],
      [...copies, ...clones.toReversed()],
    ])
      expect(bodies(registerOf('n', versions))).toEqual(['a', 'b', 'c']);
    expect(bodies(registerOf('n', [...other.versions, ...noteOf('n', 'z', 'aaaa', 9).versions]))).toEqual([
      'z',
      'other',
    ]);
  });

  it('go where another one covers them, whoever comes first', () => {
    const over = write(one, content('over'), { device: 'bbbb', counter: 2 }, new Set(dots(one)));
    expect(bodies(registerOf('n', [...one.versions, ...over.versions]))).toEqual(['over']);
    expect(bodies(registerOf('n', [...over.versions, ...one.versions]))).toEqual(['over']);
  });
});

describe('two copies of a note', () => {
  it('are the same by what they say', () => {
    const both = join(one, other);
    const copy = structuredClone(both);
    expect([sameRegister(both, both), sameRegister(both, copy)]).toEqual([true, true]);
    expect(sameRegister(both, { ...copy, id: 'm' })).toBe(false);
    expect(sameRegister(both, one)).toBe(false);
    expect(sameRegister(one, both)).toBe(false);
    const [first, second] = copy.versions;
    expect(sameRegister(both, { id: 'n', versions: [first!, { ...second!, body: 'else' }] })).toBe(false);
    expect(sameRegister(both, { id: 'n', versions: [{ ...first!, body: 'else' }, second!] })).toBe(false);
  });

  it.each([
    ['body', { body: 'else' }],
    ['tags', { tags: ['x'] }],
    ['target', { target: { kind: 'term', term: 'icbm' } }],
    ['created', { created: 1 }],
    ['changed', { changed: 1 }],
    ['deleted', { deleted: true }],
    ['dot', { dot: { device: 'aaaa', counter: 2 } }],
    ['vector', { context: { vector: { bbbb: 1 }, cloud: [] } }],
    ['cloud', { context: { vector: {}, cloud: [{ device: 'bbbb', counter: 3 }] } }],
  ] as const)('differ where their %s does', (_, change) => {
    const changed: Register = { id: 'n', versions: [{ ...one.versions[0]!, ...change }] };
    expect(sameRegister(one, changed)).toBe(false);
    expect(registerText(changed)).not.toBe(registerText(one));
  });

  it('have one text, in whatever order their contexts were put together', () => {
    const cloud = [
      { device: 'cccc', counter: 9 },
      { device: 'bbbb', counter: 7 },
    ];
    const made = (context: Register['versions'][number]['context']): Register => ({
      id: 'n',
      versions: [{ ...one.versions[0]!, context }],
    });
    expect(registerText(made({ vector: { cccc: 1, bbbb: 2 }, cloud }))).toBe(
      registerText(made({ vector: { bbbb: 2, cccc: 1 }, cloud: cloud.toReversed() })),
    );
  });
});
