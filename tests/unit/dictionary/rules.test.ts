import { describe, expect, it } from 'vitest';
import { checkPack } from '../../../src/core/dictionary/check';
import { pathText } from '../../../src/core/dictionary/problem';
import type { Pack, Sense, Term } from '../../../src/core/dictionary/schema';
import { claim, difference, pack, source, term } from './packs';

const sense = (id: string, en: string[], more: Partial<Sense> = {}): Sense => ({
  id,
  certainty: 'likely',
  aliases: { en },
  ...more,
});
const harbour = (...senses: Sense[]): Term => term('harbour', { senses });
const see = (kind: 'part-of' | 'kind-of' | 'has-part' | 'see-also', to: string) => ({ kind, term: to });
const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');

/** Each fault of a pack with its place and a few words of what is said of it. */
const faults = (bad: Pack): [fault: string, place: string, message: string][] => {
  const checked = checkPack(bad);
  return checked.ok ? [] : checked.error.map(({ fault, path, message }) => [fault, pathText(path), message]);
};

it('a sound pack has no fault', () => {
  expect(faults(pack({}))).toEqual([]);
});

describe('a pack is refused at the very place', () => {
  it.each<[about: string, bad: Pack, fault: string, place: string, words: string]>([
    [
      'two senses of one name',
      pack({ terms: [harbour(sense('a', ['the port']), sense('a', ['the haven']))] }),
      'twice',
      'terms[0].senses[1].id',
      '"a" names another sense',
    ],
    [
      'a sense without an alias',
      pack({ terms: [harbour(sense('a', ['the port']), sense('b', []))] }),
      'noAlias',
      'terms[0].senses[1].aliases',
      'has no alias',
    ],
    [
      'a cue that is no term',
      pack({ terms: [harbour(sense('a', ['the port'], { against: { terms: ['nowhere'] } }))] }),
      'notThere',
      'terms[0].senses[0].against.terms[0]',
      'nowhere',
    ],
    [
      'a cue that is no term, the second',
      pack({ terms: [harbour(sense('a', ['the port'], { for: { terms: ['harbour', 'nowhere'] } }))] }),
      'notThere',
      'terms[0].senses[0].for.terms[1]',
      'nowhere',
    ],
    [
      'one relation twice',
      pack({
        terms: [
          term('harbour', { related: [see('see-also', 'town'), see('see-also', 'town')] }),
          term('town'),
        ],
      }),
      'twice',
      'terms[0].related[1].term',
      '"see-also" to "town"',
    ],
    [
      'a ring that the other side closes',
      pack({
        terms: [
          term('harbour', { related: [see('part-of', 'town')] }),
          term('town', { related: [see('part-of', 'land')] }),
          term('land', { related: [see('part-of', 'harbour')] }),
        ],
      }),
      'ring',
      'terms[2].related[0].term',
      'harbour part-of town part-of land part-of harbour',
    ],
    [
      'a ring of wholes and parts',
      pack({
        terms: [
          term('harbour', { related: [see('has-part', 'town')] }),
          term('town', { related: [see('has-part', 'harbour')] }),
        ],
      }),
      'ring',
      'terms[1].related[0].term',
      'part-of',
    ],
    [
      'a ring of kinds',
      pack({
        terms: [
          term('harbour', { related: [see('kind-of', 'town')] }),
          term('town', { related: [see('kind-of', 'harbour')] }),
        ],
      }),
      'ring',
      'terms[1].related[0].term',
      'kind-of',
    ],
    [
      'a lead about something else',
      pack({ claims: [claim('a', ['town'])], terms: [term('harbour', { lead: ['a'] }), term('town')] }),
      'lead',
      'terms[0].lead[0]',
      'add "harbour" to its terms',
    ],
    [
      'a lead twice',
      pack({ claims: [claim('a', ['town'])], terms: [term('town', { lead: ['a', 'a'] })] }),
      'twice',
      'terms[0].lead[1]',
      'a',
    ],
    [
      'a speaker who is no term',
      pack({ claims: [claim('a', ['town'], { who: ['nobody'] })] }),
      'notThere',
      'claims[0].who[0]',
      'nobody',
    ],
    [
      'a speaker twice',
      pack({ claims: [claim('a', ['town'], { who: ['town', 'town'] })] }),
      'twice',
      'claims[0].who[1]',
      'town',
    ],
    [
      'a difference within one source',
      pack({
        claims: [claim('a', ['harbour']), claim('b', ['harbour'])],
        differences: [difference('d', ['a', 'b'])],
      }),
      'difference',
      'differences[0].sides',
      'all claims of "post"',
    ],
    [
      'a slip that no side is',
      pack({
        claims: [claim('a', ['harbour']), claim('b', ['harbour'], { source: 'news' })],
        differences: [difference('d', ['a', 'b'], { kind: 'slip' })],
      }),
      'difference',
      'differences[0].kind',
      'slip: true',
    ],
    [
      'a slip that nothing sets right',
      pack({ claims: [claim('a', ['harbour'], { slip: true })] }),
      'difference',
      'claims[0].slip',
      '"a" among its sides',
    ],
    [
      'markup in a title',
      pack({ sources: [source('post', { title: '<b>x</b>' }), source('news')] }),
      'markup',
      'sources[0].title',
      '<b>',
    ],
    [
      'markup in what a claim says',
      pack({ claims: [claim('a', ['harbour'], { text: { en: 'x &amp; y' } })] }),
      'markup',
      'claims[0].text.en',
      '&amp;',
    ],
    [
      'a summary of thirty-one words',
      pack({ terms: [term('harbour', { summary: { en: ` ${words(31)} ` } })] }),
      'tooManyWords',
      'terms[0].summary.en',
      'has 31 words',
    ],
    [
      'a name that two terms claim with no word to decide',
      pack({
        terms: [harbour(sense('a', ['the port'])), term('town', { senses: [sense('a', ['The Port'])] })],
      }),
      'claimedTwice',
      'terms[1].senses[0].aliases.en[0]',
      'claimed by "harbour" too',
    ],
    [
      'a name that a third term claims',
      pack({
        terms: [
          harbour(sense('a', ['the port'], { case: 'exact' })),
          term('town', { senses: [sense('a', ['The Port'], { case: 'exact' })] }),
          term('land', { senses: [sense('a', ['The Port'])] }),
        ],
      }),
      'claimedTwice',
      'terms[2].senses[0].aliases.en[0]',
      'claimed by "harbour" too',
    ],
    [
      'one alias twice in a list',
      pack({ terms: [harbour(sense('a', ['the port', 'the haven', 'the port']))] }),
      'twice',
      'terms[0].senses[0].aliases.en[2]',
      'the port',
    ],
  ])('%s', (_, bad, fault, place, said) => {
    const found = faults(bad);
    expect(found.map(([name, at]) => [name, at])).toEqual([[fault, place]]);
    expect(found[0]![2]).toContain(said);
  });
});

describe('a pack stands', () => {
  it.each<[string, Pack]>([
    [
      'with a summary of thirty words',
      pack({ terms: [term('harbour', { summary: { en: ` ${words(30)} ` } })] }),
    ],
    [
      'with a long summary in a script without spaces',
      pack({ terms: [term('harbour', { summary: { en: 'x', 'zh-Hans': words(40) } })] }),
    ],
    [
      'with one name in two senses of one term',
      pack({ terms: [harbour(sense('a', ['the port']), sense('b', ['The port']))] }),
    ],
    [
      'with a name of two terms, where a word decides, on either side',
      pack({
        terms: [
          harbour(sense('a', ['the port'], { for: { near: ['ship'] } })),
          term('town', { senses: [sense('a', ['the port'])] }),
        ],
      }),
    ],
    [
      'with a name of two terms in two exact writings',
      pack({
        terms: [
          harbour(sense('a', ['the port'], { case: 'exact' })),
          term('town', { senses: [sense('a', ['The Port'], { case: 'exact' })] }),
        ],
      }),
    ],
    [
      'with two relations of two kinds to one term, both ways round a hierarchy',
      pack({
        terms: [
          term('harbour', { related: [see('part-of', 'town'), see('see-also', 'town')] }),
          term('town', { related: [see('has-part', 'harbour'), see('see-also', 'harbour')] }),
        ],
      }),
    ],
    [
      'with a term that is reached on two ways',
      pack({
        terms: [
          term('harbour', { related: [see('part-of', 'town'), see('part-of', 'land')] }),
          term('town', { related: [see('part-of', 'land')] }),
          term('land'),
        ],
      }),
    ],
  ])('%s', (_, sound) => {
    expect(faults(sound)).toEqual([]);
  });
});
