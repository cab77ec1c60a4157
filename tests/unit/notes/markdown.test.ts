import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  headingOf,
  type Inline,
  MOST_MARKDOWN,
  readMarkdown,
} from '../../../src/core/notes/markdown';

const text = (said: string): Inline => ({ kind: 'text', text: said });
const paragraph = (...inlines: Inline[]): Block => ({ kind: 'paragraph', text: inlines });

describe('the Markdown of a note', () => {
  it.each<[string, Block[]]>([
    ['plain', [paragraph(text('plain'))]],
    ['two\nlines', [paragraph(text('two'), { kind: 'break' }, text('lines'))]],
    [
      '**bold** and *it*',
      [
        paragraph({ kind: 'strong', text: [text('bold')] }, text(' and '), {
          kind: 'em',
          text: [text('it')],
        }),
      ],
    ],
    ['`a < b`', [paragraph({ kind: 'code', text: 'a < b' })]],
    ['> said', [{ kind: 'quote', blocks: [paragraph(text('said'))] }]],
    ['# Head', [{ kind: 'heading', level: 1, text: [text('Head')] }]],
    ['```\nx *y*\n```', [{ kind: 'code', text: 'x *y*' }]],
    [
      '3. three\n4. four',
      [
        {
          kind: 'list',
          ordered: true,
          start: 3,
          items: [{ blocks: [paragraph(text('three'))] }, { blocks: [paragraph(text('four'))] }],
        },
      ],
    ],
    [
      '[x](https://a.example/b)',
      [paragraph({ kind: 'link', address: 'https://a.example/b', text: [text('x')] })],
    ],
    ['[[thaad|the radar]]', [paragraph({ kind: 'reference', name: 'thaad', shown: 'the radar' })]],
    [
      'see [[THAAD]].',
      [paragraph(text('see '), { kind: 'reference', name: 'THAAD', shown: 'THAAD' }, text('.'))],
    ],
    ['&lt;b&gt; & &amp;', [paragraph(text('&lt;b&gt; & &amp;'))]],
  ])('%j', (typed, blocks) => {
    expect(readMarkdown(typed)).toEqual(blocks);
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&colon;alert(1))',
    '[x](data:text/html,hi)',
    '[x](/relative)',
    '![x](https://a.example/pixel.png)',
    '<https://user@a.example/><b onclick=x>',
    '[x]: javascript:alert(1)\n\n[x]',
  ])('shows %j as text or as a plain link', (typed) => {
    for (const address of addressesIn(readMarkdown(typed)))
      expect(address).toMatch(/^(?:https?:\/\/|mailto:)/u);
    if (!typed.includes('<https')) expect(addressesIn(readMarkdown(typed))).toEqual([]);
  });

  it('never throws, whatever is typed, and links nowhere else', () => {
    const piece = fc.constantFrom(
      '*',
      '**',
      '_',
      '`',
      '[',
      ']',
      '[[',
      ']]',
      '(',
      ')',
      '<',
      '>',
      '\n',
      '- ',
      '1. ',
      '# ',
      'http://a.b',
      'javascript:',
      '&',
      '!',
      '\\',
      '|',
      'x',
      ' ',
      '\u0000',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
        ),
        (typed) => {
          for (const address of addressesIn(readMarkdown(typed)))
            expect(address).toMatch(/^(?:https?:\/\/|mailto:)/iu);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is not read where it is too long or too deep: it shows as it was typed', () => {
    const long = '*x* '.repeat(MOST_MARKDOWN / 4 + 1);
    expect(readMarkdown(long)).toEqual([paragraph(text(long))]);
    for (const deep of ['> '.repeat(5_000), '>'.repeat(5_000), '- '.repeat(5_000)]) {
      expect(readMarkdown(deep)).toEqual([paragraph(text(deep))]);
    }
  });

  it('is not read where thousands of signs open what nothing closes, and is where a long list has links', () => {
    for (const sign of ['[', '![', '[a', '_a', '**a']) {
      const tangled = sign.repeat(15_000);
      expect(readMarkdown(tangled), sign).toEqual([paragraph(text(tangled))]);
    }
    const list = '- [a](https://a.example) and *b*\n'.repeat(1_400);
    expect(readMarkdown(list)).toMatchObject([{ kind: 'list', items: { length: 1_400 } }]);
  });

  it('is named at once, whatever its first line is', () => {
    expect(headingOf('['.repeat(1_000_000))).toHaveLength(80);
    expect(headingOf(`${'[['.repeat(500_000)}a`)).toHaveLength(80);
  });

  it('is named by its first words', () => {
    expect(headingOf('\n\n## **Radar** of [[thaad|THAAD]]\nmore')).toBe('Radar of THAAD');
    expect(headingOf('- [ask](https://a.example) Mina')).toBe('ask Mina');
    expect(headingOf('x'.repeat(200))).toHaveLength(80);
  });
});

function addressesIn(blocks: readonly Block[]): string[] {
  return [...JSON.stringify(blocks).matchAll(/"address":"((?:[^"\\]|\\.)*)"/gu)].map(
    ([, address]) => address!,
  );
}
