import { describe, expect, it } from 'vitest';
import { isTable, readCsv, writeCsv } from '../../../src/core/exchange/csv';
import { isNoteFile, readFiles, writeFiles } from '../../../src/core/exchange/front-matter';
import { hypothesisRows, readHypothesis } from '../../../src/core/exchange/hypothesis';
import { readMarkdown, writeMarkdown } from '../../../src/core/exchange/markdown';
import { idOf } from '../../../src/core/exchange/names';
import { checked, flattened, portable, type PortableNote } from '../../../src/core/exchange/portable';
import { readNotes } from '../../../src/core/exchange/read';
import { selectorsFrom } from '../../../src/core/exchange/selectors';

const onTerm: PortableNote = {
  id: 'n1',
  target: { kind: 'term', term: 'crane' },
  created: 0,
  versions: [{ body: 'Ask.', tags: [], changed: 0 }],
};
const saying = (body: string): PortableNote => ({ ...onTerm, versions: [{ body, tags: [], changed: 0 }] });
const notesIn = (text: string): readonly PortableNote[] => {
  const read = readNotes(text);
  return read.ok ? read.value.notes : [];
};
const bodiesIn = (text: string): string[] =>
  notesIn(text).flatMap(({ versions }) => versions.map((v) => v.body));

describe('a name for a note that brings none of ours', () => {
  // What was brought in last year is known again this year: these names never change.
  it.each([
    ['note,term\r\nAsk.,crane', 'x1yvowyigkj4x40ollv426'],
    ['---\nnewsgloss: no name\nterm: crane\n---\nAsk.', 'x28k98dzdpeasreo9e2ju8'],
    [
      '{"@context":"x","id":"https://a.example/1","type":"Annotation","bodyValue":"Ask.","target":"https://a.example/"}',
      'x15sudd8hkmm181ru7opgm9',
    ],
    [
      '{"@context":"x","type":"Annotation","bodyValue":"Ask.","target":"https://a.example/"}',
      'xohbfe7v7ob20is22lzvjg',
    ],
    ['[{"id":"kZ1x","uri":"https://a.example/"}]', 'x1mfm3ioxmsgbay6zz36ig'],
    [
      '<!-- newsgloss-note {"id":"no name","target":{"kind":"term","term":"crane"},"tags":[],"created":0,"changed":0} -->\n\n<!-- newsgloss-text -->\nAsk.\n\n',
      'x2x5tzn4s0v12674los65t',
    ],
  ])('in %s is %s, today and later', (text, id) => {
    expect(notesIn(text).map((note) => note.id)).toEqual([id]);
  });
  it('is of all its parts, in their order', () => {
    expect(idOf('회담 😀')).toBe('x1p63s0fxhdwfq7sw0u0ma');
    const ids = [['a', 'b'], ['ab'], ['b', 'a'], ['a', 'b', ''], ['']].map((parts) => idOf(...parts));
    expect(new Set(ids).size).toBe(5);
  });
});

describe('a table', () => {
  const body = (text: string): string | undefined => {
    const read = readCsv(text);
    return read.ok ? read.value.notes[0]?.versions[0]?.body : read.error;
  };
  it('is parted by what parts its header, whatever its cells hold', () => {
    expect(body('note,term\r\n"a;b;c\td\te",crane')).toBe('a;b;c\td\te');
    expect(body('note;term\r\na,b,c,d;crane')).toBe('a,b,c,d');
    expect(body('note\tterm\r\na,b;c,d\tcrane')).toBe('a,b;c,d');
    expect(body('note;term')).toBeUndefined();
    expect(bodiesIn('\r\n\n note;term\r\nAsk.;crane')).toEqual(['Ask.']);
  });
  it.each([
    [';', ','],
    ['\t', ','],
    [',', ';'],
  ])('parted by %j is so in rows too that are short and full of %j', (sign, other) => {
    const said = ['a', 'b', 'c', 'd'].join(other);
    const rows = [
      ['note', 'term', 'tags', 'created', 'modified'],
      [said, 'crane'],
      [said, 'crane', 'x', '2016', ''],
    ];
    expect(bodiesIn([...rows, rows[1]!].map((row) => row.join(sign)).join('\r\n'))).toEqual([
      said,
      said,
      said,
    ]);
  });
  it('says of a passage where it stands, and when it was written', () => {
    const read = readCsv(
      'note,url,title,quote,prefix,suffix,start,end,tags,created,modified\r\n' +
        'Ask.,https://news.example/a,Talks,the talks,said ,\u0020resume,5,14,"a\nb, c\n",1970-01-01T00:00:01Z,1970-01-01T00:00:02Z\r\n',
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        notes: [
          {
            target: {
              kind: 'passage',
              page: { url: 'https://news.example/a', title: 'Talks' },
              quote: { exact: 'the talks', prefix: 'said ', suffix: ' resume' },
              position: { start: 5, end: 14 },
            },
            created: 1000,
            versions: [{ body: 'Ask.', tags: ['a', 'b, c'], changed: 2000 }],
          },
        ],
      },
    });
  });
  it('has columns by names with spaces around them, and a mark at its beginning alone', () => {
    expect(body('\ufeff Note , TERM\r\n\ufeffa,crane')).toBe('\ufeffa');
    expect(isTable('no"te,term')).toBe(false);
    expect(isTable('"note" , "term"')).toBe(true);
  });
  it('gets an apostrophe before what runs as a formula, and nowhere else', () => {
    const cell = (text: string): string => writeCsv([saying(text)]).split('\r\n')[1]!;
    expect(cell('=1')).toBe("n1,crane,,,,,,,,'=1,,1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z");
    expect(cell('a=1')).toBe('n1,crane,,,,,,,,a=1,,1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.000Z');
    // One that another program wrote has none to be taken away.
    expect(body('note,term\r\n=1,crane')).toBe('=1');
    expect(body("note,term\r\n'tis,crane")).toBe("'tis");
    expect(body("note,term\r\n'=1,crane")).toBe('=1');
  });
});

describe('front matter', () => {
  const title = (value: string): string | undefined => {
    const [note] = readFiles([
      { name: 'x.md', text: `---\nnewsgloss: n1\nurl: https://a.example/\ntitle: ${value}\n---\n` },
    ]).notes;
    return note?.target.kind === 'passage' ? note.target.page.title : undefined;
  };
  it.each([
    ['plain', 'plain'],
    ['  plain  ', 'plain'],
    ['"said"', 'said'],
    ["'said'", 'said'],
    ["  'it''s'  ", "it's"],
    ["x 'y'", "x 'y'"],
    ["'y' x", "'y' x"],
    ['3', ''],
  ])('with the value %j says %j', (value, read) => {
    expect(title(value)).toBe(read);
  });
  const tags = (...lines: string[]): readonly string[] | undefined =>
    readFiles([
      { name: 'x.md', text: ['---', 'newsgloss: n1', 'term: crane', ...lines, '---', ''].join('\n') },
    ]).notes[0]?.versions[0]?.tags;
  it('has lists by dashes, and lines that are left alone', () => {
    expect(tags('tags:   ', '- a', '   - b')).toEqual(['a', 'b']);
    expect(tags('tags:', '  - a', '  b - c', '# - d', '  - e')).toEqual(['a', 'e']);
    expect(tags('tags: ["a"]', '  - b')).toEqual(['a']);
    expect(tags('tags: ["a"]', 'my tags: ["b"]', 'tags:c')).toEqual(['a']);
    expect(tags('tags: a')).toEqual([]);
  });
  it('stands at the beginning of its file, with our name in any of its lines', () => {
    expect(isNoteFile('---\r\ntitle: x\r\ntags:\r\n  - a\r\nnewsgloss: n1\r\n---\r\n')).toBe(true);
    expect(isNoteFile('---\nmy newsgloss: n1\n---\n')).toBe(false);
    expect(isNoteFile('x---\nnewsgloss: n1\n---\n')).toBe(false);
    expect(readFiles([{ name: 'x.md', text: 'x\n---\nnewsgloss: n1\nterm: crane\n---\ny' }]).notes).toEqual(
      [],
    );
  });
  it('has no file name that begins with what no file name may hold', () => {
    expect(writeFiles([onTerm], () => `/ ${'x'.repeat(60)}`)[0]!.name).toBe(`${'x'.repeat(60)} n1.md`);
    expect(writeFiles([onTerm], () => 'a//b')[0]!.name).toBe('a b n1.md');
  });
});

describe('Markdown in one file', () => {
  const written = writeMarkdown([saying('a\n\nb'), { ...saying('c'), id: 'n2' }], () => ' The  crane ');
  it('has its texts to the letter, with blank lines in them, in either line ends', () => {
    expect(written).toContain('\n## The crane\n');
    expect(bodiesIn(written)).toEqual(['a\n\nb', 'c']);
    expect(bodiesIn(written.replaceAll('\n', '\r\n'))).toEqual(['a\n\nb', 'c']);
    expect(bodiesIn(writeMarkdown([saying('a\rb\r\nc')], () => 'x'))).toEqual(['a\nb\nc']);
    expect(
      writeMarkdown([{ ...onTerm, versions: [{ body: '', tags: ['-->'], changed: 0 }] }], () => 'x'),
    ).toContain('"tags":["--\\u003e"]');
  });
  it('is no note where the line before it was changed', () => {
    expect(readMarkdown(written.replace(' -->', ' --x'))).toMatchObject({
      notes: { length: 1 },
      skipped: [{ nth: 1 }],
    });
  });
});

describe('a row of Hypothesis’', () => {
  const row = { id: 'a', uri: 'https://news.example/a' };
  it('says nothing of what it leaves out', () => {
    expect(hypothesisRows([row])).toHaveLength(1);
    for (const more of [{}, { target: [{}] }, { target: [], document: {} }])
      expect(readHypothesis([{ ...row, ...more }]).notes).toEqual([
        {
          id: idOf('hypothesis', 'a'),
          target: {
            kind: 'passage',
            page: { url: row.uri, title: '' },
            quote: { exact: '', prefix: '', suffix: '' },
            position: { start: 0, end: 0 },
          },
          created: 0,
          versions: [{ body: '', tags: [], changed: 0 }],
        },
      ]);
  });
  it('is none of another shape', () => {
    for (const bad of [{ id: 3 }, { document: { title: 3 } }, { target: [{ selector: 'x' }] }, { tags: 'x' }])
      expect(readHypothesis([{ ...row, ...bad }])).toMatchObject({ notes: [], skipped: [{ nth: 1 }] });
  });
  it('has a quote without context where it gives none', () => {
    expect(selectorsFrom(row.uri, '', [{ type: 'TextQuoteSelector', exact: 'e' }])?.quote).toEqual({
      exact: 'e',
      prefix: '',
      suffix: '',
    });
  });
});

describe('a note on its way', () => {
  it('has what it says and what it is on, and nothing of how it is kept', () => {
    const kept = {
      ...onTerm,
      changed: 5,
      cameBack: false,
      undoable: true,
      versions: [{ body: 'Ask.', tags: ['a'], changed: 5, dot: 'dev0:1', device: 'dev0' }],
    };
    expect(portable(kept)).toEqual({ ...onTerm, versions: [{ body: 'Ask.', tags: ['a'], changed: 5 }] });
  });
  it('has a name of its own for each text, however long its name is', () => {
    const [version] = saying('x').versions;
    const two = { ...onTerm, id: 'a'.repeat(64), versions: [version!, version!] };
    expect(flattened([two]).map(({ id }) => id)).toEqual(['a'.repeat(64), `${'a'.repeat(60)}-v2`]);
  });
  it.each<[string, object, string]>([
    [
      'tooLong',
      { created: -1, versions: [{ body: 'x'.repeat(1_000_001), tags: [], changed: 0 }] },
      'tooLong',
    ],
    ['noTarget', { target: undefined, created: -1 }, 'noTarget'],
    ['noTarget', { target: { kind: 'term', term: '' } }, 'noTarget'],
    ['unreadable', { id: 'no name' }, 'unreadable'],
    ['unreadable', { versions: [] }, 'unreadable'],
  ])('is passed over with the reason %s', (_, bad, why) => {
    expect(checked([onTerm, { ...onTerm, ...bad }])).toEqual({ notes: [onTerm], skipped: [{ nth: 2, why }] });
    expect(checked([null]).skipped).toEqual([{ nth: 1, why: 'unreadable' }]);
  });
});
