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
  ])('Enter at %j', (before, after) => {
    expect(done(field(before), onEnter(field(before)))).toBe(after);
  });

  it.each([
    ['see [[rad|', 'rad'],
    ['[[|]]', ''],
    ['[[a]] rad|', undefined],
    ['[[a|', 'a'],
    ['[ [a|', undefined],
  ])('types a link at %j', (before, query) => {
    expect(linkBeingTyped(field(before))?.query).toBe(query);
  });

  it('completes a link, and does not close it twice', () => {
    for (const [before, after] of [
      ['see [[rad|', 'see [[THAAD]]|'],
      ['see [[rad|]] x', 'see [[THAAD]]| x'],
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
  });
});
