import { describe, expect, it } from 'vitest';
import { checkPack } from '../../../src/core/dictionary/check';
import { partsOf, withParts } from '../../../src/core/dictionary/own-parts';
import { emptyOwnPack } from '../../../src/core/dictionary/own-term';
import type { Pack, Term } from '../../../src/core/dictionary/schema';
import { claim, pack, source, term } from './packs';

const EMPTY = emptyOwnPack('Mine', '2026-05-01', 'r');
const TODAY = '2026-06-01';
const alone = (parts: Partial<Pack>): Pack => pack({ sources: [source('post')], ...parts });
/** What stands after each of these packs' parts has come, in turn. */
const after = (...packs: Pack[]): Pack => {
  const parts = new Map<string, string[]>();
  for (const one of packs)
    for (const [id, text] of partsOf(one)) parts.set(id, [...(parts.get(id) ?? []), text]);
  return withParts(EMPTY, parts, TODAY);
};
const gate = (more: Partial<Term> = {}): Term => term('gate', more);
const says = (id: string, en: string) => claim(id, ['gate'], { text: { en } });
const summary = (...sentences: string[]): Term => gate({ summary: { en: sentences.join(' / ') } });

describe('a pack in parts', () => {
  it('is one part a term, with its claims and the sources of these', () => {
    const parts = partsOf(
      alone({
        sources: [source('post'), source('news')],
        claims: [claim('a', ['gate']), claim('b', ['bar', 'gate'], { source: 'news' })],
        terms: [gate(), term('bar')],
      }),
    );
    const read = [...parts].map(([id, text]) => {
      const part = JSON.parse(text) as Pick<Pack, 'claims' | 'sources'>;
      return [id, part.claims.map((one) => one.id), part.sources.map((one) => one.id)];
    });
    expect(read).toEqual([
      ['gate', ['a', 'b'], ['post', 'news']],
      ['bar', ['b'], ['news']],
    ]);
  });

  it('comes back from them whole, with the later day', () => {
    const whole = alone({
      claims: [claim('a', ['gate'])],
      terms: [gate(), term('bar', { related: [{ kind: 'see-also', term: 'gate' }] })],
    });
    const back = withParts(whole, new Map([...partsOf(whole)].map(([id, text]) => [id, [text]])), TODAY);
    expect(back).toEqual({ ...whole, revised: TODAY });
    expect(withParts({ ...EMPTY, revised: '2027' }, new Map(), TODAY).revised).toBe('2027');
  });

  it('keeps the order it has, and puts what is new behind by name', () => {
    const come = after(alone({ terms: ['d', 'a', 'c', 'b'].map((id) => term(id)) }));
    expect(come.terms.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    const has = alone({ terms: [term('c'), term('a')] });
    const parts = new Map([...partsOf(come)].map(([id, text]) => [id, [text]]));
    expect(withParts(has, parts, TODAY).terms.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
  });

  it.each([
    ['no JSON', '{'],
    ['a number', '5'],
    ['another term’s', partsOf(alone({ terms: [term('bar')] })).get('bar')!],
    [
      'of another shape',
      partsOf(alone({ terms: [gate()] }))
        .get('gate')!
        .replace('{', '{"more":1,'),
    ],
  ])('leaves out one that is %s, and no other', (_, text) => {
    const [, sound] = [...partsOf(alone({ terms: [gate(), term('lock')] }))];
    const left = withParts(
      EMPTY,
      new Map([
        ['gate', [text]],
        [sound![0], [sound![1]]],
      ]),
      TODAY,
    );
    expect(left.terms.map(({ id }) => id)).toEqual(['lock']);
  });

  it('leaves out one that cannot stand beside the others', () => {
    const rival = term('bar', { senses: [{ id: 'only', certainty: 'sure', aliases: { en: ['the gate'] } }] });
    const left = after(
      alone({ terms: [rival] }),
      alone({ terms: [gate()] }),
      alone({ terms: [term('lock')] }),
    );
    expect(left.terms.map(({ id }) => id)).toEqual(['bar', 'lock']);
    expect(checkPack(left).ok).toBe(true);
  });

  it('names no term that did not come along', () => {
    const both = alone({
      claims: [claim('a', ['gate', 'bar'])],
      terms: [
        gate({
          related: [
            { kind: 'see-also', term: 'bar' },
            { kind: 'part-of', term: 'lock' },
          ],
        }),
        term('bar'),
        term('lock'),
      ],
    });
    const parts = new Map(
      [...partsOf(both)].filter(([id]) => id !== 'bar').map(([id, text]) => [id, [text]]),
    );
    const left = withParts(EMPTY, parts, TODAY);
    expect(left.claims.map(({ terms }) => terms)).toEqual([['gate']]);
    expect(left.terms.map(({ related }) => related)).toEqual([
      [{ kind: 'part-of', term: 'lock' }],
      undefined,
    ]);
  });
});

describe('a term that was written apart', () => {
  it('has every claim: one that both have once, another under the same name beside it', () => {
    const one = alone({ claims: [says('a', 'Shut.'), says('b', 'Old.')], terms: [gate()] });
    const other = alone({
      claims: [says('a', 'Open.'), says('b', 'Old.'), says('c', 'Wide.')],
      terms: [gate()],
    });
    const both = after(one, other);
    expect(both.claims.map(({ text }) => text.en)).toEqual(['Shut.', 'Old.', 'Open.', 'Wide.']);
    expect(both.claims.map(({ id }) => id)).toEqual(['a', 'b', expect.stringMatching(/^a-[a-z0-9]+$/u), 'c']);
    // Told the same by every device, and no more by each time they meet.
    expect(after(one, other, other)).toEqual(both);
    const long = 'x'.repeat(64);
    const cut = after(
      alone({ claims: [says(long, 'Shut.')], terms: [gate()] }),
      alone({ claims: [says(long, 'Open.')], terms: [gate()] }),
    );
    expect(cut.claims[1]!.id).toHaveLength(64);
  });

  it('has every alias in each language, and the first one’s kind and label', () => {
    const sense = (aliases: Term['senses'][0]['aliases']) => [
      { id: 'only', certainty: 'sure' as const, aliases },
    ];
    const both = after(
      alone({ terms: [gate({ kind: 'body', senses: sense({ en: ['lock', 'gate'], ko: ['수문'] }) })] }),
      alone({ terms: [gate({ kind: 'place', senses: sense({ en: ['gate', 'sluice'], de: ['Tor'] }) })] }),
    );
    expect(both.terms[0]).toMatchObject({
      kind: 'body',
      senses: sense({ en: ['lock', 'gate', 'sluice'], ko: ['수문'], de: ['Tor'] }),
    });
  });

  it('has both summaries in one line as far as there is room, each sentence once', () => {
    const merged = (...terms: Term[]) =>
      after(...terms.map((one) => alone({ terms: [one] }))).terms[0]!.summary;
    expect(merged(summary('One.'), summary('Two.'))).toEqual({ en: 'One. / Two.' });
    expect(merged(summary('One.', 'Two.'), summary('Two.', 'Three.'))).toEqual({
      en: 'One. / Two. / Three.',
    });
    expect(merged(summary('One.'), gate({ summary: { en: 'One.', ko: '하나.' } }))).toEqual({
      en: 'One.',
      ko: '하나.',
    });
    const room = 'x'.repeat(300 - 'One. / '.length);
    expect(merged(summary('One.'), summary(room)).en).toHaveLength(300);
    expect(merged(summary('One.'), summary(`${room}x`))).toEqual({ en: 'One.' });
  });

  it('says what there is no room for as a claim, from a source that is named after it', () => {
    const long = 'x'.repeat(298);
    const both = after(
      alone({ terms: [gate({ label: { en: 'Gate' }, summary: { en: long } })] }),
      alone({ terms: [summary('Two.', 'Three.')] }),
    );
    expect(both.claims).toMatchObject([
      { paragraph: 'summary', kind: 'fact', text: { en: 'Two.' }, terms: ['gate'] },
      { paragraph: 'summary', kind: 'fact', text: { en: 'Three.' }, terms: ['gate'] },
    ]);
    expect(both.sources).toMatchObject([
      {
        ...{ id: both.claims[0]!.source, kind: 'reference', publisher: 'Gate', title: 'Gate' },
        ...{ shortTitle: 'Gate', language: 'en', published: { notBefore: '2026' } },
      },
    ]);
    expect(new Set(both.claims.map(({ id }) => id)).size).toBe(2);
    expect(checkPack(both).ok).toBe(true);
  });
});

it('two terms of one name, in whatever case, become one under the first one’s id', () => {
  const both = after(
    alone({
      claims: [claim('a', ['east', 'lock'])],
      terms: [term('east', { label: { en: 'Gate' } }), term('lock')],
    }),
    alone({ claims: [claim('b', ['west'])], terms: [term('west', { label: { en: 'GATE' } })] }),
  );
  expect(both.terms.map(({ id, label }) => [id, label.en])).toEqual([
    ['east', 'Gate'],
    ['lock', 'lock'],
  ]);
  expect(both.claims.map(({ id, terms }) => [id, terms])).toEqual([
    ['a', ['east', 'lock']],
    ['b', ['east']],
  ]);
});
