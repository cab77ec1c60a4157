import { describe, expect, it } from 'vitest';
import { Dictionary, textIn } from '../../../src/core/dictionary/lookup';
import { claim, difference, pack, source, term } from './packs';

describe('textIn', () => {
  it('gives the text of the language, else the nearest, else English, and says which', () => {
    expect(textIn({ en: 'harbour', ko: '항구' }, 'ko')).toEqual({ text: '항구', lang: 'ko' });
    expect(textIn({ en: 'harbour', 'zh-Hans': '港口' }, 'zh-Hant')).toEqual({
      text: '港口',
      lang: 'zh-Hans',
    });
    expect(textIn({ en: 'harbour', ko: '항구' }, 'ja')).toEqual({ text: 'harbour', lang: 'en' });
  });
});

describe('Dictionary', () => {
  const one = new Dictionary([
    pack({
      claims: [
        claim('late', ['harbour'], { when: { on: '2016-03' } }),
        claim('early', ['harbour', 'town'], { when: { on: '1953-07-27' } }),
        claim('undated', ['harbour']), // of its source's day, 24 February
        claim('said', ['harbour'], { said: { on: '2016-02-23' } }),
        claim('leads', ['harbour'], { when: { on: '2017' } }),
        claim('wrong', ['harbour'], { slip: true }),
        claim('right', ['harbour'], { source: 'news', when: { on: '2018' } }),
      ],
      differences: [difference('d', ['wrong', 'right'], { kind: 'slip' })],
      terms: [
        term('harbour', { lead: ['leads'], related: [{ kind: 'part-of', term: 'town' }] }),
        term('town', { related: [{ kind: 'see-also', term: 'harbour' }] }),
        term('quay', { related: [{ kind: 'part-of', term: 'harbour' }] }),
      ],
    }),
  ]);

  it('gives the claims of a term in reading order: those that lead, then by date, and never a slip', () => {
    const ids = one.claimsOf('harbour').map((sourced) => sourced.claim.id);
    expect(ids).toEqual(['leads', 'early', 'said', 'undated', 'late', 'right']);
    expect(one.claimsOf('town').map((sourced) => sourced.claim.id)).toEqual(['early']);
    expect(one.claimsOf('nowhere')).toEqual([]);
  });

  it('shows a slip in its difference, beside the other side and with its source', () => {
    const [shown] = one.differencesOf('harbour');
    expect(shown?.sides.map((side) => [side.claim.id, side.source.id])).toEqual([
      ['wrong', 'post'],
      ['right', 'news'],
    ]);
  });

  it('relates terms both ways, each once, those that a term names itself first', () => {
    expect(
      one.relatedTo('harbour').map((related) => [related.term.id, related.kind, related.inbound]),
    ).toEqual([
      ['town', 'part-of', false],
      ['quay', 'part-of', true],
    ]);
    expect(one.relatedTo('quay').map((related) => related.term.id)).toEqual(['harbour']);
  });

  it('takes the description of a term from the first pack that has it, and the claims from all', () => {
    const mine = pack({
      id: 'mine',
      revised: '2021-05',
      sources: [source('post', { title: 'Another paper of that id' })],
      claims: [
        claim('mine', ['harbour'], { when: { on: '1900' } }),
        claim('late', ['harbour'], { text: { en: 'Not this.' } }),
      ],
      terms: [term('harbour', { label: { en: 'My harbour' } }), term('pier')],
    });
    const bundled = pack({ claims: [claim('late', ['harbour'])], terms: [term('harbour'), term('town')] });
    const both = new Dictionary([bundled, mine]);
    expect(both.terms.map(({ id }) => id)).toEqual(['harbour', 'town', 'pier']);
    expect(both.term('harbour')?.label.en).toBe('harbour');
    expect(new Dictionary([mine, bundled]).term('harbour')?.label.en).toBe('My harbour');
    expect(
      both.claimsOf('harbour').map(({ claim: { id, text }, source: { title } }) => [id, text.en, title]),
    ).toEqual([
      ['mine', 'Says mine.', 'Another paper of that id'],
      ['late', 'Says late.', 'Title of post'],
    ]);
    expect(both.revised).toBe('2021-05');
  });

  it('is empty without packs', () => {
    expect(new Dictionary([]).terms).toEqual([]);
  });
});
