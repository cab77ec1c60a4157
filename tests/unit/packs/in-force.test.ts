import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inForce } from '../../../src/core/dictionary/in-force';
import { packChanges } from '../../../src/core/dictionary/pack-changes';
import type { Pack, Sense } from '../../../src/core/dictionary/schema';
import { annotate, compileMatcher } from '../../../src/core/match';
import { anyPack, claim, pack, term } from '../dictionary/packs';

const named = (id: string, aliases: string[], more: Partial<Sense> = {}) =>
  term(id, { kind: 'concept', senses: [{ id: 'a', certainty: 'sure', aliases: { en: aliases }, ...more }] });
const of = (id: string, ...terms: Pack['terms']): Pack => pack({ id, terms });
const found = (packs: readonly Pack[], text: string): string[] =>
  annotate(compileMatcher(inForce(packs).terms), [{ text, role: 'body' }]).map((mention) => mention.term);

describe('packs in force', () => {
  it('give a name that both claim to the first, whatever its writing', () => {
    const east = of('east', named('ferry', ['Harbour Line']));
    const west = of('west', named('railway', ['harbour-line', 'Coast Line']));
    expect(found([east, west], 'The Harbour Line closed.')).toEqual(['ferry']);
    expect(found([west, east], 'The Harbour Line closed.')).toEqual(['railway']);
    expect(found([east, west], 'The Coast Line closed.')).toEqual(['railway']);
    expect(inForce([east, west]).conflicts).toEqual([
      {
        alias: 'harbour-line',
        first: { pack: 'east', term: 'ferry' },
        second: { pack: 'west', term: 'railway' },
        by: 'order',
      },
    ]);
  });

  it('leave it to the words around where the first says when it is meant', () => {
    const east = of(
      'east',
      named('ferry', ['Harbour Line'], { certainty: 'unsure', for: { near: ['boat'] } }),
    );
    const west = of(
      'west',
      named('railway', ['Harbour Line'], { certainty: 'unsure', for: { near: ['train'] } }),
    );
    expect(found([east, west], 'The Harbour Line runs a boat.')).toEqual(['ferry']);
    expect(found([east, west], 'The Harbour Line runs a train.')).toEqual(['railway']);
    expect(inForce([east, west]).conflicts.map(({ by }) => by)).toEqual(['words']);
  });

  it('take from the braces of the second only what the first has', () => {
    const east = of('east', named('ferry', ['Old Harbour']));
    const west = of('west', named('railway', ['{Old|New} Harbour']));
    expect(found([east, west], 'From Old Harbour to New Harbour.')).toEqual(['ferry', 'railway']);
  });

  it('describe a term of one id by the first', () => {
    const east = of('east', named('ferry', ['Harbour Line']));
    const west = of('west', named('ferry', ['Coast Line']));
    expect(found([east, west], 'Harbour Line, Coast Line')).toEqual(['ferry']);
    expect(inForce([east, west]).conflicts).toEqual([
      {
        alias: undefined,
        first: { pack: 'east', term: 'ferry' },
        second: { pack: 'west', term: 'ferry' },
        by: 'order',
      },
    ]);
  });

  it('hold each term once, the first pack whole, and nothing of a pack behind that the first does not contest', () => {
    fc.assert(
      fc.property(anyPack, anyPack, (a, b) => {
        const [first, second] = [
          { ...a, id: 'first' },
          { ...b, id: 'second' },
        ];
        const { terms, conflicts } = inForce([first, second]);
        const ids = terms.map(({ id }) => id);
        expect(new Set(ids)).toEqual(new Set([...first.terms, ...second.terms].map(({ id }) => id)));
        expect(ids).toHaveLength(new Set(ids).size);
        expect(terms.slice(0, first.terms.length).map(({ senses }) => senses)).toEqual(
          first.terms.map(({ senses }) => senses),
        );
        const contested = new Set(conflicts.map(({ second: { term: id } }) => id));
        for (const { id, senses } of second.terms) {
          if (!contested.has(id)) expect(terms.find((one) => one.id === id)?.senses).toEqual(senses);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('what another version of a pack changes', () => {
  it('is told list by list, by id', () => {
    const now = pack({ claims: [claim('a', ['town']), claim('b', ['town'])] });
    const next = pack({
      claims: [claim('b', ['town'], { text: { en: 'Otherwise.' } }), claim('c', ['town'])],
      terms: [...now.terms].reverse(),
    });
    expect(packChanges(now, next)).toMatchObject({
      claims: { added: ['c'], changed: ['b'], removed: ['a'] },
      terms: { added: [], changed: [], removed: [] },
    });
  });

  it('is nothing for a pack that went through JSON with its keys turned round', () => {
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, inner]) => [key, turned(inner)]),
            )
          : value;
    fc.assert(
      fc.property(anyPack, (written) => {
        for (const list of Object.values(packChanges(written, turned(written) as Pack))) {
          expect(list).toEqual({ added: [], changed: [], removed: [] });
        }
      }),
      { numRuns: 40 },
    );
  });
});
