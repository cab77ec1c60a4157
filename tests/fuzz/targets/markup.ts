import fc from 'fast-check';
import { noteCitation } from '../../../src/core/notes/citation';
import { type Block, headingOf, type Inline, readMarkdown } from '../../../src/core/notes/markdown';
import { addressOf, namedNote } from '../../../src/core/notes/suggest';
import { tagOf } from '../../../src/core/notes/tags';
import {
  asLink,
  completeLink,
  type Edit,
  linkBeingTyped,
  onEnter,
  around,
} from '../../../src/core/notes/typing';
import { readAddress } from '../../../src/core/glossary/address';
import { must, target } from '../target';
import { tamperedText } from '../tamper';

const PIECES = [
  'a word',
  '회담',
  '\n',
  '\n\n',
  '  \n',
  '*',
  '**',
  '_',
  '~~',
  '`',
  '```',
  '# ',
  '###### ',
  '> ',
  '- ',
  '1. ',
  '999999999) ',
  '- [ ] ',
  '- [x] ',
  '[[thaad]]',
  '[[',
  ']]',
  '[[a|b]]',
  '[[note:abc|shown]]',
  '[[|]]',
  '|',
  '[',
  '](',
  ')',
  '![',
  '[a](https://a.example)',
  '[a](javascript:alert(1))',
  '[a](data:text/html,x)',
  '<https://a.example>',
  '<script>',
  '</p>',
  '<!--',
  '-->',
  '&lt;',
  '&#0;',
  '&amp;',
  'https://a.example/(b)_c',
  'www.a.example',
  'a@b.example',
  '[a]: https://a.example "t"',
  '\\',
  '\\[[',
  '---',
  '| a | b |\n|---|---|',
  '\t',
  '\u0000',
  '\u202e',
  '\ud800',
  '\u200b',
  '{.class}',
  '$$',
  '==',
  '%00',
] as const;
const written = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
/** One piece again and again: what takes long, takes it here. */
const endless = fc
  .tuple(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES), fc.constantFrom(3, 30, 300))
  .map(([one, other, times]) => (one + other).repeat(times));
const texts = fc.oneof({ weight: 5, arbitrary: tamperedText(written) }, { weight: 1, arbitrary: endless });

const DEEPEST = 60;

/** A note's text as nodes: only kinds that are shown, only addresses that may be followed, and hardly more than was typed. */
export const markup = target('note markup', texts, (text) => {
  const blocks = readMarkdown(text);
  const count = { nodes: 0, letters: 0 };
  for (const block of blocks) walkBlock(block, 0, count);
  must(count.letters <= text.length * 3 + 20, `${count.letters} letters came of ${text.length}`);
  must(count.nodes <= text.length * 4 + 20, `${count.nodes} nodes came of ${text.length} letters`);
  must(blocks.length > 0 || !/[\p{L}\p{N}]/u.test(text) || /^\s*\[/mu.test(text), 'a text that is not shown');
  for (const [, name] of text.matchAll(/\[\[([^\]]+)/gu)) readAddress(addressOf(name!));
  must(headingOf(text).length <= 80, 'a heading that is too long');
  namedNote('abc', text);
  const tag = tagOf(text);
  must(tag === undefined || (tag.length <= 100 && tag !== ''), 'a tag that is none');
  for (const form of ['plain', 'markdown', 'apa'] as const) {
    noteCitation(
      { target: { kind: 'term', term: 'thaad' }, body: text, tags: [], created: 0 },
      form,
      () => 'today',
    );
  }
  return blocks.length > 0 ? 'accepted' : 'refused';
});

interface Count {
  nodes: number;
  letters: number;
}

function walkBlock(block: Block, depth: number, count: Count): void {
  must(depth < DEEPEST, 'deeper than a page can show');
  count.nodes++;
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      for (const inline of block.text) walkInline(inline, depth, count);
      return;
    case 'quote':
      for (const inner of block.blocks) walkBlock(inner, depth + 1, count);
      return;
    case 'list':
      must(Number.isSafeInteger(block.start), `a list that begins at ${block.start}`);
      for (const item of block.items) for (const inner of item.blocks) walkBlock(inner, depth + 1, count);
      return;
    case 'code':
      count.letters += block.text.length;
      return;
    case 'rule':
      return;
    default:
      must(false, 'a block of no kind');
  }
}

function walkInline(inline: Inline, depth: number, count: Count): void {
  must(depth < DEEPEST, 'deeper than a page can show');
  count.nodes++;
  switch (inline.kind) {
    case 'text':
    case 'code':
      count.letters += inline.text.length;
      return;
    case 'link':
      must(/^(?:https?:\/\/|mailto:)/iu.test(inline.address), `a link to ${inline.address.slice(0, 40)}`);
      for (const inner of inline.text) walkInline(inner, depth + 1, count);
      return;
    case 'strong':
    case 'em':
    case 'del':
      for (const inner of inline.text) walkInline(inner, depth + 1, count);
      return;
    case 'reference':
      must(inline.name.trim() !== '' && !/[[\]|\n]/u.test(inline.name), `a reference to ${inline.name}`);
      count.letters += inline.shown.length;
      return;
    case 'break':
      return;
    default:
      must(false, 'a piece of no kind');
  }
}

/** What keys do to a field, wherever the caret is: an edit within the text. */
export const typing = target(
  'typing',
  fc.record({ text: texts, a: fc.nat(500), b: fc.nat(500), sign: fc.constantFrom('**', '*', '`') }),
  ({ text, a, b, sign }) => {
    const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
      number,
      number,
    ];
    const field = { text, start, end };
    const link = linkBeingTyped(field);
    const edits = [
      around(field, sign),
      asLink(field),
      onEnter(field),
      link && completeLink(field, link.from, 'thaad|THAAD'),
    ];
    for (const edit of edits) if (edit) isWithin(edit, text);
    return edits[2] ? 'accepted' : 'refused';
  },
);

function isWithin({ from, to, insert, select }: Edit, text: string): void {
  must(
    from >= 0 && from <= to && to <= text.length,
    `an edit outside the text: ${from}–${to} of ${text.length}`,
  );
  const length = text.length - (to - from) + insert.length;
  must(
    select.start >= 0 && select.start <= select.end && select.end <= length,
    'a selection outside the text',
  );
}
