import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPack } from '../../../src/core/dictionary/check';
import { entryOf } from '../../../src/core/dictionary/entry';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import {
  emptyOwnPack,
  type OwnTerm,
  ownTermOf,
  withOwnTerm,
  withoutOwnTerm,
} from '../../../src/core/dictionary/own-term';
import { isCopied } from '../../../src/core/dictionary/own-words';
import { problemText } from '../../../src/core/dictionary/problem';
import type { Pack } from '../../../src/core/dictionary/schema';

const TODAY = '2031-05-02';
const page = {
  title: 'Gates stay shut',
  publisher: 'news.example',
  url: 'https://news.example/gates',
  published: '2031-05-01',
  language: 'en',
} as const;
const reed: OwnTerm = {
  id: null,
  label: 'Reed Gate',
  language: 'en',
  kind: 'place',
  aliases: ['the reed lock'],
  summary: 'A lock on the lower Vard.',
  claims: [{ id: null, text: 'Nobody has opened it this spring.', source: page }],
};
const mine = emptyOwnPack('My terms', TODAY, 'abc123');
const sound = (pack: Pack): Pack => {
  const checked = checkPack(pack);
  if (!checked.ok) throw new Error(checked.error.map(problemText).join('\n'));
  return checked.value;
};

describe("a term of the reader's own", () => {
  it('is a term of a pack like any other, with its page as the source', () => {
    const { pack, term } = withOwnTerm(mine, reed, TODAY, 'x1');
    const entry = entryOf(new Dictionary([sound(pack)]), term, { language: 'de' });
    expect(entry).toMatchObject({
      label: { text: 'Reed Gate', lang: 'en' },
      claims: [
        { text: { text: 'Nobody has opened it this spring.' }, source: { url: page.url, title: page.title } },
      ],
    });
    expect(entry!.claims[0]!.said).toEqual({ on: '2031-05-01' });
  });

  it('in another language than English says so, whoever reads it', () => {
    const ko: OwnTerm = { ...reed, language: 'ko', label: '갈대 갑문', aliases: [], summary: '강의 갑문.' };
    const { pack, term } = withOwnTerm(mine, ko, TODAY, 'x1');
    expect(entryOf(new Dictionary([sound(pack)]), term, { language: 'fr' })?.label).toEqual({
      text: '갈대 갑문',
      lang: 'ko',
    });
    expect(ownTermOf(pack, term)).toMatchObject({ label: '갈대 갑문', language: 'ko', aliases: [] });
  });

  it('from a page without a date was said no later than today', () => {
    const claims = [{ ...reed.claims[0]!, source: { ...page, published: null } }];
    const { pack } = withOwnTerm(mine, { ...reed, claims }, TODAY, 'x1');
    expect(pack.sources[0]!.published).toEqual({ notAfter: TODAY });
    sound(pack);
  });

  it('shares the source of its page with others, which goes with the last of them', () => {
    const one = withOwnTerm(mine, reed, TODAY, 'x1');
    const two = withOwnTerm(one.pack, { ...reed, label: 'Osk Lock', aliases: [] }, TODAY, 'x2');
    expect(two.pack.sources).toHaveLength(1);
    const left = withoutOwnTerm(two.pack, one.term, TODAY);
    expect(left.sources).toHaveLength(1);
    expect(withoutOwnTerm(left, two.term, TODAY)).toEqual(mine);
    sound(left);
  });

  it('keeps what its form does not show', () => {
    const one = withOwnTerm(mine, reed, TODAY, 'x1');
    const rich: Pack = {
      ...one.pack,
      terms: one.pack.terms.map((term) => ({
        ...term,
        label: { ...term.label, de: 'Schilftor' },
        senses: [{ ...term.senses[0]!, against: { near: ['garden'] } }],
      })),
    };
    const own = ownTermOf(rich, one.term)!;
    const { pack } = withOwnTerm(rich, { ...own, summary: 'A lock.' }, TODAY, 'x2');
    expect(pack.terms[0]).toMatchObject({
      label: { en: 'Reed Gate', de: 'Schilftor' },
      summary: { en: 'A lock.' },
      senses: [{ against: { near: ['garden'] } }],
    });
    expect(pack.claims.map(({ id }) => id)).toEqual(rich.claims.map(({ id }) => id));
    sound(pack);
  });

  it('comes back from its form as it went in, whatever was typed; saved again, nothing changes', () => {
    const word = fc.stringMatching(/^[a-zé가-힣中-丰]{2,9}$/u);
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    const any = fc.record({
      id: fc.constant(null),
      label: text,
      language: fc.constantFrom('en' as const, 'ko' as const, 'zh-Hans' as const, 'fr' as const),
      kind: fc.constantFrom('place' as const, 'person' as const),
      aliases: fc.uniqueArray(text, { maxLength: 3 }),
      summary: text,
      claims: fc.array(
        fc.record({
          id: fc.constant(null),
          text,
          source: fc.record({
            title: text,
            publisher: text,
            url: fc.constantFrom(null, 'https://a.example/1', 'http://b.example/2?x=1'),
            published: fc.constantFrom(null, '2020', '2020-02-29'),
            language: fc.constant('en' as const),
          }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    });
    fc.assert(
      fc.property(any, (typed) => {
        const { pack, term } = withOwnTerm(mine, typed, TODAY, 'x1');
        sound(pack);
        const back = ownTermOf(pack, term)!;
        expect(back.label).toBe(typed.label);
        expect(back.claims.map((claim) => claim.text)).toEqual(typed.claims.map((claim) => claim.text));
        expect(new Set([...back.aliases, typed.label])).toEqual(new Set([...typed.aliases, typed.label]));
        expect(withOwnTerm(pack, back, TODAY, 'x2').pack).toEqual(pack);
        expect(withoutOwnTerm(pack, term, TODAY)).toEqual(mine);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what a claim takes over from its page', () => {
  const sentence = 'Fishers at the Reed Gate wait for water, says the ferry guild of the lower river.';

  it('is a copy from eight words in a row on', () => {
    expect(isCopied('They wait for water, says the ferry guild today.', sentence)).toBe(false);
    expect(isCopied('Fishers at the reed gate wait for water still.', sentence)).toBe(true);
    expect(isCopied(sentence, sentence)).toBe(true);
    expect(isCopied('', sentence)).toBe(false);
  });

  it('is counted by characters where words have no space between them', () => {
    const chinese = '渡船公会说，芦苇闸的渔民一个春天都在等水，却没有等到。';
    expect(isCopied('芦苇闸的渔民在等水。', chinese)).toBe(false);
    expect(isCopied('芦苇闸的渔民一个春天都在等水却没有。', chinese)).toBe(true);
  });
});
