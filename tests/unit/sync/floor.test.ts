import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  floorOf,
  forgettable,
  isBelow,
  isKnown,
  type Knowledge,
  LEAST_TOMBSTONE_AGE_MS,
  uniteKnowledge,
  wasForgotten,
  withoutForgotten,
  withoutKnown,
} from '../../../src/core/sync/floor';
import { join, type Register, write } from '../../../src/core/sync/register';
import { content, dots, empty, noteOf, replicas } from './registers';

const device = fc.constantFrom('dev0', 'dev1', 'dev2', 'dev3');
const knowledge: fc.Arbitrary<Knowledge> = fc.dictionary(device, fc.integer({ min: 1, max: 30 }));
const dead = (note: Register, counter = 99): Register =>
  write(note, content('', { deleted: true }), { device: 'dev9', counter }, new Set(dots(note)));

describe('knowledge', () => {
  it('comes together in any order, any number of times, and never shrinks', () => {
    fc.assert(
      fc.property(knowledge, knowledge, knowledge, (a, b, c) => {
        expect(uniteKnowledge(a, b)).toEqual(uniteKnowledge(b, a));
        expect(uniteKnowledge(uniteKnowledge(a, b), c)).toEqual(uniteKnowledge(a, uniteKnowledge(b, c)));
        expect(uniteKnowledge(a, a)).toEqual(uniteKnowledge(a));
        expect(isBelow(uniteKnowledge(a, b), a)).toBe(false);
      }),
    );
  });

  it('has a floor that no replica is below, and that only rises with them', () => {
    fc.assert(
      fc.property(fc.array(knowledge, { minLength: 1, maxLength: 4 }), knowledge, (all, more) => {
        const floor = floorOf(all);
        for (const one of all) expect(isBelow(one, floor)).toBe(false);
        const risen = floorOf(all.map((one) => uniteKnowledge(one, more)));
        expect(isBelow(risen, floor)).toBe(false);
      }),
    );
    expect(floorOf([])).toEqual({});
    expect(floorOf([{ dev0: 4 }, {}])).toEqual({});
  });
});

describe('a deletion', () => {
  const note = dead(noteOf('n', 'text', 'dev0', 3), 7);
  const old = (): number => LEAST_TOMBSTONE_AGE_MS;

  it('is forgotten once all know it, and not before', () => {
    expect(forgettable([note], { dev9: 7 }, old)).toEqual([note]);
    expect(forgettable([note], { dev9: 6, dev0: 9 }, old)).toEqual([]);
    expect(forgettable([note], {}, old)).toEqual([]);
  });

  it('is not forgotten before half a year', () => {
    expect(forgettable([note], { dev9: 7 }, () => LEAST_TOMBSTONE_AGE_MS - 1)).toEqual([]);
  });

  it('is not forgotten beside an edit', () => {
    const edit = noteOf('n', 'edited apart', 'dev1', 1);
    expect(forgettable([join(note, edit)], { dev0: 9, dev1: 9, dev9: 9 }, old)).toEqual([]);
  });

  it('that was forgotten stays out when it comes again; a text never does', () => {
    expect(wasForgotten(note, { dev9: 7 })).toBe(true);
    expect(wasForgotten(note, { dev9: 6 })).toBe(false);
    expect(wasForgotten(noteOf('n', 'text', 'dev9', 1), { dev9: 7 })).toBe(false);
  });
});

describe('a copy that tells of what was forgotten here', () => {
  const text = noteOf('n', 'deleted long ago', 'dev0', 3);
  const known = { dev0: 5, dev9: 7 };

  it('loses the texts that this replica had taken in and holds no more, and no others', () => {
    expect(withoutKnown(text, undefined, known, known).versions).toEqual([]);
    expect(withoutKnown(text, undefined, known, { dev9: 7 })).toBe(text);
    expect(withoutKnown(text, undefined, { dev9: 7 }, known)).toBe(text);
    expect(withoutKnown(text, text, known, known)).toBe(text);
  });

  it('keeps a deletion beside a text, so that all copies read alike, and alone only where the note is here', () => {
    const note = dead(text, 7);
    const live = join(note, noteOf('n', 'written apart', 'dev1', 1));
    expect(withoutKnown(live, undefined, known, known)).toBe(live);
    expect(withoutKnown(note, undefined, known, known).versions).toEqual([]);
    expect(withoutKnown(note, noteOf('n', 'written apart', 'dev1', 1), known, known)).toBe(note);
  });
});

describe('a replica that was away', () => {
  it('lets go of what the others had and have no more', () => {
    const held = noteOf('n', 'deleted meanwhile', 'dev0', 3);
    expect(withoutForgotten(held, undefined, { dev0: 5 }).versions).toEqual([]);
  });

  it('keeps what the others never knew, what they hold, and what it never sent', () => {
    const held = noteOf('n', 'text', 'dev0', 3);
    expect(withoutForgotten(held, undefined, { dev0: 2 })).toBe(held);
    expect(withoutForgotten(held, held, { dev0: 5 })).toBe(held);
  });

  it('never loses a version that lies beyond what was cleared', () => {
    fc.assert(
      fc.property(replicas, knowledge, ([held, there], cleared) => {
        const after = withoutForgotten(held!, there, cleared);
        for (const version of held!.versions) {
          if (!isKnown(cleared, version.dot)) expect(after.versions).toContain(version);
        }
      }),
    );
  });
});

describe('nothing at all', () => {
  it('is dead, but never forgotten before its time', () => {
    expect(forgettable([empty()], {}, () => 0)).toEqual([]);
  });
});
