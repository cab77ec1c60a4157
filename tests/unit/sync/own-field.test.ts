import { describe, expect, it } from 'vitest';
import { joinFields } from '../../../src/core/sync/field-rules';
import type { Field } from '../../../src/core/sync/fields';
import { isOwnField, ownField, ownTextsIn, writeOwn } from '../../../src/core/sync/own-terms';
import { writeBucket } from '../../../src/core/sync/wire';
import { noteOf } from './registers';

const first = writeOwn({}, 't', 'one', 'aaaa', []);
const join = (a: Field, b: Field): Field => joinFields({ 'own/t': a }, { 'own/t': b })['own/t']!;
const told = (field: Field) => ownTextsIn({ 'own/t': field }).get('t');

describe('the field of an own term', () => {
  it('has a name of its own kind', () => {
    expect(ownField('reed-gate')).toBe('own/reed-gate');
    expect(['own/t', 'own/', 'set/own/t', 'own'].map(isOwnField)).toEqual([true, true, false, false]);
  });

  it('is written as every version of Newsgloss reads it', () => {
    expect(first).toEqual({
      value: '{"newsgloss":1,"notes":[{"i":"t","n":[{"d":"aaaa:1","v":"","b":"one","g":"t","m":0}]}]}',
      stamp: 1,
      by: 'aaaa',
    });
    expect(writeOwn({ 'own/t': first }, 't', null, 'bbbb', ['aaaa:1'])).toEqual({
      value:
        '{"newsgloss":1,"notes":[{"i":"t","n":[{"d":"bbbb:2","v":"aaaa:1 bbbb:1","g":"t","m":0,"x":1}]}]}',
      stamp: 2,
      by: 'bbbb',
    });
  });

  it('tells of the texts that stand, and of all that was seen', () => {
    const second = writeOwn({ 'own/t': first }, 't', 'two', 'bbbb', []);
    const gone = writeOwn({ 'own/t': second }, 't', null, 'cccc', ['aaaa:1']);
    expect(told(second)).toEqual({ texts: ['one', 'two'], dots: ['aaaa:1', 'bbbb:2'] });
    expect(told(gone)).toEqual({ texts: ['two'], dots: ['bbbb:2', 'cccc:3'] });
    expect(told(writeOwn({ 'own/t': gone }, 't', null, 'cccc', ['bbbb:2', 'cccc:3']))).toEqual({
      texts: [],
      dots: ['cccc:4'],
    });
  });

  it.each([
    ['no text', 7],
    ['nothing', null],
    ['torn', '{"newsgloss":1,'],
    ['of two terms', writeBucket([noteOf('t', 'one'), noteOf('u', 'two')])],
    ['of none', writeBucket([])],
  ])('tells nothing where it is %s, and is begun anew', (_, value) => {
    const broken: Field = { value, stamp: 4, by: 'zzzz' };
    expect([
      ...ownTextsIn({ 'own/t': broken, 'own/u': writeOwn({}, 'u', 'other', 'aaaa', []) }).keys(),
    ]).toEqual(['u']);
    expect(told(writeOwn({ 'own/t': broken }, 't', 'new', 'aaaa', []))).toEqual({
      texts: ['new'],
      dots: ['aaaa:5'],
    });
    expect(join(broken, first)).toEqual(first);
    expect(join(first, broken)).toEqual(first);
    // Of two that cannot be read the later stands, as of every other field.
    const later: Field = { value: 'torn too', stamp: 5, by: 'aaaa' };
    expect([join(broken, later), join(later, broken)]).toEqual([later, later]);
  });

  it.each([
    ['the higher stamp', [3, 'aaaa'], [2, 'bbbb'], [3, 'aaaa']],
    ['the later name where stamps are one', [2, 'aaaa'], [2, 'bbbb'], [2, 'bbbb']],
    ['the one that both have', [2, 'aaaa'], [2, 'aaaa'], [2, 'aaaa']],
  ] as const)('goes by %s where two come together, in either order', (_, a, b, both) => {
    const made = (text: string, [stamp, by]: readonly [number, string]): Field => ({
      ...writeOwn({}, 't', text, by, []),
      stamp,
    });
    const [one, other] = [made('one', a), made('other', b)];
    for (const joined of [join(one, other), join(other, one)]) {
      expect([joined.stamp, joined.by]).toEqual(both);
      expect([...told(joined)!.texts].sort()).toEqual(['one', 'other']);
    }
    expect(join(one, other)).toEqual(join(other, one));
  });
});
