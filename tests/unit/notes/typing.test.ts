import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withTag } from '../../../src/core/notes/tags';
import {
  around,
  asLink,
  completeLink,
  type Edit,
  type Field,
  linkBeingTyped,
  onEnter,
} from '../../../src/core/notes/typing';

/** A field written with `|` at the ends of what is selected (one for a caret). */
function field(shown: string): Field {
  const start = shown.indexOf('|');
  const end = shown.lastIndexOf('|');
  return { text: shown.replaceAll('|', ''), start, end: start === end ? end : end - 1 };
}
function done({ text }: Field, edit: Edit | undefined): string | undefined {
  if (!edit) return undefined;
  const { start, end } = edit.select;
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return start === end
    ? `${after.slice(0, start)}|${after.slice(start)}`
    : `${after.slice(0, start)}|${after.slice(start, end)}|${after.slice(end)}`;
}

describe('a key in a note', () => {
  it.each([
    ['a |word| b', '**', 'a **|word|** b'],
    ['a **|word|** b', '**', 'a |word| b'],
    ['a **|word|** b', '*', 'a ***|word|*** b'],
    ['a ***|word|*** b', '*', 'a **|word|** b'],
    ['|', '`', '`|`'],
    ['a *|word|* b', '*', 'a |word| b'],
    // Signs on one side alone are none around it.
    ['a **|word| b', '**', 'a ****|word|** b'],
    ['a |word|** b', '**', 'a **|word|**** b'],
  ])('%j with %s', (before, sign, after) => {
    expect(done(field(before), around(field(before), sign))).toBe(after);
  });

  it('pressed twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.constantFrom('**', '`'), (text, a, b, sign) => {
        fc.pre(!text.includes('*') && !text.includes('`'));
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const once = apply({ text, start, end }, around({ text, start, end }, sign));
        expect(apply(once, around(once, sign))).toEqual({ text, start, end });
      }),
    );
  });

  it.each([
    ['see |the radar|', 'see [the radar](|)'],
    ['|https://a.example/b|', '[|](https://a.example/b)'],
    ['|http://a.example|', '[|](http://a.example)'],
    ['|https://a.example and more|', '[https://a.example and more](|)'],
    ['|see https://a.example|', '[see https://a.example](|)'],
    ['|', '[](|)'],
  ])('links %j', (before, after) => {
    expect(done(field(before), asLink(field(before)))).toBe(after);
  });

  it.each([
    ['- one|', '- one\n- |'],
    ['  * one|', '  * one\n  * |'],
    ['9. one|', '9. one\n10. |'],
    ['- [x] one|', '- [x] one\n- [ ] |'],
    ['> said|', '> said\n> |'],
    ['- one\n- |', '- one\n|'],
    ['1. |', '|'],
    ['plain|', undefined],
    ['- |one|', undefined],
    ['-no item|', undefined],
    ['\t+\tone|', '\t+\tone\n\t+\t|'],
    ['-   one|', '-   one\n-   |'],
    ['1) one|', '1) one\n2) |'],
    ['12. one|', '12. one\n13. |'],
    ['1234567890. one|', undefined],
    ['- [X]  one|', '- [X]  one\n- [ ] |'],
    ['- [ ] |', '|'],
    ['- [y] one|', '- [y] one\n- |'],
    ['a - one|', undefined],
    ['a 1. one|', undefined],
    ['- one|\n- two', '- one\n- |\n- two'],
    ['a\n- one|two', 'a\n- one\n- |two'],
    ['- \u3000|', '|'],
    ['> > said|', '> > said\n> > |'],
    ['>said|', '>said\n>|'],
    ['  > said|', '  > said\n  > |'],
    ['a > said|', undefined],
    ['a\n> |', 'a\n|'],
    ['>  |', '|'],
  ])('Enter at %j', (before, after) => {
    expect(done(field(before), onEnter(field(before)))).toBe(after);
  });

  it.each([
    ['see [[rad|', 'rad'],
    ['[[|]]', ''],
    ['[[a]] rad|', undefined],
    ['[[a|', 'a'],
    ['[ [a|', undefined],
    ['[[a|b|', undefined],
    [`[[rad|${' '.repeat(300)}`, 'rad'],
    // No name is a hundred letters long.
    [`${'x'.repeat(9)}[[${'a'.repeat(98)}|`, 'a'.repeat(98)],
    [`${'x'.repeat(9)}[[${'a'.repeat(99)}|`, undefined],
  ])('types a link at %j', (before, query) => {
    expect(linkBeingTyped(field(before))?.query).toBe(query);
  });

  it('completes a link, and does not close it twice', () => {
    for (const [before, after] of [
      ['see [[rad|', 'see [[THAAD]]|'],
      ['see [[rad|]] x', 'see [[THAAD]]| x'],
      ['see [[rad| x', 'see [[THAAD]]| x'],
      ['see [[rad|] x', 'see [[THAAD]]|] x'],
    ] as const) {
      const at = field(before);
      expect(done(at, completeLink(at, linkBeingTyped(at)!.from, 'THAAD'))).toBe(after);
    }
  });
});

function apply({ text }: Field, { from, to, insert, select }: Edit): Field {
  return { text: text.slice(0, from) + insert + text.slice(to), ...select };
}

describe('tags', () => {
  it('are kept once, without signs and spaces at their ends', () => {
    expect(withTag([], ' #Radar, ')).toEqual(['Radar']);
    expect(withTag(['Radar'], 'radar')).toEqual(['Radar']);
    expect(withTag(['a'], '  #  ')).toEqual(['a']);
    expect(withTag([], '북한 문제')).toEqual(['북한 문제']);
    expect(withTag([], 'x'.repeat(101))).toEqual([]);
    expect(withTag([], 'x'.repeat(100))).toHaveLength(1);
    expect(withTag([], 'old \t\u0000 radar、')).toEqual(['old radar']);
    expect(withTag([], 'c#, d')).toEqual(['c#, d']);
    expect(withTag([], 'e\u0301')).toEqual(['é']);
  });
  it('are the same in capitals and in full width, and another where a letter is', () => {
    expect(withTag(['thaad'], 'ＴＨＡＡＤ')).toEqual(['thaad']);
    expect(withTag(['a'], 'b')).toEqual(['a', 'b']);
    expect(withTag(['straße'], 'strasse')).toEqual(['straße', 'strasse']);
  });
  it('are fifty at the most', () => {
    const tags = (count: number) => Array.from({ length: count }, (_, i) => `t${i}`);
    expect(withTag(tags(49), 'x')).toHaveLength(50);
    expect(withTag(tags(50), 'x')).toEqual(tags(50));
  });
});
