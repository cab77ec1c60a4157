import { describe, expect, it } from 'vitest';
import { compileMatcher, type Matcher, restoreMatcher, serializeMatcher } from '../../../src/core/match';
import { restoreBySteps } from '../../../src/core/match/serial';
import { few, FEW, named } from './small';

/** A matcher written out whole: its arrays as bytes, since to compare 65,536 numbers one by one takes a second. */
const allOf = (matcher: Matcher): string =>
  JSON.stringify(matcher, (_, value: unknown) => {
    if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return [value.constructor.name, bytes.toString('base64')];
  });

describe('a matcher that went from the background to a tab', () => {
  it.each([
    ['of a few terms', few],
    ['of none', compileMatcher([])],
    // Numbers beyond 14 bits and below zero take two characters; so many columns are written in pieces.
    [
      'of thousands',
      compileMatcher([
        ...FEW,
        named(
          'wide',
          Array.from({ length: 9000 }, (_, i) => `${i % 2 ? 'vard' : 'ﬁnœ'} ${i}`),
        ),
      ]),
    ],
    [
      'whose last name is followed by a title',
      compileMatcher([named('kim', ['김[위원장]'], { case: 'exact' })]),
    ],
  ])('is the same in every column: %s', (_, matcher) => {
    expect(allOf(restoreMatcher(serializeMatcher(matcher)))).toBe(allOf(matcher));
  });

  it('is text that any encoding takes: no control, no quote of its own, no half of a pair', () => {
    const { columns } = JSON.parse(serializeMatcher(few)) as { columns: Record<string, string> };
    expect(Object.keys(columns)).toHaveLength(14);
    for (const column of Object.values(columns)) expect(column).toMatch(/^[12][\u4000-\u7fff]*$/u);
  });

  it('takes one character for a number of 14 bits, two for one more or less', () => {
    const written = (uses: number[]): string => {
      const text = serializeMatcher({ ...few, uses: Int32Array.from(uses) });
      return (JSON.parse(text) as { columns: { uses: string } }).columns.uses;
    };
    expect(written([])).toBe('1');
    expect(written([0, 16_383])).toBe('1\u4000\u7fff');
    expect(written([16_384])).toHaveLength(3);
    expect(written([-1, 5])).toHaveLength(5);
    for (const uses of [[16_384], [-1], [0, -16_384, 100_000_000], [16_383, 0]]) {
      const matcher = { ...few, uses: Int32Array.from(uses) };
      expect([...restoreMatcher(serializeMatcher(matcher)).uses]).toEqual(uses);
    }
  });

  it('comes a column at a time, so that a tab can do something else between', () => {
    const steps = restoreBySteps(serializeMatcher(few));
    let count = 0;
    while (steps.next().done !== true) count++;
    expect(count).toBe(15);
  });

  it('is refused where another version wrote it', () => {
    const other = JSON.stringify({ ...(JSON.parse(serializeMatcher(few)) as object), version: 2 });
    expect(() => restoreMatcher(other)).toThrow('another version of Newsgloss');
  });
});
