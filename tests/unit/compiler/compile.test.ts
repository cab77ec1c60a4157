import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedErrorText } from '../../../src/compiler/compile';
import { packJsonSchema } from '../../../src/compiler/json-schema';
import { HERE, SOUND, changed, compile, expectRefused } from './seeds';

const POST = 'sources/evening-post.yaml';
const NEWS = 'sources/morning-news.yaml';
const HARBOUR = 'terms/harbour.yaml';
const TOWN = 'terms/town.yaml';
const DIFFERENCES = 'differences.yaml';

describe('sound seeds', () => {
  it('become a pack in the order of file names, each claim with the source of its file', () => {
    const compiled = compile();
    expect(compiled.ok ? [] : compiled.error.map(seedErrorText)).toEqual([]);
    if (!compiled.ok) return;
    expect(compiled.value.format).toBe('newsgloss-pack');
    expect(compiled.value.sources.map(({ id }) => id)).toEqual(['evening-post', 'morning-news']);
    expect(compiled.value.claims.map(({ id, source }) => [id, source])).toEqual([
      ['post-opens', 'evening-post'],
      ['news-late', 'morning-news'],
    ]);
    expect(compiled.value.terms.map(({ id }) => id)).toEqual(['harbour', 'town']);
  });

  it('give the same bytes whatever the order in which the files were written', () => {
    const backwards = Object.fromEntries(Object.entries(SOUND).reverse());
    const emptied = Object.fromEntries(Object.keys(SOUND).map((file) => [file, null]));
    expect(JSON.stringify(compile({ ...emptied, ...backwards }))).toBe(JSON.stringify(compile()));
  });

  it('need no differences', () => {
    expect(compile({ [DIFFERENCES]: null }).ok).toBe(true);
  });
});

describe('a bad seed is refused at its file, line and column:', () => {
  it('an unknown key, with the known one that is nearest', () => {
    expectRefused(changed(HARBOUR, 'lead:', `${HERE}laed:`), [
      /"laed" is no key here\. Did you mean "lead"\?/u,
    ]);
  });

  it('every unknown key, not only the first', () => {
    const text = `${SOUND[TOWN]}${HERE}colour: blue\n${HERE}alias: [x]\n`;
    expectRefused({ [TOWN]: text }, [/"colour" is no key/u, /"alias" is no key/u]);
  });

  it('a topic that is no id', () => {
    expectRefused({ 'pack.yaml': `${SOUND['pack.yaml']}topics: [harbour, ${HERE}A Quay]\n` }, [
      /should be an id/u,
    ]);
  });

  it('an unknown key at the top of a source file', () => {
    const text = `${SOUND[POST]}${HERE}clams: []\n`;
    expectRefused({ [POST]: text }, [/"clams" is no key here\. Did you mean "claims"\?/u]);
  });

  it('an unknown key inside a date', () => {
    expectRefused(
      changed(POST, "when: { on: '2020-06' }", `when: { ${HERE}form: '2020-06', to: '2020-07' }`),
      [/"form" is no key here\. Did you mean "from"\?/u],
    );
  });

  it('the same key twice', () => {
    const text = `${SOUND[TOWN]}${HERE}kind: country\n`;
    expectRefused({ [TOWN]: text }, [/"kind" is in this group already/u]);
  });

  it('a claim without source', () => {
    const text = (SOUND[POST] ?? '').replace(/^source:\n(?: .*\n)+(?=claims)/u, '');
    const marked = `${HERE}${text.replace('id: post-opens', `${HERE}id: post-opens`)}`;
    expectRefused({ [POST]: marked, [DIFFERENCES]: null }, [
      /has no "source": say above its claims/u,
      /has no "source": write the id of the source that says it/u,
    ]);
  });

  it('a claim of an unknown source', () => {
    expectRefused(changed(POST, 'id: post-opens', `id: post-opens\n    source: ${HERE}evening-past`), [
      /there is no source "evening-past"\. Did you mean "evening-post"\?/u,
    ]);
  });

  it('a claim without paragraph', () => {
    expectRefused(changed(POST, 'id: post-opens\n    paragraph: 1', `${HERE}id: post-opens`), [
      /has no "paragraph": write the number/u,
    ]);
  });

  it('an alias that two terms claim with no cue between them', () => {
    expectRefused(changed(TOWN, "['the town']", `['the town', ${HERE}'The Harbour']`), [
      /"The Harbour" is claimed by "harbour" too, and neither sense has a cue/u,
    ]);
  });

  it('but not one that a cue can decide', () => {
    const cued = changed(TOWN, "{ en: ['the town'] }", "{ en: ['the harbour'] }\n    for: { near: [mayor] }");
    expect(compile(cued).ok).toBe(true);
  });

  it('nor two writings that differ in case where case counts for both', () => {
    const exact = {
      ...changed(TOWN, "{ en: ['the town'] }", "{ en: ['ROK'] }\n    case: exact"),
      ...changed(HARBOUR, "{ en: ['the harbour'] }", "{ en: ['Rok'] }\n    case: exact"),
    };
    expect(compile(exact).ok).toBe(true);
  });

  it('a date that the calendar does not have', () => {
    expectRefused(changed(POST, "on: '2020-03-02'", `on: ${HERE}'2020-02-30'`), [
      /no date of the calendar: write "2016-02-23", "2016-02" or "2016"; "2020-02-30" is not/u,
    ]);
  });

  it('a span that ends before it begins', () => {
    expectRefused(changed(POST, "{ on: '2020-06' }", `${HERE}{ from: '2020-06', to: '2020-05' }`), [
      /ends before it begins/u,
    ]);
  });

  it.each(['2020-06-01', '2020-06', '2020'])('a date without quotes: %s', (date) => {
    expectRefused(changed(POST, "on: '2020-06'", `on: ${HERE}${date}`), [
      new RegExp(`is a date without quotes, .*: write "${date}"`, 'u'),
    ]);
  });

  it('a related term that is not there', () => {
    expectRefused(changed(HARBOUR, 'term: town', `term: ${HERE}twon`), [
      /there is no term "twon"\. Did you mean "town"\?/u,
    ]);
  });

  it('a lead, a speaker, a term or a side that is not there', () => {
    expectRefused(
      {
        ...changed(HARBOUR, '[news-late]', `[${HERE}news-lat]`),
        ...changed(
          NEWS,
          'who: [town]\n    terms: [harbour, town]',
          `who: [${HERE}mayor]\n    terms: [${HERE}harbor]`,
        ),
        ...changed(DIFFERENCES, '[post-opens, news-late]', `[${HERE}post-open, news-late]`),
      },
      [
        /there is no claim "post-open"\. Did you mean "post-opens"\?/u,
        /there is no term "mayor"/u,
        /there is no term "harbor"\. Did you mean "harbour"\?/u,
        /there is no claim "news-lat"\. Did you mean "news-late"\?/u,
      ],
    );
  });

  it('a duplicate id, with the place of the first', () => {
    const again = (SOUND[NEWS] ?? '').replace('id: news-late', `id: ${HERE}post-opens`);
    expectRefused({ [NEWS]: again, [DIFFERENCES]: null, ...changed(HARBOUR, 'lead: [news-late]\n', '') }, [
      /"post-opens" is the id of seeds\/sources\/evening-post\.yaml:10 already/u,
    ]);
  });

  it('a file that is not called as its term, or its source', () => {
    expectRefused(
      {
        ...changed(TOWN, 'id: town\nkind', `id: ${HERE}city\nkind`),
        [NEWS]: null,
        [DIFFERENCES]: null,
        [HARBOUR]: (SOUND[HARBOUR] ?? '').replace(/lead: .*\n|related:\n.*\n/gu, ''),
      },
      [/"city" stands in town\.yaml: call the file city\.yaml, or the id "town"/u],
    );
  });

  it('a difference whose sides are of one source', () => {
    const second = `${SOUND[POST]}  - id: post-again
    paragraph: 2
    kind: fact
    text: { en: 'June it is.' }
    terms: [harbour]
`;
    expectRefused(
      {
        [POST]: second,
        ...changed(DIFFERENCES, '[post-opens, news-late]', `${HERE}[post-opens, post-again]`),
      },
      [/are all claims of "evening-post"/u],
    );
  });

  it('a lead that is not about its term', () => {
    expectRefused(changed(TOWN, 'senses:', `lead: [${HERE}post-opens]\nsenses:`), [
      /"post-opens" is not about this term/u,
    ]);
  });

  it('a slip that no difference shows, and one that leads a card', () => {
    expectRefused(
      {
        [DIFFERENCES]: null,
        ...changed(NEWS, 'kind: position', `kind: position\n    slip: ${HERE}true`),
        ...changed(HARBOUR, '[news-late]', `[${HERE}news-late]`),
      },
      [/no difference has "news-late" among its sides/u, /"news-late" is a slip/u],
    );
  });

  it('a difference called a slip, with no slip among its sides', () => {
    expectRefused(changed(DIFFERENCES, 'contradiction', `${HERE}slip`), [
      /is "slip", yet no side is marked/u,
    ]);
  });

  it.each([
    ["''", /is empty/u],
    ["'   '", /is empty/u],
    ["'h'", /"h" is one letter/u],
    ["'--'", /"--" holds no letter/u],
    ["'韓'", /"韓" is one letter/u],
  ])('an alias that says nothing: %s', (alias, message) => {
    expectRefused(changed(TOWN, "['the town']", `['the town', ${HERE}${alias}]`), [message]);
  });

  it('a summary of more than 30 words', () => {
    const words = Array.from({ length: 31 }, (_, i) => `word${i}`).join(' ');
    expectRefused(changed(TOWN, "'A town by the sea.'", `${HERE}'${words}'`), [
      /has 31 words: 30 at the most/u,
    ]);
  });

  it('terms that are part of each other, however it is said', () => {
    expectRefused(changed(TOWN, 'senses:', `related: [{ kind: part-of, term: ${HERE}harbour }]\nsenses:`), [
      /closes a ring: harbour part-of town part-of harbour/u,
    ]);
    expect(
      compile(changed(TOWN, 'senses:', 'related: [{ kind: has-part, term: harbour }]\nsenses:')).ok,
    ).toBe(true);
  });

  it.each(['<b>Town</b>', 'Town &amp; port', '**Town**', '[Town](x)'])('markup in a label: %s', (label) => {
    expectRefused(changed(TOWN, "{ en: 'Town' }", `{ en: ${HERE}'${label}' }`), [/write plain text/u]);
  });

  it('a missing English text, a wrong word of a list, a wrong type, an empty key', () => {
    expectRefused(
      {
        [TOWN]: `id: town
kind: ${HERE}plaice
label: ${HERE}{ ko: '항구' }
summary: ${HERE}A town by the sea.
senses:
  - id: town
    certainty: sure
    aliases: { en: ${HERE}the town }
${HERE}related:
`,
      },
      [
        /should be one of .*, and is "plaice"\. Did you mean "place"\?/u,
        /needs its English text under "en"/u,
        /should be a group of keys \(en, ko, .*\), and is "A town by the sea\."/u,
        /should be a list, and is "the town"/u,
        /is empty: write something here, or leave the key out/u,
      ],
    );
  });

  it('broken YAML, an anchor, an empty file, a stray file, a wrong ending', () => {
    const compiled = compile({
      [TOWN]: 'id: town\nlabel: [unclosed\n',
      'terms/quay.yaml': '',
      'notes.yaml': 'a: 1\n',
      'terms/pier.yml': 'id: pier\n',
      [DIFFERENCES]: 'differences: &all []\nother: *all\n',
    });
    const lines = compiled.ok ? [] : compiled.error.map(seedErrorText);
    expect(lines).toContainEqual(expect.stringMatching(/^seeds\/terms\/town\.yaml:\d+:\d+: YAML: /u));
    expect(lines).toContainEqual(expect.stringMatching(/^seeds\/terms\/quay\.yaml:1:1: is empty/u));
    expect(lines).toContainEqual(expect.stringMatching(/^seeds\/notes\.yaml:1:1: is none of the seeds/u));
    expect(lines).toContainEqual(expect.stringMatching(/^seeds\/terms\/pier\.yml:1:1: ends in \.yml/u));
    expect(lines).toContainEqual(
      expect.stringMatching(/^seeds\/differences\.yaml:2:8: refers to another place/u),
    );
  });

  it('no pack.yaml, or one without its date', () => {
    const compiled = compile({ 'pack.yaml': null });
    expect(compiled.ok ? [] : compiled.error.map(seedErrorText)).toEqual([
      'seeds/pack.yaml:1:1: is not there: write one with id, title and revised: "2026-11-23"',
    ]);
    expectRefused({ 'pack.yaml': `${HERE}id: harbour\ntitle: The harbour\n` }, [/has no "revised"/u]);
  });

  it('a misspelt key that must be there, told once', () => {
    expectRefused(changed(TOWN, 'summary:', `${HERE}sumary:`), [
      /"sumary" is no key here\. Did you mean "summary"/u,
    ]);
  });
});

// Each case writes a whole folder of seeds: a busy machine may take its time.
describe('whatever stands in a seed', { timeout: 60_000 }, () => {
  it.each([
    '? [a, b]\n: c\n',
    '__proto__: { polluted: true }\n',
    'constructor: 1\n',
    'id: !!binary "AA=="\n',
    'id: !mine x\n',
    '%TAG ! tag:x\n---\nid: a\n',
    'id: a\n---\nid: b\n',
    'id: &x [*x]\n',
    '<<: *nothing\n',
    'id: [1, {2: 3}, null, ~, 0x1F, .inf]\n',
    '- a\n- b\n',
    'just text\n',
    '\u0000\n',
    '\tid: a\n',
    `id: ${'['.repeat(3000)}\n`,
  ])('is refused with a place, and nothing throws: %j', (text) => {
    const compiled = compile({ [TOWN]: text });
    expect(compiled.ok).toBe(false);
    const errors = compiled.ok ? [] : compiled.error;
    for (const { line, column, message } of errors) {
      expect(line >= 1 && column >= 1 && message.length > 5).toBe(true);
    }
    expect(errors.some(({ file }) => file === 'seeds/terms/town.yaml')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(compile({ [TOWN]: text.replaceAll(HERE, '') }).ok).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the published JSON Schema', () => {
  it('is the one that the schema in code makes', () => {
    const file = readFileSync('src/core/dictionary/pack.schema.json', 'utf8');
    const how =
      'is stale: run node tests/run.mjs src/compiler/main.ts --schema src/core/dictionary/pack.schema.json';
    expect(file === packJsonSchema(), `pack.schema.json ${how}`).toBe(true);
  });
});
