import { describe, expect, it } from 'vitest';
import {
  floorOf,
  forgettable,
  isBelow,
  isDead,
  isKnown,
  type Knowledge,
  uniteKnowledge,
  wasForgotten,
  withoutForgotten,
  withoutKnown,
} from '../../../src/core/sync/floor';
import { join, type Register, write } from '../../../src/core/sync/register';
import { content, dots, empty, noteOf } from './registers';

const HALF_A_YEAR = 15_552_000_000;
const text = (device: string, counter: number) => noteOf('n', `by ${device} ${counter}`, device, counter);
const gone = (note: Register, device: string, counter: number) =>
  write(note, content('', { deleted: true }), { device, counter }, new Set(dots(note)));

describe('what is known together', () => {
  it('is the most that any knows of each, in the order of the names', () => {
    expect(uniteKnowledge()).toEqual({});
    const united = uniteKnowledge({ dev2: 4, dev1: 7 }, { dev1: 9, dev0: 1 }, { dev2: 3 });
    expect(Object.entries(united)).toEqual([
      ['dev0', 1],
      ['dev1', 9],
      ['dev2', 4],
    ]);
  });

  it.each<[Knowledge[], Knowledge]>([
    [[{ dev1: 4, dev0: 7 }], { dev0: 7, dev1: 4 }],
    [[{ dev0: 4, dev1: 2 }, { dev0: 3 }], { dev0: 3 }],
    [[{ dev0: 3 }, { dev0: 4, dev1: 2 }], { dev0: 3 }],
    [[{ dev0: 3 }, { dev0: 1 }, { dev0: 2 }], { dev0: 1 }],
    // A device may be called like anything that every object has.
    [[{ constructor: 3 }, {}], {}],
  ])('has as its floor what all of them know: %j', (all, floor) => {
    expect(Object.entries(floorOf(all))).toEqual(Object.entries(floor));
  });

  it('is below a floor where it lacks one number of one device', () => {
    expect(isBelow({ dev0: 3, dev1: 1 }, { dev0: 3 })).toBe(false);
    expect(isBelow({ dev0: 2, dev1: 9 }, { dev0: 3, dev1: 1 })).toBe(true);
    expect(isBelow({ dev1: 9 }, { dev0: 1 })).toBe(true);
    expect(isBelow({}, { constructor: 1 })).toBe(true);
    expect(isBelow({}, {})).toBe(false);
  });

  it('holds all numbers up to its own', () => {
    expect([1, 3, 4].map((counter) => isKnown({ dev0: 3 }, { device: 'dev0', counter }))).toEqual([
      ...[true, true, false],
    ]);
    expect(isKnown({ dev0: 3 }, { device: 'dev1', counter: 1 })).toBe(false);
  });
});

describe('a note that is forgotten', () => {
  const one = gone(text('dev0', 3), 'dev9', 7);
  const twice = join(one, gone(text('dev0', 3), 'dev8', 2));

  it('has nothing but deletions, which all devices know', () => {
    expect([one, twice, text('dev0', 3), join(one, text('dev1', 1))].map(isDead)).toEqual([
      ...[true, true, false, false],
    ]);
    const age = (): number => HALF_A_YEAR;
    expect(forgettable([one, twice], { dev8: 2, dev9: 7 }, age)).toEqual([one, twice]);
    expect(forgettable([one, twice], { dev9: 7 }, age)).toEqual([one]);
    expect(forgettable([text('dev0', 3)], { dev0: 9 }, age)).toEqual([]);
  });

  it('was dead for half a year, each by its own time', () => {
    const other = { ...one, id: 'other' };
    const deadFor = (id: string): number => (id === 'n' ? HALF_A_YEAR : HALF_A_YEAR - 1);
    expect(forgettable([other, one], { dev9: 7 }, deadFor)).toEqual([one]);
  });

  it('stays out only where all of its deletions lie below what was cleared', () => {
    expect(wasForgotten(twice, { dev8: 2, dev9: 7 })).toBe(true);
    expect(wasForgotten(twice, { dev8: 1, dev9: 7 })).toBe(false);
    expect(wasForgotten(join(one, text('dev1', 1)), { dev1: 9, dev9: 9 })).toBe(false);
  });
});

describe('what was forgotten while a device was away', () => {
  const both = join(text('dev0', 3), text('dev1', 1));

  it('goes version by version', () => {
    expect(withoutForgotten(both, undefined, { dev0: 3 })).toEqual(text('dev1', 1));
    expect(withoutForgotten(both, undefined, { dev0: 2 })).toBe(both);
    expect(withoutForgotten(both, undefined, { dev0: 3, dev1: 1 })).toEqual(empty('n'));
  });

  it('stays where others hold that very version', () => {
    const cleared = { dev0: 9, dev1: 9 };
    expect(withoutForgotten(both, text('dev0', 3), cleared)).toEqual(text('dev0', 3));
    expect(withoutForgotten(both, both, cleared)).toBe(both);
    expect(withoutForgotten(both, text('dev0', 4), cleared)).toEqual(empty('n'));
  });
});

describe('a copy from a device that did not hear of it', () => {
  const old = text('dev0', 3);
  const known = { dev0: 5, dev9: 7 };

  it('loses what is forgotten, and keeps what is new', () => {
    const copy = join(old, text('dev1', 1));
    expect(withoutKnown(copy, undefined, known, known)).toEqual(text('dev1', 1));
    expect(withoutKnown(copy, undefined, { dev0: 2 }, known)).toBe(copy);
    expect(withoutKnown(copy, undefined, known, { dev0: 2 })).toBe(copy);
  });

  it('loses it where the note is here with another text, which does not hold it', () => {
    expect(withoutKnown(old, text('dev1', 1), known, known)).toEqual(empty('n'));
  });

  it('keeps what this device holds, or has replaced: that was not forgotten', () => {
    expect(withoutKnown(old, old, known, known)).toBe(old);
    const over = write(old, content('over it'), { device: 'dev1', counter: 1 }, new Set(dots(old)));
    expect(withoutKnown(old, over, known, known)).toBe(old);
    expect(withoutKnown(old, join(over, text('dev2', 1)), known, known)).toBe(old);
  });

  it('keeps a deletion where a text stands beside it, and the forgotten text not', () => {
    const copy: Register = {
      id: 'n',
      versions: [...old.versions, ...gone(text('dev0', 1), 'dev9', 7).versions, ...text('dev1', 1).versions],
    };
    const left = withoutKnown(copy, undefined, known, known);
    expect(dots(left)).toEqual(['dev9:7', 'dev1:1']);
    const dead: Register = { id: 'n', versions: copy.versions.slice(0, 2) };
    expect(withoutKnown(dead, undefined, known, known)).toEqual(empty('n'));
    expect(dots(withoutKnown(dead, text('dev1', 1), known, known))).toEqual(['dev9:7']);
  });
});
