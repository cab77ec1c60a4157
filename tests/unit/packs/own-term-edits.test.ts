import { describe, expect, it } from 'vitest';
import {
  emptyOwnPack,
  isOwnId,
  ownTermOf,
  tidy,
  withoutOwnTerm,
  withOwnTerm,
  type OwnClaim,
  type OwnTerm,
} from '../../../src/core/dictionary/own-term';
import { claim, difference, pack, source, term } from '../dictionary/packs';

const page = (more: Partial<OwnClaim['source']> = {}): OwnClaim['source'] => ({
  title: ' The crane of the harbour ',
  publisher: ' Daily ',
  url: 'https://daily.example/crane',
  published: '2026-03-01',
  language: 'en',
  ...more,
});
const said = (text: string, more: Partial<OwnClaim> = {}): OwnClaim => ({
  id: null,
  text,
  source: page(),
  ...more,
});
const crane = (more: Partial<OwnTerm> = {}): OwnTerm => ({
  id: null,
  label: ' Crane ',
  language: 'en',
  kind: 'weapon',
  aliases: ['the crane', ' ', 'Crane', 'the crane '],
  summary: ' It lifts. ',
  claims: [
    said(' It was built. '),
    said('It stood.', { source: page({ url: null, title: '  ', publisher: 'Weekly' }) }),
  ],
  ...more,
});
const EMPTY = emptyOwnPack('Mine', '2026-01-01', 'r0');
const with1 = withOwnTerm(EMPTY, crane(), '2026-02-02', 'r1');

describe('a new term', () => {
  it('is made of what was typed, without the spaces around it, each name once', () => {
    expect(isOwnId(EMPTY.id)).toBe(true);
    expect(isOwnId('newsgloss')).toBe(false);
    expect(with1.term).toBe('crane-r1');
    expect(with1.pack.revised).toBe('2026-02-02');
    expect(with1.pack.terms).toEqual([
      {
        id: 'crane-r1',
        kind: 'weapon',
        label: { en: 'Crane' },
        summary: { en: 'It lifts.' },
        senses: [{ id: 'only', certainty: 'sure', aliases: { en: ['Crane', 'the crane'] } }],
        lead: ['crane-r1-r1-1', 'crane-r1-r1-2'],
      },
    ]);
  });
  it('in an empty pack stands alone', () => {
    expect(EMPTY).toEqual({
      ...{ format: 'newsgloss-pack', version: 1, id: 'own-r0', title: 'Mine', revised: '2026-01-01' },
      ...{ sources: [], claims: [], differences: [], terms: [] },
    });
  });
  it('of a long name from elsewhere has claims whose names are no longer than any', () => {
    const id = 'x'.repeat(64);
    const { pack: long } = withOwnTerm({ ...EMPTY, terms: [term(id)] }, crane({ id }), '2026-02-02', 'r1');
    expect(long.claims.map((one) => one.id)).toEqual([`${'x'.repeat(50)}-r1-1`, `${'x'.repeat(50)}-r1-2`]);
  });
  it('has its claims, each on its page, with a date or the day by which it was there', () => {
    expect(
      with1.pack.claims.map(({ text, terms, paragraph, kind }) => [text.en, terms, paragraph, kind]),
    ).toEqual([
      ['It was built.', ['crane-r1'], 'page', 'fact'],
      ['It stood.', ['crane-r1'], 'page', 'fact'],
    ]);
    const own = withOwnTerm(
      EMPTY,
      crane({
        claims: [
          said('a'),
          said('b', { source: page({ url: null, published: null, title: 'x'.repeat(301) }) }),
          said('c', { source: page({ title: ' ', publisher: ' ', url: 'https://c.example/' }) }),
        ],
      }),
      '2026-02-02',
      'r1',
    ).pack.sources;
    expect(own).toEqual([
      {
        id: 'page-r1-1',
        kind: 'article',
        published: { on: '2026-03-01' },
        publisher: 'Daily',
        title: 'The crane of the harbour',
        shortTitle: 'Daily',
        language: 'en',
        url: 'https://daily.example/crane',
      },
      {
        id: 'page-r1-2',
        kind: 'article',
        published: { notAfter: '2026-02-02' },
        publisher: 'Daily',
        title: 'x'.repeat(300),
        shortTitle: 'Daily',
        language: 'en',
      },
      expect.objectContaining({
        publisher: '',
        title: 'https://c.example/',
        shortTitle: 'https://c.example/',
      }),
    ]);
  });
  it('takes no more than a source may hold of names that are long', () => {
    const [own] = withOwnTerm(
      EMPTY,
      crane({ claims: [said('a', { source: page({ publisher: 'y'.repeat(201) }) })] }),
      '2026-02-02',
      'r1',
    ).pack.sources;
    expect([own!.publisher.length, own!.shortTitle.length]).toEqual([200, 60]);
    const [untitled] = withOwnTerm(
      EMPTY,
      crane({ claims: [said('a', { source: page({ publisher: '', title: 'z'.repeat(99) }) })] }),
      '2026-02-02',
      'r1',
    ).pack.sources;
    expect(untitled!.shortTitle).toBe('z'.repeat(60));
  });
  it.each([
    ['Crane', 'crane-r1'],
    ['--The  Crane!!', 'the-crane-r1'],
    ['Pékin', 'pe-kin-r1'],
    ['기중기', 'own-r1'],
    ['a'.repeat(50), `${'a'.repeat(40)}-r1`],
    [`${'a'.repeat(39)} b`, `${'a'.repeat(39)}-r1`],
  ])('that is called %j has the id %j', (label, id) => {
    expect(withOwnTerm(EMPTY, crane({ label }), '2026-02-02', 'r1').term).toBe(id);
  });
  it('leads with four of its claims', () => {
    const five = withOwnTerm(
      EMPTY,
      crane({ claims: ['a', 'b', 'c', 'd', 'e'].map((text) => said(text)) }),
      '2026-02-02',
      'r1',
    );
    expect(five.pack.claims).toHaveLength(5);
    expect(five.pack.terms[0]!.lead).toHaveLength(4);
    // All are of one page, which stands there once.
    expect(five.pack.sources).toHaveLength(1);
  });
});

describe('a page without an address', () => {
  const own = (...sources: OwnClaim['source'][]) =>
    withOwnTerm(
      EMPTY,
      crane({ claims: sources.map((of, i) => said(`${i}`, { source: of })) }),
      '2026-02-02',
      'r1',
    ).pack.sources.length;
  it('is the same where title and publisher are', () => {
    const print = page({ url: null });
    expect(own(print, print)).toBe(1);
    expect(own(print, { ...print, title: 'Another' })).toBe(2);
    expect(own(print, { ...print, publisher: 'Another' })).toBe(2);
    expect(own(print, page())).toBe(2);
  });
});

describe('a term that is written anew', () => {
  const form = ownTermOf(with1.pack, 'crane-r1')!;
  it('comes to its form without what is of other terms or languages', () => {
    const more = {
      ...with1.pack,
      claims: [...with1.pack.claims, { ...with1.pack.claims[0]!, id: 'x', terms: ['town'] }],
      terms: [term('gate', { label: { en: '문', ko: '문' } }), ...with1.pack.terms],
    };
    expect(ownTermOf(more, 'crane-r1')).toEqual(form);
    expect(ownTermOf(more, 'gate')).toMatchObject({ language: 'ko', label: '문', aliases: [], claims: [] });
  });
  it('comes to its form as it was typed', () => {
    expect(form).toMatchObject({
      id: 'crane-r1',
      label: 'Crane',
      language: 'en',
      aliases: ['the crane'],
      summary: 'It lifts.',
    });
    expect(form.claims.map(({ text, source: { url, published } }) => [text, url, published])).toEqual([
      ['It was built.', 'https://daily.example/crane', '2026-03-01'],
      ['It stood.', null, '2026-03-01'],
    ]);
    expect(ownTermOf(with1.pack, 'nowhere')).toBeUndefined();
  });
  it('keeps what a form does not show, and its claims their names', () => {
    const rich = {
      ...with1.pack,
      terms: [
        term('town'),
        {
          ...with1.pack.terms[0]!,
          label: { en: 'Crane', de: 'Kran' },
          related: [{ kind: 'see-also' as const, term: 'town' }],
          senses: [
            {
              ...with1.pack.terms[0]!.senses[0]!,
              aliases: { en: ['old'], de: ['Kran'] },
              for: { near: ['lift'] },
            },
            { id: 'bird', certainty: 'unsure' as const, aliases: { en: ['cranes'] } },
          ],
        },
      ],
    };
    const again = withOwnTerm(
      rich,
      { ...form, summary: 'It lifted.', claims: [form.claims[1]!] },
      '2026-04-04',
      'r2',
    );
    expect(again.term).toBe('crane-r1');
    expect(again.pack.terms.map(({ id }) => id)).toEqual(['town', 'crane-r1']);
    expect(again.pack.terms[1]).toMatchObject({
      label: { en: 'Crane', de: 'Kran' },
      summary: { en: 'It lifted.' },
      related: [{ kind: 'see-also', term: 'town' }],
      senses: [
        { id: 'only', aliases: { en: ['Crane', 'the crane'], de: ['Kran'] }, for: { near: ['lift'] } },
        { id: 'bird', aliases: { en: ['cranes'] } },
      ],
      lead: ['crane-r1-r1-2'],
    });
    expect(again.pack.claims.map(({ id }) => id)).toEqual(['crane-r1-r1-2']);
    // The page of the claim that was taken out is gone with it.
    expect(again.pack.sources.map(({ publisher }) => publisher)).toEqual(['Weekly']);
  });
  it('leaves what is said of other terms', () => {
    const second = withOwnTerm(with1.pack, crane({ label: 'Dock' }), '2026-04-04', 'r2').pack;
    expect(second.claims.map(({ id }) => id)).toEqual([
      ...['crane-r1-r1-1', 'crane-r1-r1-2'],
      ...['dock-r2-r2-1', 'dock-r2-r2-2'],
    ]);
    const again = withOwnTerm(second, form, '2026-04-04', 'r3').pack;
    expect(again.claims.map(({ id }) => id).sort()).toEqual(second.claims.map(({ id }) => id).sort());
  });
  it('leaves claims alone that are about other terms too', () => {
    const shared = {
      ...with1.pack,
      terms: [...with1.pack.terms, term('town')],
      claims: with1.pack.claims.map((one, i) => (i === 0 ? { ...one, terms: ['town', 'crane-r1'] } : one)),
    };
    const none = withOwnTerm(shared, { ...form, claims: [] }, '2026-04-04', 'r2').pack;
    expect(none.claims.map(({ id }) => id)).toEqual(['crane-r1-r1-1']);
    const changed = { ...form.claims[0]!, text: 'It was built twice.' };
    const one = withOwnTerm(shared, { ...form, claims: [changed] }, '2026-04-04', 'r2').pack;
    expect(one.claims).toMatchObject([
      { id: 'crane-r1-r1-1', terms: ['town', 'crane-r1'], text: { en: 'It was built twice.' } },
    ]);
  });
  it('in another language stands in that, and in English as long as nobody wrote that', () => {
    const korean = withOwnTerm(
      EMPTY,
      crane({ language: 'ko', label: '기중기', summary: '든다.', claims: [] }),
      '2026-02-02',
      'r1',
    );
    expect(korean.pack.terms[0]).toMatchObject({
      label: { en: '기중기', ko: '기중기' },
      senses: [{ aliases: { ko: ['기중기', 'the crane', 'Crane'] } }],
    });
    const back = ownTermOf(korean.pack, korean.term)!;
    expect(back).toMatchObject({ language: 'ko', label: '기중기' });
    const renamed = withOwnTerm(korean.pack, { ...back, label: '크레인' }, '2026-02-03', 'r2').pack.terms[0]!;
    expect(renamed.label).toEqual({ en: '크레인', ko: '크레인' });
    const english = {
      ...korean.pack,
      terms: [{ ...korean.pack.terms[0]!, label: { en: 'Crane', ko: '기중기' } }],
    };
    const kept = withOwnTerm(english, { ...back, label: '크레인' }, '2026-02-03', 'r2').pack.terms[0]!;
    expect(kept.label).toEqual({ en: 'Crane', ko: '크레인' });
  });
});

describe('a term that is taken out', () => {
  const full = pack({
    sources: [source('post'), source('news')],
    claims: [
      claim('a', ['town']),
      claim('b', ['town', 'harbour'], { source: 'news', who: ['town', 'harbour'] }),
      claim('c', ['harbour'], { source: 'news' }),
    ],
    differences: [
      difference('d', ['b', 'c']),
      difference('e', ['a', 'b'], { terms: ['harbour'] }),
      difference('f', ['b', 'c'], { terms: ['town'] }),
      difference('g', ['b', 'c'], { terms: ['town', 'harbour'] }),
    ],
    terms: [
      term('town', { lead: ['a', 'b'] }),
      term('harbour', {
        related: [
          { kind: 'part-of', term: 'town' },
          { kind: 'see-also', term: 'land' },
        ],
        lead: ['b', 'a'],
      }),
      term('land'),
    ],
  });
  it('takes along what was about it alone, and what stood on that', () => {
    const left = withoutOwnTerm(full, 'town', '2026-05-05');
    expect(left.revised).toBe('2026-05-05');
    expect(left.terms).toEqual([
      term('harbour', { related: [{ kind: 'see-also', term: 'land' }], lead: ['b'] }),
      term('land'),
    ]);
    expect(left.claims).toMatchObject([
      { id: 'b', terms: ['harbour'], who: ['harbour'] },
      { id: 'c', terms: ['harbour'] },
    ]);
    expect(left.sources.map(({ id }) => id)).toEqual(['news']);
    expect(left.differences.map(({ id }) => id)).toEqual(['d']);
  });
  it('is all that goes where nothing else stands on it', () => {
    expect(withoutOwnTerm(full, 'nowhere', '2020-01-01')).toEqual(full);
    expect(tidy(full)).toEqual(full);
  });
});
