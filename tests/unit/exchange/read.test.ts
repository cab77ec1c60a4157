import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { writeJson } from '../../../src/core/exchange/json';
import { writeCsv } from '../../../src/core/exchange/csv';
import type { PortableNote } from '../../../src/core/exchange/portable';
import { readMarkdown } from '../../../src/core/notes/markdown';
import { readNoteFiles, readNotes } from '../../../src/core/exchange/read';
import { unzipped } from '../../../src/core/exchange/zip';

const NOTE: PortableNote = {
  id: 'n1',
  target: {
    kind: 'passage',
    page: { url: 'https://example.com/a', title: 'A' },
    quote: { exact: 'the talks', prefix: 'said ', suffix: ' resume' },
    position: { start: 5, end: 14 },
  },
  created: 1000,
  versions: [{ body: 'Which?', tags: ['asia'], changed: 2000 }],
};

const ROW = {
  id: 'kZ1x',
  created: '2024-03-01T10:00:00.000000+00:00',
  updated: '2024-03-02T10:00:00.000000+00:00',
  user: 'acct:me@hypothes.is',
  uri: 'https://example.com/a?utm_source=x#top',
  text: 'Which?',
  tags: ['asia', 'asia', ''],
  document: { title: ['A'] },
  target: [
    {
      source: 'https://example.com/a',
      selector: [
        {
          type: 'RangeSelector',
          startContainer: '/p[1]',
          endContainer: '/p[1]',
          startOffset: 0,
          endOffset: 3,
        },
        { type: 'TextPositionSelector', start: 5, end: 14 },
        { type: 'TextQuoteSelector', exact: 'the talks', prefix: 'said ', suffix: ' resume' },
      ],
    },
  ],
};

describe("Hypothesis'", () => {
  test.each([
    [
      'JSON export',
      { export_date: '2024-03-03', export_userid: 'x', client_version: '1', annotations: [ROW] },
    ],
    ["API's answer", { total: 1, rows: [ROW] }],
    ['rows alone', [ROW]],
  ])('%s is read', (_, json) => {
    const read = readNotes(JSON.stringify(json));
    expect(read).toMatchObject({ ok: true, value: { skipped: [] } });
    if (!read.ok) return;
    expect(read.value.notes).toEqual([
      {
        ...NOTE,
        id: expect.stringMatching(/^x/u) as string,
        created: Date.parse('2024-03-01T10:00:00Z'),
        versions: [{ body: 'Which?', tags: ['asia'], changed: Date.parse('2024-03-02T10:00:00Z') }],
      },
    ]);
  });

  test('a page note and a reply are on the page as a whole; a file of the disk is passed over', () => {
    const page = { ...ROW, id: 'b', target: [{ source: ROW.uri }] };
    const reply = { ...ROW, id: 'c', references: ['b'], target: undefined };
    const disk = { ...ROW, id: 'd', uri: 'file:///home/me/a.pdf' };
    const read = readNotes(JSON.stringify([ROW, page, reply, disk]));
    if (!read.ok) throw new Error(read.error);
    expect(read.value.notes.map(({ target }) => target.kind === 'passage' && target.quote.exact)).toEqual([
      'the talks',
      '',
      '',
    ]);
    expect(read.value.skipped).toEqual([{ nth: 4, why: 'noTarget' }]);
  });
});

test('an annotation of somebody else is read', () => {
  const read = readNotes(
    JSON.stringify({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'http://example.org/anno1',
      type: 'Annotation',
      bodyValue: 'Well put',
      created: '2015-10-13T13:00:00Z',
      target: {
        source: 'http://example.org/page1',
        selector: {
          type: 'TextQuoteSelector',
          exact: 'anotation',
          prefix: 'this is an ',
          suffix: ' that has some',
        },
      },
    }),
  );
  expect(read).toMatchObject({
    ok: true,
    value: {
      notes: [
        {
          target: { page: { url: 'http://example.org/page1' }, quote: { exact: 'anotation' } },
          versions: [{ body: 'Well put' }],
        },
      ],
    },
  });
});

test('front matter that went through Obsidian is read', () => {
  const read = readNotes(
    '---\nnewsgloss: n7\nterm: thaad\ntags:\n  - asia\n  - defence\ncreated: 2024-03-01T10:00:00.000Z\naliases: []\n---\nWritten by hand.\n',
  );
  expect(read).toMatchObject({
    ok: true,
    value: {
      notes: [
        {
          id: 'n7',
          target: { kind: 'term', term: 'thaad' },
          versions: [{ body: 'Written by hand.\n', tags: ['asia', 'defence'] }],
        },
      ],
    },
  });
});

describe('is refused, with a reason', () => {
  const whole = writeJson([NOTE]);
  test.each([
    ['cut off', whole.slice(0, -20), 'exchange_cutOff'],
    ['nested beyond measure', '['.repeat(5_000_000), 'exchange_cutOff'],
    ['some other JSON', '{"hello":"world"}', 'exchange_notOurs'],
    ['of a later version', whole.replace('"version":1', '"version":2'), 'exchange_newer'],
    ['without a note', writeJson([]), 'exchange_empty'],
    ['empty', ' \n', 'exchange_empty'],
    ['a table of something else', 'name,price\nbread,3\n', 'exchange_notOurs'],
    ['a letter', 'Dear Sir or Madam,\n', 'exchange_notOurs'],
  ])('%s', (_, text, error) => {
    expect(readNotes(text)).toEqual({ ok: false, error });
  });

  test('what is nested deeply within our own form is no note', () => {
    const deep = `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`;
    expect(readNotes(`{"newsgloss":"notes","version":1,"notes":[${deep}]}`)).toMatchObject({
      ok: true,
      value: { notes: [], skipped: [{ nth: 1 }] },
    });
  });

  test('a collection in a collection in a collection', () => {
    const deep = `${'{"@context":"x","first":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(readNotes(deep)).toEqual({ ok: false, error: 'exchange_notOurs' });
  });

  test('a moment that no calendar has', () => {
    const far = { ...NOTE, created: 8.64e15 + 1 };
    expect(readNotes(writeJson([far]))).toMatchObject({ value: { notes: [], skipped: [{ nth: 1 }] } });
    const last = { ...NOTE, created: 8.64e15 };
    expect(writeCsv([last])).toContain('+275760-09-13');
    expect(readNotes(writeJson([last]))).toMatchObject({ value: { notes: [last] } });
  });

  test('too large', () => {
    expect(readNotes('x'.repeat(100_000_001))).toEqual({ ok: false, error: 'exchange_tooLarge' });
  });

  test('a zip bomb, a broken zip, a zip of something else', () => {
    const bomb = saysItHolds(zipSync({ 'a.md': strToU8('x') }), 200_000_000);
    expect(unzipped(bomb)).toEqual({ ok: false, error: 'exchange_tooLarge' });
    const good = zipSync({ 'a.md': strToU8('no note') });
    expect(unzipped(good.slice(0, 40))).toEqual({ ok: false, error: 'exchange_badZip' });
    const files = unzipped(good);
    expect(files.ok && readNoteFiles(files.value)).toEqual({ ok: false, error: 'exchange_notOurs' });
  });

  test('a zip that says it holds less than it does', () => {
    const lying = saysItHolds(zipSync({ 'a.md': strToU8('x'.repeat(50_000)) }), 10);
    const read = unzipped(lying);
    expect(!read.ok || read.value.every(({ text }) => text.length <= 10)).toBe(true);
  });
});

describe('hostile contents', () => {
  test('scripts and their links come as the text that they are', () => {
    const body = '<script>alert(1)</script><img src=x onerror=alert(1)> [go](javascript:alert(1))';
    const evil = { ...NOTE, versions: [{ body, tags: ['<b>'], changed: 1 }] };
    for (const written of [writeJson([evil]), writeCsv([evil])]) {
      expect(readNotes(written)).toMatchObject({
        value: { notes: [{ versions: [{ body, tags: ['<b>'] }] }] },
      });
    }
    expect(JSON.stringify(readMarkdown(body))).not.toMatch(/"kind":"link"/u);
  });

  test('keys of prototypes change nothing', () => {
    const evil = `{"newsgloss":"notes","version":1,"notes":[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},${JSON.stringify(NOTE).slice(1)}]}`;
    const read = readNotes(evil);
    expect(read).toMatchObject({ ok: true, value: { notes: [NOTE] } });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(readNotes('---\nnewsgloss: a\n__proto__: {"term":"x"}\n---\nx')).toMatchObject({
      ok: true,
      value: { notes: [] },
    });
    expect(readNotes('note,term,__proto__\nhi,thaad,{}\n')).toMatchObject({
      ok: true,
      value: { notes: [{ versions: [{ body: 'hi' }] }] },
    });
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'chrome://settings', ''])(
    'a note on %s is passed over',
    (url) => {
      const bad = { ...NOTE, target: { ...NOTE.target, page: { url, title: '' } } } as PortableNote;
      expect(readNotes(writeJson([NOTE, bad]))).toMatchObject({
        ok: true,
        value: { notes: [NOTE], skipped: [{ nth: 2 }] },
      });
    },
  );

  test('a text that is too long is passed over, the others come', () => {
    const long = { ...NOTE, id: 'long', versions: [{ body: 'x'.repeat(1_000_001), tags: [], changed: 1 }] };
    expect(readNotes(writeJson([long, NOTE]))).toMatchObject({
      ok: true,
      value: { notes: [NOTE], skipped: [{ nth: 1, why: 'tooLong' }] },
    });
  });

  test('no cell of a table begins a formula', () => {
    const notes = ['=1+1', '+1', '-1', '@a', '\t=1', '\r=1', "'=1"].map((body, i) => ({
      ...NOTE,
      id: `n${i}`,
      versions: [{ body, tags: [], changed: 1 }],
    }));
    for (const line of writeCsv(notes).split('\r\n').slice(1)) {
      for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/u);
    }
  });
});

/** The zip with another size in its list of files: 24 bytes after the mark of an entry. */
function saysItHolds(zip: Uint8Array, size: number): Uint8Array {
  const lying = zip.slice();
  const view = new DataView(lying.buffer);
  for (let i = 0; i + 28 < lying.length; i++) {
    if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, size, true);
  }
  return lying;
}
