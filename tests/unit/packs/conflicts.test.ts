import { describe, expect, it } from 'vitest';
import { inForce } from '../../../src/core/dictionary/in-force';
import type { Pack, Sense } from '../../../src/core/dictionary/schema';
import { pack, term } from '../dictionary/packs';

const line = (id: string, aliases: string[], more: Partial<Sense> = {}) =>
  term(id, { senses: [{ id: 'a', certainty: 'sure', aliases: { en: aliases }, ...more }] });
const east = (...terms: Pack['terms']): Pack => pack({ id: 'east', terms });
const west = (...terms: Pack['terms']): Pack => pack({ id: 'west', terms });
const exact = { case: 'exact' } as const;
const cued = { for: { near: ['boat'] } };

/** Each conflict as its alias, the two terms and what decides; and what the last term is still found by. */
function outcome(...packs: Pack[]) {
  const { terms, conflicts } = inForce(packs);
  return {
    told: conflicts.map(({ alias, first, second, by }) => [
      alias,
      `${first.pack}/${first.term}`,
      `${second.pack}/${second.term}`,
      by,
    ]),
    left: terms.at(-1)!.senses.map(({ aliases }) => aliases.en),
  };
}
const clash = (alias: string, by: string) => [alias, 'east/ferry', 'west/rail', by];

describe('of a name that two packs claim', () => {
  it.each<[about: string, first: Pack, second: Pack, told: unknown[], left: string[]]>([
    ['neither takes another’s', east(line('ferry', ['Line'])), west(line('rail', ['Lime'])), [], ['Lime']],
    [
      'the first takes it in any writing',
      east(line('ferry', ['Line'])),
      west(line('rail', ['LINE', 'Lime'])),
      [clash('LINE', 'order')],
      ['Lime'],
    ],
    [
      'the first takes it from one that asks for its case',
      east(line('ferry', ['Line'])),
      west(line('rail', ['LINE'], exact)),
      [clash('LINE', 'order')],
      [],
    ],
    [
      'one that asks for its case takes that writing',
      east(line('ferry', ['LINE'], exact)),
      west(line('rail', ['LINE'], exact)),
      [clash('LINE', 'order')],
      [],
    ],
    [
      'one that asks for its case leaves another',
      east(line('ferry', ['LINE'], exact)),
      west(line('rail', ['Line'], exact)),
      [],
      ['Line'],
    ],
    [
      'one that asks for its case leaves those that do not to the words around',
      east(line('ferry', ['LINE'], exact)),
      west(line('rail', ['Line'])),
      [clash('Line', 'words')],
      ['Line'],
    ],
    [
      'one with cues for it leaves it to the words around',
      east(line('ferry', ['Line'], cued)),
      west(line('rail', ['Line'])),
      [clash('Line', 'words')],
      ['Line'],
    ],
    [
      'one with cues against it leaves it to the words around',
      east(line('ferry', ['Line'], { against: { terms: ['rail'] } })),
      west(line('rail', ['Line'])),
      [clash('Line', 'words')],
      ['Line'],
    ],
    [
      'one with empty cues takes it, and cues of the second change nothing',
      east(line('ferry', ['Line'], { for: { near: [] } })),
      west(line('rail', ['Line'], cued)),
      [clash('Line', 'order')],
      [],
    ],
    [
      'it is told once for a sense, and taken in each writing',
      east(line('ferry', ['Line'])),
      west(line('rail', ['Line', 'LINE', 'line'])),
      [clash('Line', 'order')],
      [],
    ],
    [
      'the first takes one writing out of braces',
      east(line('ferry', ['Old Line'])),
      west(line('rail', ['{Old|New} Line', '{A|B} Line'])),
      [clash('Old Line', 'order')],
      ['New Line', '{A|B} Line'],
    ],
    [
      'one that takes it goes before one that leaves it to the words',
      east(line('ferry', ['Line']), line('crew', ['Line'], cued)),
      west(line('rail', ['Line'])),
      [clash('Line', 'order')],
      [],
    ],
  ])('%s', (_, first, second, told, left) => {
    expect(outcome(first, second)).toEqual({ told, left: [left] });
  });

  it('two of one pack are that pack’s own affair', () => {
    const { told } = outcome(
      east(line('ferry', ['Line']), line('rail', ['Line'], cued)),
      west(line('x', ['X'])),
    );
    expect(told).toEqual([]);
  });

  it('the first of three takes it from both', () => {
    const far = pack({ id: 'far', terms: [line('road', ['Line'])] });
    expect(outcome(east(line('ferry', ['Line'])), west(line('rail', ['Line'])), far).told).toEqual([
      clash('Line', 'order'),
      ['Line', 'east/ferry', 'far/road', 'order'],
    ]);
    // What the second could not take, it does not hold against the third; its id it does.
    const again = pack({ id: 'far', terms: [line('rail', ['Rail'])] });
    expect(outcome(east(line('ferry', ['Line'])), west(line('rail', ['Lime'])), again).told).toEqual([
      [undefined, 'west/rail', 'far/rail', 'order'],
    ]);
  });

  it('one pack alone is as it is', () => {
    const alone = east(line('ferry', ['Line']), line('rail', ['Line'], cued));
    expect(inForce([alone])).toEqual({ terms: alone.terms, conflicts: [] });
    expect(inForce([])).toMatchObject({ terms: [], conflicts: [] });
  });

  it('a term keeps its kind and what its senses ask for', () => {
    const rail = line('rail', ['Line', 'Lime'], { ...cued, certainty: 'unsure' });
    const { terms } = inForce([east(line('ferry', ['Line'])), west(rail)]);
    expect(terms[1]).toEqual({
      id: 'rail',
      kind: 'place',
      senses: [{ ...rail.senses[0], aliases: { en: ['Lime'] } }],
    });
  });
});
