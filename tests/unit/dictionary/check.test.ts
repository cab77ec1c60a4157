import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_PACK, parsePack } from '../../../src/core/dictionary/check';
import { MOST_PROBLEMS, problemText } from '../../../src/core/dictionary/problem';
import { anyPack, claim, pack, term } from './packs';

function problems(input: unknown): string[] {
  const parsed = parsePack(input);
  return parsed.ok ? [] : parsed.error.map(problemText);
}

describe('parsePack', () => {
  it('gives a pack back as it was written', () => {
    fc.assert(
      fc.property(anyPack, (written) => {
        const parsed = parsePack(JSON.stringify(written));
        expect(parsed.ok ? [] : parsed.error.map(problemText)).toEqual([]);
        if (parsed.ok) expect(parsed.value).toEqual(written);
      }),
    );
  });

  it('accepts a value as it accepts the text of it, and shares nothing with it', () => {
    const written = pack({ claims: [claim('a', ['harbour'])] });
    const parsed = parsePack(written);
    expect(parsed).toEqual(parsePack(JSON.stringify(written)));
    expect(parsed.ok && parsed.value.claims[0] !== written.claims[0]).toBe(true);
  });

  it('never throws, and refuses whatever is no pack', () => {
    const everything = {
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
    };
    fc.assert(
      fc.property(fc.anything(everything), (input) => {
        expect(parsePack(input).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parsePack(text).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parsePack(text).ok).toBe(false);
      }),
    );
  });

  it('never throws on a pack in which anything stands anywhere', () => {
    const lists = ['sources', 'claims', 'differences', 'terms'] as const;
    fc.assert(
      fc.property(anyPack, fc.constantFrom(...lists), fc.anything(), fc.nat(), (written, list, thing, at) => {
        const broken: Record<string, unknown> = { ...written };
        const items: unknown[] = [...written[list]];
        items.splice(at % (items.length + 1), 0, thing);
        broken[list] = items;
        expect(parsePack(broken).ok).toBe(false);
        const inner: unknown = {
          ...(written[list][0] ?? {}),
          [['id', 'terms', 'text', 'senses'][at % 4]!]: thing,
        };
        broken[list] = [inner];
        expect(() => parsePack(broken)).not.toThrow();
      }),
    );
  });

  it('names place and reason, in the order of the file, all at once', () => {
    const text = JSON.stringify({
      ...pack({ claims: [claim('a', ['harbor']), { ...claim('a', ['town']), when: { on: '2016-13' } }] }),
      trems: [],
    });
    expect(problems(text)).toEqual([
      expect.stringMatching(/^trems: "trems" is no key here\. Did you mean "terms"\?/u),
      expect.stringMatching(
        /^claims\[0\]\.terms\[0\]: there is no term "harbor"\. Did you mean "harbour"\?/u,
      ),
      expect.stringMatching(/^claims\[1\]\.id: "a" is the id of claims\[0\] already/u),
      expect.stringMatching(/^claims\[1\]\.when\.on: is no date of the calendar/u),
    ]);
  });

  it('refuses a pack of a later version with one sentence, not with all that it does not know of it', () => {
    expect(problems({ ...pack({}), version: 2, pictures: [] })).toEqual([
      'version: comes from a later Newsgloss: update this one to read it',
    ]);
  });

  it('says where a text stops being JSON', () => {
    expect(problems('{"format": "newsgloss-pack",')).toEqual([expect.stringMatching(/^pack: is no JSON: /u)]);
  });
});

// The limits are large, and so are these inputs: a busy machine may take its time.
describe('hostile packs', { timeout: 60_000 }, () => {
  it('put nothing into a prototype', () => {
    const text = JSON.stringify(pack({})).replace('"claims":[]', '"claims":[],"__proto__":{"polluted":true}');
    expect(text).toContain('__proto__');
    expect(problems(text)).toEqual([expect.stringMatching(/^__proto__: "__proto__" is no key here/u)]);
    const aliases = '{"en":["the harbour"],"__proto__":["x"],"constructor":["y"]}';
    const inner = JSON.stringify(pack({})).replace('{"en":["the harbour"]}', aliases);
    expect(problems(inner)).toHaveLength(2);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('may name things as the prototype does', () => {
    const odd = pack({
      terms: [term('constructor'), term('harbour', { related: [{ kind: 'see-also', term: 'tostring' }] })],
    });
    expect(problems(odd)).toEqual([expect.stringMatching(/there is no term "tostring"/u)]);
  });

  it('are not read where they are larger than 20 MB', () => {
    expect(problems(' '.repeat(LARGEST_PACK + 1))).toEqual([
      'pack: is larger than 20 MB: split it into several packs',
    ]);
  });

  it('are refused for very many bad aliases with few words', () => {
    const many = Array.from({ length: 500_000 }, () => 1);
    const huge = term('harbour', {
      senses: [{ id: 'a', certainty: 'sure', aliases: { en: many as unknown as string[] } }],
    });
    const found = problems(JSON.stringify(pack({ terms: [huge, term('town')] })));
    expect(found).toEqual([expect.stringMatching(/^terms\[0\]\.senses\[0\]\.aliases\.en\[0\]: /u)]);
  });

  it('are refused where two terms claim one name, in whatever writing', () => {
    const claims = (id: string, alias: string) =>
      term(id, { senses: [{ id: 'a', certainty: 'sure', aliases: { en: [alias] } }] });
    const found = problems(
      pack({ terms: [claims('east', '{old|new}\u2010harbour'), claims('west', 'New harbour{s|}')] }),
    );
    expect(found).toEqual([expect.stringContaining('"New harbour" is claimed by "east" too')]);
    expect(problems(pack({ terms: [claims('east', '{x|harbour}')] }))).toEqual([
      expect.stringContaining('"x" is one letter'),
    ]);
  });

  it('are refused where braces would make millions of writings', () => {
    const en = Array.from({ length: 300 }, (_, i) => `harbour ${i} ${'{a|b}'.repeat(12)}`);
    const found = problems(
      pack({ terms: [term('harbour', { senses: [{ id: 'a', certainty: 'sure', aliases: { en } }] })] }),
    );
    expect(found).toEqual([expect.stringMatching(/aliases\.en\[244\]: makes more than 1,000,000 writings/u)]);
  });

  it('may have very many aliases, but not a million', () => {
    const withAliases = (count: number): string => {
      const en = Array.from({ length: count }, (_, i) => `name ${i}`);
      const huge = term('harbour', { senses: [{ id: 'a', certainty: 'sure', aliases: { en } }] });
      return JSON.stringify(pack({ terms: [huge, term('town')] }));
    };
    expect(problems(withAliases(50_000))).toEqual([]);
    expect(problems(withAliases(1_000_000))).toEqual([
      'pack: holds more than 1,000,000 values: split it into several packs',
    ]);
  });

  it('may be nested as deep as they like', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(problems(deep)).toHaveLength(1);
    expect(
      problems(JSON.stringify(pack({})).replace('"claims":[]', `"claims":${deep}`)).length,
    ).toBeGreaterThan(0);
    expect(problems(JSON.stringify(pack({})).replace('"town"', deep)).length).toBeGreaterThan(0);
  });

  it('may go in circles, or throw when looked at', () => {
    const round: Record<string, unknown> = { ...pack({}) };
    round['claims'] = [round];
    expect(problems(round).length).toBeGreaterThan(0);
    const mine = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(problems({ ...pack({}), claims: [mine] })).toEqual([
      expect.stringMatching(/^pack: could not be read/u),
    ]);
  });

  it('tell of a great many faults no more than anybody reads', () => {
    const claims = Array.from({ length: 5000 }, (_, i) => claim(`c-${i}`, [`nowhere-${i}`]));
    expect(problems(pack({ claims }))).toHaveLength(MOST_PROBLEMS);
  });
});
