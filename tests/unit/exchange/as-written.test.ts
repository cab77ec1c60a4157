import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isTable, readCsv, writeCsv } from '../../../src/core/exchange/csv';
import { isNoteFile, readFiles, writeFiles } from '../../../src/core/exchange/front-matter';
import { hypothesisRows, readHypothesis } from '../../../src/core/exchange/hypothesis';
import { isMarkdown, readMarkdown, writeMarkdown } from '../../../src/core/exchange/markdown';
import type { PortableNote } from '../../../src/core/exchange/portable';
import { readNoteFiles, readNotes } from '../../../src/core/exchange/read';
import { selectorsFrom, timeOf } from '../../../src/core/exchange/selectors';
import { isZip, unzipped, zipped } from '../../../src/core/exchange/zip';

const onTerm: PortableNote = {
  id: 'n-term',
  target: { kind: 'term', term: 'crane' },
  created: 0,
  versions: [{ body: 'Ask.\n<!-- newsgloss-text -->', tags: ['a', 'b'], changed: 1000 }],
};
const onPage: PortableNote = {
  id: 'n-page',
  target: {
    kind: 'passage',
    page: { url: 'https://news.example/a', title: 'The  <!-- crane' },
    quote: { exact: 'the\ncrane', prefix: 'p', suffix: 's' },
    position: { start: 1, end: 10 },
  },
  created: 0,
  versions: [{ body: 'Which?', tags: [], changed: 0 }],
};
const wholePage: PortableNote = {
  ...onPage,
  id: 'n-whole',
  target: {
    kind: 'passage',
    page: { url: 'https://news.example/b', title: '' },
    quote: { exact: '', prefix: '', suffix: '' },
    position: { start: 0, end: 0 },
  },
};
const all = [onTerm, onPage, wholePage];
const name = (id: string): string => `The ${id}`;

describe('one Markdown file', () => {
  const written = writeMarkdown(all, name);
  it('reads well by itself', () => {
    const shown = written.replaceAll(/^<!-- newsgloss-note .*$/gmu, '<NOTE>');
    expect(shown).toBe(
      [
        '<NOTE>\n\n## The crane\n\n<!-- newsgloss-text -->\nAsk.\n\\<!-- newsgloss-text -->\n\n',
        '<NOTE>\n\n## The <! -- crane\n\n> the crane\n\n<https://news.example/a>\n\n<!-- newsgloss-text -->\nWhich?\n\n',
        '<NOTE>\n\n## https://news.example/b\n\n<https://news.example/b>\n\n<!-- newsgloss-text -->\nWhich?\n\n',
      ].join(''),
    );
  });
  it('is told by its notes, and read back', () => {
    expect(isMarkdown(written)).toBe(true);
    expect(isMarkdown('# Notes')).toBe(false);
    expect(readMarkdown(written)).toEqual({ notes: all, skipped: [] });
    expect(readMarkdown(`# My notes\n\n${written}`).notes).toEqual(all);
  });
  it('is no note of its own, though one of its notes says the like', () => {
    const note = { ...onTerm, versions: [{ ...onTerm.versions[0]!, body: '---\nnewsgloss: x\n---\ny' }] };
    expect(readNotes(writeMarkdown([note], name))).toEqual({
      ok: true,
      value: { notes: [note], skipped: [] },
    });
  });
  it('only takes a backslash from where a line of ours would begin', () => {
    const within = 'see \\<!-- newsgloss-text --> and <!-- newsgloss-note x';
    const note = { ...onTerm, versions: [{ ...onTerm.versions[0]!, body: within }] };
    expect(writeMarkdown([note], name)).toContain(within);
    expect(readMarkdown(writeMarkdown([note], name)).notes).toEqual([note]);
  });
  it('has a place for each note that cannot be read', () => {
    const cut = (from: string, to: string) => readMarkdown(written.replace(from, to));
    expect(cut('<!-- newsgloss-text -->\nWhich?', 'Which?').notes).toHaveLength(2);
    expect(cut('"id":"n-term"', '"id":').notes).toHaveLength(2);
    expect(cut(' -->', '').notes).toHaveLength(2);
    expect(readMarkdown('<!-- newsgloss-note {} -->').notes).toEqual([]);
    expect(readMarkdown('<!-- newsgloss-note {} -->').skipped).toHaveLength(1);
    // A name that is none of ours is made from what the note says: the same each time.
    const other = cut('"id":"n-term"', '"id":"no name of ours"');
    expect(other.notes).toHaveLength(3);
    expect(other.notes[0]!.id).toMatch(/^[\w-]+$/u);
    expect(cut('"id":"n-term"', '"id":"no name of ours"').notes[0]!.id).toBe(other.notes[0]!.id);
    expect(cut('"id":"n-term"', '"id":"another name of none"').notes[0]!.id).not.toBe(other.notes[0]!.id);
  });
});

describe('a file for each note', () => {
  const files = writeFiles(all, name);
  it('has its name, its properties, and what it is on', () => {
    expect(files.map((file) => file.name)).toEqual([
      'The crane n-term.md',
      'The !-- crane n-page.md',
      'https news example b n-whole.md',
    ]);
    expect(files[0]!.text).toBe(
      '---\nnewsgloss: "n-term"\nterm: "crane"\ntags: ["a","b"]\ncreated: "1970-01-01T00:00:00.000Z"\n' +
        'modified: "1970-01-01T00:00:01.000Z"\n---\n## The crane\n\n<!-- newsgloss-text -->\nAsk.\n<!-- newsgloss-text -->',
    );
    expect(readFiles(files)).toEqual({ notes: all, skipped: [] });
    expect(files.every(({ text }) => isNoteFile(text))).toBe(true);
  });
  it.each([
    ['a/b\\c:d*e?f"g<h>i|j#k^l[m]n%o.p', 'a b c d e f g h i j k l m n o p'],
    ['..', 'note'],
    ['   ', 'note'],
    ['x'.repeat(70), 'x'.repeat(60)],
    [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
    [`${'x'.repeat(59)}😀`, `${'x'.repeat(59)}\ufffd`],
    ['a\u0000\tb', 'a b'],
  ])('called %j is named %j', (called, file) => {
    expect(writeFiles([onTerm], () => called)[0]!.name).toBe(`${file} n-term.md`);
  });
  it('is read as other programs write it', () => {
    const file = (text: string) => readFiles([{ name: 'x.md', text }]);
    const plain = [
      '---',
      'newsgloss: n1',
      "term: 'crane'",
      'aliases:',
      '  - other',
      'tags: ',
      '  - first',
      "  - 'it''s'",
      '  - 3',
      'created: 2026-01-01',
      '---',
      'Body\n',
    ].join('\r\n');
    const day = Date.parse('2026-01-01');
    expect(file(plain).notes).toEqual([
      {
        id: 'n1',
        target: { kind: 'term', term: 'crane' },
        created: day,
        versions: [{ body: 'Body\n', tags: ['first', "it's"], changed: day }],
      },
    ]);
    expect(file(plain.replace('n1', 'n 1')).notes[0]!.id).not.toBe('n 1');
    expect(file('---\nnewsgloss: n1\nterm: crane\n---\n').notes[0]).toMatchObject({
      versions: [{ body: '', tags: [] }],
    });
    expect(
      file('---\nnewsgloss: n1\nterm: crane\n---\n<!-- newsgloss-text -->\nx').notes[0]!.versions[0]!.body,
    ).toBe('x');
    expect(file('newsgloss: n1\n---\nx').notes).toEqual([]);
    expect(file('---\nnewsgloss: n1\nurl: file:///etc\n---\nx').skipped).toHaveLength(1);
    expect(isNoteFile('---\ntitle: x\n---\n')).toBe(false);
    expect(isNoteFile('x\n---\nnewsgloss: n1')).toBe(false);
  });
  it('in a zip is taken where it ends in .md and is one', () => {
    const [file] = files;
    expect(readNoteFiles([{ name: 'x.txt', text: file!.text }])).toEqual({
      ok: false,
      error: 'exchange_notOurs',
    });
    expect(readNoteFiles([{ name: 'x.md', text: '# Other' }])).toEqual({
      ok: false,
      error: 'exchange_notOurs',
    });
    expect(readNoteFiles([file!, { name: 'x.txt', text: file!.text }])).toMatchObject({
      ok: true,
      value: { notes: [onTerm] },
    });
    expect(unzipped(zipped(files))).toEqual({ ok: true, value: files });
    const mixed = zipSync({ 'a.md': strToU8('a'), 'b.png': strToU8('b'), 'c/d.md': strToU8('') });
    expect(unzipped(mixed)).toMatchObject({
      ok: true,
      value: [
        { name: 'a.md', text: 'a' },
        { name: 'c/d.md', text: '' },
      ],
    });
    expect(isZip(mixed)).toBe(true);
    for (const other of ['', 'P', 'PX', 'XK', 'KP']) expect(isZip(strToU8(other))).toBe(false);
  });
});

describe('a table', () => {
  const row = (text: string, sign = ',') => readCsv(`note${sign}term${sign}tags\r\n${text}`);
  it('is told by its columns, in any order, parted by any of three signs', () => {
    for (const first of ['note,term', 'TERM;Note', 'url\tnote\r\nx', '"note","url"'])
      expect(isTable(first)).toBe(true);
    for (const first of ['note', 'term,url', 'notes,term', 'a\nnote,term', 'notetermurl'])
      expect(isTable(first)).toBe(false);
    for (const sign of [',', ';', '\t']) {
      const read = row(`Ask.${sign}crane${sign}a`, sign);
      expect(read).toMatchObject({
        ok: true,
        value: { notes: [{ target: { term: 'crane' }, versions: [{ body: 'Ask.', tags: ['a'] }] }] },
      });
    }
    expect(readCsv('note,tags\r\nx,y')).toEqual({ ok: false, error: 'exchange_notOurs' });
    expect(readCsv('term,url\r\nx,y')).toEqual({ ok: false, error: 'exchange_notOurs' });
    expect(readCsv('note,url\r\nx,https://news.example/a')).toMatchObject({
      ok: true,
      value: { notes: [{}], skipped: [] },
    });
  });
  it('takes a row that is too short, with nothing in what it lacks, and a name of its own', () => {
    const read = readCsv('note,term,tags,created\r\nAsk.,crane\r\nAgain.,crane\r\n');
    expect(read).toMatchObject({
      ok: true,
      value: { notes: [{ created: 0, versions: [{ body: 'Ask.', tags: [], changed: 0 }] }, {}], skipped: [] },
    });
    if (read.ok) expect(new Set(read.value.notes.map(({ id }) => id)).size).toBe(2);
  });
  it('runs no formula, and reads back what it was', () => {
    const body = (text: string) => ({ ...onTerm, versions: [{ body: text, tags: [], changed: 0 }] });
    for (const text of ['=1', '+1', '-1', '@x', "'=1", "''=1", "'x", 'a=1', '\t=1']) {
      const written = writeCsv([body(text)]);
      const cell = written.split('\r\n')[1]!.split(',')[9]!.replace(/^"/u, '');
      expect(/^[=+\-@\t\r]/u.test(cell)).toBe(false);
      expect(readCsv(written)).toEqual({ ok: true, value: { notes: [body(text)], skipped: [] } });
    }
    expect(writeCsv([onTerm])).toMatch(
      /^\ufeffid,term,url,title,quote,prefix,suffix,start,end,note,tags,created,modified\r\n/u,
    );
  });
});

describe('what other programs wrote', () => {
  const row = { id: 'x', uri: 'https://news.example/a' };
  it('is theirs by its shape', () => {
    expect(hypothesisRows([row])).toHaveLength(1);
    expect(hypothesisRows({ annotations: [row] })).toHaveLength(1);
    expect(hypothesisRows({ rows: [row] })).toHaveLength(1);
    for (const none of [[], [{}], {}, null, 'x', 3, { rows: 3 }, { annotations: 3 }])
      expect(hypothesisRows(none)).toBeUndefined();
  });
  it('is a note on the page as a whole where it quotes nothing', () => {
    const [note] = readHypothesis([
      { ...row, text: null, tags: null, target: [{}], document: { title: ['T'] } },
    ]).notes;
    expect(note).toMatchObject({
      target: { page: { url: row.uri, title: 'T' }, quote: { exact: '' }, position: { start: 0, end: 0 } },
      created: 0,
      versions: [{ body: '', tags: [], changed: 0 }],
    });
    expect(readHypothesis([row]).notes[0]!.target).toMatchObject({ page: { title: '' } });
    expect(readHypothesis([{ ...row, document: { title: [] } }]).notes[0]!.target).toMatchObject({
      page: { title: '' },
    });
    expect(readHypothesis([{ id: 'x' }]).skipped).toHaveLength(1);
  });
  it('keeps of context and title what there is room for', () => {
    const long = 'x'.repeat(70);
    const target = selectorsFrom('https://news.example/a', 't'.repeat(600), [
      { type: 'TextQuoteSelector', exact: 'e', prefix: `a${long}`, suffix: `${long}b` },
      { type: 'TextPositionSelector', start: 1, end: 2 },
      { type: 'Other' },
    ])!;
    expect(target.quote).toEqual({ exact: 'e', prefix: 'x'.repeat(64), suffix: 'x'.repeat(64) });
    expect(target.page.title).toHaveLength(500);
    expect(target.position).toEqual({ start: 1, end: 2 });
    expect(selectorsFrom('javascript:x', '', [])).toBeUndefined();
    expect(timeOf('2026-01-01')).toBe(Date.parse('2026-01-01'));
    expect(timeOf('1960-01-01')).toBe(0);
    expect(timeOf('soon')).toBeUndefined();
  });
  it.each([
    ['', 'exchange_empty'],
    ['\ufeff  \n', 'exchange_empty'],
    ['{"annotations":[]}', 'exchange_empty'],
    ['{', 'exchange_cutOff'],
    ['[1', 'exchange_cutOff'],
    ['{}', 'exchange_notOurs'],
    ['just words', 'exchange_notOurs'],
    ['note,term\n', 'exchange_empty'],
  ])('%j is refused: %s', (text, error) => {
    expect(readNotes(text)).toEqual({ ok: false, error });
  });
});
