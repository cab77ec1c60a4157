import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../../../src/core/dictionary/entry';
import { excerptOf } from '../../../src/core/dictionary/excerpt';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { anyPack, claim, difference, pack, term } from '../dictionary/packs';

describe('an excerpt of a pack', () => {
  it('shows on cards of its terms, and of those they are related to, what the whole pack shows', () => {
    fc.assert(
      fc.property(anyPack, fc.nat(), (whole, at) => {
        const { id } = whole.terms[at % whole.terms.length]!;
        const [all, some] = [new Dictionary([whole]), new Dictionary([excerptOf(whole, new Set([id]))])];
        const near = [id, ...all.relatedTo(id).map((related) => related.term.id)];
        for (const one of near) {
          expect(entryOf(some, one, { language: 'ko' })).toEqual(entryOf(all, one, { language: 'ko' }));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves out what is far from them', () => {
    const whole = pack({
      terms: ['a', 'b', 'c', 'd'].map((id, i, ids) =>
        term(id, { related: i < 3 ? [{ kind: 'see-also', term: ids[i + 1]! }] : [] }),
      ),
      claims: [claim('on-a', ['a']), claim('on-c', ['c']), claim('on-d', ['d'], { source: 'news' })],
      differences: [difference('far', ['on-c', 'on-d'], { terms: ['d'] })],
    });
    const some = excerptOf(whole, new Set(['a']));
    expect(some.terms.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(some.claims.map(({ id }) => id)).toEqual(['on-a']);
    expect(some.sources.map(({ id }) => id)).toEqual(['post']);
    expect(some.differences).toEqual([]);
  });
});
