import { describe, expect, it } from 'vitest';
import {
  type Block,
  headingOf,
  type Inline,
  MOST_MARKDOWN,
  readMarkdown,
  safeAddress,
} from '../../../src/core/notes/markdown';

const text = (said: string): Inline => ({ kind: 'text', text: said });
const BREAK: Inline = { kind: 'break' };
const paragraph = (...inlines: (Inline | string)[]): Block => ({
  kind: 'paragraph',
  text: inlines.map((one) => (typeof one === 'string' ? text(one) : one)),
});
const list = (...items: { blocks: Block[]; done?: boolean }[]): Block => ({
  kind: 'list',
  ordered: false,
  start: 1,
  items,
});

describe('a list of things to do', () => {
  const [ask, read, plain] = ['ask', 'read', 'plain'].map((said) => paragraph(said)) as [Block, Block, Block];

  it('says what is done, what is not, and what is no thing to do', () => {
    expect(readMarkdown('- [x] ask\n- [ ] read\n- plain')).toEqual([
      list({ blocks: [ask], done: true }, { blocks: [read], done: false }, { blocks: [plain] }),
    ]);
  });
  it('shows no brackets beside its boxes, with blank lines between its items or within them either', () => {
    expect(readMarkdown('- [x] ask\n\n- [ ] read\n\n  plain')).toEqual([
      list({ blocks: [ask], done: true }, { blocks: [read, plain], done: false }),
    ]);
  });
  it('is a numbered one too', () => {
    expect(readMarkdown('2. [X] ask')).toEqual([
      { kind: 'list', ordered: true, start: 2, items: [{ blocks: [ask], done: true }] },
    ]);
  });
});

describe('the blocks of a note', () => {
  it.each<[string, Block[]]>([
    ['a\n\nb', [paragraph('a'), paragraph('b')]],
    ['- *a*', [list({ blocks: [paragraph({ kind: 'em', text: [text('a')] })] })]],
    ['a\n\n---\n\nb', [paragraph('a'), { kind: 'rule' }, paragraph('b')]],
    ['- a\n  - b', [list({ blocks: [paragraph('a'), list({ blocks: [paragraph('b')] })] })]],
    ['### Head\nbody', [{ kind: 'heading', level: 3, text: [text('Head')] }, paragraph('body')]],
    // What is no block of ours shows as it was typed, line by line.
    ['| a | b |\n|---|---|\n| 1 | 2 |\n', [paragraph('| a | b |', BREAK, '|---|---|', BREAK, '| 1 | 2 |')]],
    ['<!-- a -->\n\nb', [paragraph('<!-- a -->'), paragraph('b')]],
    // Where a link leads may stand below; that line is not shown.
    [
      '[the text][1]\n\n[1]: https://a.example/',
      [paragraph({ kind: 'link', address: 'https://a.example/', text: [text('the text')] })],
    ],
  ])('of %j', (typed, blocks) => {
    expect(readMarkdown(typed)).toEqual(blocks);
  });
});

describe('what runs within a paragraph', () => {
  const reference = (name: string, shown = name): Inline => ({ kind: 'reference', name, shown });
  it.each<[string, (Inline | string)[]]>([
    ['~~not so~~', [{ kind: 'del', text: [text('not so')] }]],
    ['two  \nlines', ['two', BREAK, 'lines']],
    ['5 \\* 3 \\[x\\]', ['5 ', '*', ' 3 ', '[', 'x', ']']],
    ['a <b>bold</b> b', ['a ', '<b>', 'bold', '</b>', ' b']],
    ['![x](https://a.example/y.png)', ['![x](https://a.example/y.png)']],
    ['[x](/y) z', ['[x](/y)', ' z']],
    ['www.a.example', [{ kind: 'link', address: 'http://www.a.example', text: [text('www.a.example')] }]],
    ['mina@a.example', [{ kind: 'link', address: 'mailto:mina@a.example', text: [text('mina@a.example')] }]],
    // References lose the spaces at their ends, and are none without a name.
    ['[[ thaad | the radar ]]', [reference('thaad', 'the radar')]],
    ['[[ ]]', ['[[ ]]']],
    ['[[]]', ['[[]]']],
    ['[[thaad|]]', ['[[thaad|]]']],
    ['see [[[thaad]]', ['see ', '[', reference('thaad')]],
    ['[[a]][[b]]', [reference('a'), reference('b')]],
    [`[[${'a'.repeat(200)}]]`, [reference('a'.repeat(200))]],
    [`[[${'a'.repeat(201)}]]`, [`[[${'a'.repeat(201)}]]`]],
    ['[[a\nb]]', ['[[a', BREAK, 'b]]']],
  ])('%j', (typed, inlines) => {
    const [block] = readMarkdown(typed);
    expect(joined(block?.kind === 'paragraph' ? block.text : [])).toEqual(
      joined(
        paragraph(...inlines).kind === 'paragraph'
          ? inlines.map((one) => (typeof one === 'string' ? text(one) : one))
          : [],
      ),
    );
  });

  it('leads to the web and to mail alone, by addresses that are no books', () => {
    for (const address of [
      'http://a.example/',
      'https://a.example/',
      'mailto:mina@a.example',
      'HTTPS://A.EXAMPLE',
    ])
      expect(safeAddress(address)).toBe(address);
    for (const address of [
      'ftp://a.example',
      'x:https://a.example',
      ' https://a.example',
      'about:blank',
      '/a',
      '',
    ])
      expect(safeAddress(address)).toBeUndefined();
    const long = (units: number) => `https://a.example/${'x'.repeat(units - 18)}`;
    expect(safeAddress(long(2000))).toHaveLength(2000);
    expect(safeAddress(long(2001))).toBeUndefined();
  });
});

/** Texts beside each other are one to a reader. */
function joined(inlines: readonly Inline[]): Inline[] {
  const all: Inline[] = [];
  for (const one of inlines) {
    const last = all.at(-1);
    if (one.kind === 'text' && last?.kind === 'text') all[all.length - 1] = text(last.text + one.text);
    else all.push(one);
  }
  return all;
}

describe('a text that is too much', () => {
  const isRead = (typed: string): boolean => JSON.stringify(readMarkdown(typed)).includes('"em"');

  it('is one of more than fifty thousand units', () => {
    expect(isRead('*x*'.padEnd(MOST_MARKDOWN, ' y'))).toBe(true);
    expect(isRead('*x*'.padEnd(MOST_MARKDOWN + 1, ' y'))).toBe(false);
  });
  it('is one with twenty quotes or lists at the beginning of a line, whichever line', () => {
    for (const sign of ['> ', '- ', '1. ', '* ', '+ ', '12) ']) {
      expect([sign, isRead(`*x*\n\n${sign.repeat(19)}y`)]).toEqual([sign, true]);
      expect([sign, isRead(`*x*\n\n${sign.repeat(20)}y`)]).toEqual([sign, false]);
    }
  });
  it('is one with ten million signs times letters in a paragraph, and none with as many in several', () => {
    const signs = (count: number) => ']'.repeat(count);
    expect(isRead(`*x* ${signs(3156)}`)).toBe(true);
    expect(isRead(`*x* ${signs(3160)}`)).toBe(false);
    expect(isRead(`*x*\n\n${signs(3200)}`)).toBe(false);
    // Ten million to the unit are read: 2,500 signs in 4,000 units.
    const exactly = `*x* ${signs(2498)}`.padEnd(4000, 'a');
    expect([isRead(exactly), isRead(`${exactly}a`)]).toEqual([true, false]);
    expect(isRead(`*x*\n\n${'plain '.repeat(1000)}`)).toBe(true);
    // What is not read has its lines, the empty ones too.
    expect(readMarkdown(`a\n\n${signs(3200)}`)).toEqual([paragraph('a', BREAK, BREAK, signs(3200))]);
    // Two halves of that are no paragraph, where a blank line, an item, a quote or a heading parts them.
    for (const parting of ['\n\n', '\n \t\n', '\n- ', '\n  * ', '\n+\t', '\n> ', '\n1. ', '\n123) ', '\n# '])
      expect([parting, isRead(`*x* ${signs(1700)}${parting}${signs(1700)}`)]).toEqual([parting, true]);
    for (const no of ['\n', '\n-', '\nx ', '\n1 '])
      expect([no, isRead(`*x* ${signs(1700)}${no}${signs(1700)}`)]).toEqual([no, false]);
  });
});

describe('what a list calls a note by', () => {
  it.each([
    ['---\n***\nRadar', 'Radar'],
    ['3 radars\nand more', '3 radars'],
    ['!!!', '!!!'],
    [' !!! ', '!!!'],
    ['', ''],
    ['\n+ > # Radar', 'Radar'],
    ['[[thaad]] and [[icbm|missiles]]', 'thaad and missiles'],
    ['***Radar*** and `code` and ~~not~~ so', 'Radar and code and not so'],
    ['5 * 3 = 15', '5 * 3 = 15'],
    ['__Radar__ x', 'Radar x'],
    ['x'.repeat(80), 'x'.repeat(80)],
    ['x'.repeat(81), `${'x'.repeat(79)}…`],
    [`${'x'.repeat(78)}😀yy`, `${'x'.repeat(78)}\ufffd…`],
  ])('%j: %j', (body, heading) => {
    expect(headingOf(body)).toBe(heading);
  });
});
