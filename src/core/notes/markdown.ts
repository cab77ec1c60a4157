import { Marked, type Token, type Tokens } from 'marked';

/**
 * A note's text as blocks and what runs within them. Only what stands here is ever shown as more than text: no HTML,
 * no pictures, no addresses but of the web and of mail. What is none of these shows as it was typed.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      /** The number of the first item. */
      readonly start: number;
      readonly items: readonly Item[];
    }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

export interface Item {
  readonly blocks: readonly Block[];
  /** Set for an item of a list of things to do. */
  readonly done?: boolean;
}

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly text: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'link'; readonly address: string; readonly text: readonly Inline[] }
  /** `[[name]]` or `[[name|shown]]`: a term or a note. */
  | { readonly kind: 'reference'; readonly name: string; readonly shown: string };

/** Longer texts show as they were typed: reading one must not hold up the page that shows it. */
export const MOST_MARKDOWN = 50_000;
/**
 * Signs that open or close something, times the letters they stand among, in one paragraph: what the reader of Markdown
 * takes grows with both. Beyond this, a tenth of a second, the text shows as it was typed.
 */
const MOST_TANGLED = 10_000_000;
/** Deeper than this (quotes in quotes, lists in lists) a text is no longer read, but shown as it was typed. */
const DEEPEST = 20;

const reader = new Marked({
  gfm: true,
  breaks: true,
  extensions: [
    {
      name: 'reference',
      level: 'inline',
      // Asked at each bracket: there the reader of Markdown stops by itself.
      tokenizer(text) {
        const [raw = '', name = '', shown = name] = REFERENCE.exec(text) ?? [];
        return name.trim() === ''
          ? undefined
          : { type: 'reference', raw, name: name.trim(), shown: shown.trim() };
      },
    },
  ],
});
const REFERENCE = /^\[\[([^[\]|\n]{1,200})(?:\|([^[\]|\n]{1,200}))?\]\]/u;

/** Reads a note's text. Never throws: what cannot be read is one paragraph of what was typed. */
export function readMarkdown(text: string): Block[] {
  if (text.length > MOST_MARKDOWN || tooDeep(text) || tooTangled(text)) return asTyped(text);
  try {
    return blocksOf(reader.lexer(text));
  } catch {
    return asTyped(text);
  }
}

function asTyped(text: string): Block[] {
  return [{ kind: 'paragraph', text: lines(text) }];
}

/** A line that opens many quotes or lists at once is no note, and reading it would take long. */
function tooDeep(text: string): boolean {
  const opening = new RegExp(`^(?:[ \\t]*(?:>|[-*+]|\\d{1,9}[.)])[ \\t]?){${DEEPEST}}`, 'mu');
  return opening.test(text);
}

/** Where a paragraph ends: a blank line, or the next item, quote or heading. */
const BETWEEN = /\n(?=[ \t]*(?:\n|(?:[-*+>#]|\d{1,9}[.)])[ \t]))/u;

/** Thousands of brackets or stars that nothing closes are no note either: each would be looked for to the text's end. */
function tooTangled(text: string): boolean {
  if (text.length ** 2 <= MOST_TANGLED) return false;
  return text
    .split(BETWEEN)
    .some((part) => part.length * (part.match(/[[\]*_~`<]/gu)?.length ?? 0) > MOST_TANGLED);
}

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token) => blockOf(token) ?? []);
}

function blockOf(token: Token): Block | undefined {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'checkbox':
      return undefined;
    case 'hr':
      return { kind: 'rule' };
    case 'code':
      return { kind: 'code', text: (token as Tokens.Code).text };
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      return { kind: 'heading', level: depth, text: inlinesOf(tokens) };
    }
    case 'blockquote':
      return { kind: 'quote', blocks: blocksOf((token as Tokens.Blockquote).tokens) };
    case 'list': {
      const { ordered, start, items } = token as Tokens.List;
      return {
        kind: 'list',
        ordered,
        start: typeof start === 'number' ? start : 1,
        items: items.map(itemOf),
      };
    }
    case 'paragraph':
    case 'text': {
      const { tokens, text } = token as Tokens.Paragraph | Tokens.Text;
      return { kind: 'paragraph', text: tokens ? inlinesOf(tokens) : lines(text) };
    }
    default:
      // Tables, HTML, and whatever comes later: as typed.
      return { kind: 'paragraph', text: lines(token.raw.trim()) };
  }
}

function itemOf(item: Tokens.ListItem): Item {
  const blocks = blocksOf(item.tokens);
  return item.task ? { blocks, done: item.checked === true } : { blocks };
}

function inlinesOf(tokens: readonly Token[]): Inline[] {
  return tokens.flatMap(inlineOf);
}

function inlineOf(token: Token): Inline | Inline[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return { kind: token.type, text: inlinesOf((token as Tokens.Strong).tokens) };
    case 'codespan':
      return { kind: 'code', text: (token as Tokens.Codespan).text };
    case 'br':
      return { kind: 'break' };
    case 'reference': {
      const { name, shown } = token as unknown as { name: string; shown: string };
      return { kind: 'reference', name, shown };
    }
    case 'link': {
      const { href, tokens, raw } = token as Tokens.Link;
      const address = safeAddress(href);
      return address === undefined ? lines(raw) : { kind: 'link', address, text: inlinesOf(tokens) };
    }
    case 'escape':
      return { kind: 'text', text: (token as Tokens.Escape).text };
    // Where items stand apart, it is in the first one's paragraph.
    case 'checkbox':
      return [];
    default:
      // Letters, HTML, pictures, and whatever comes later: as typed.
      return lines(token.raw);
  }
}

/** The address where it is one of the web's or of mail; `javascript:`, `data:` and relative ones are text. */
export function safeAddress(address: string): string | undefined {
  if (!/^(?:https?:\/\/|mailto:)/iu.test(address) || address.length > 2_000) return undefined;
  return address;
}

/** Text with its line ends kept. */
function lines(text: string): Inline[] {
  return text
    .split(/\r\n|\r|\n/u)
    .flatMap((line, i): Inline[] => [
      ...(i > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: line } as const]),
    ]);
}

/** So much of a line is looked at for what it is called by: a name of eighty letters, links and all. */
const MOST_OF_A_LINE = 1000;

/** The first line of a note that says something, without the signs of Markdown: what a list calls the note by. */
export function headingOf(body: string, most = 80): string {
  const line = body.split('\n').find((each) => /[\p{L}\p{N}]/u.test(each)) ?? body;
  const plain = line
    // A line may be a megabyte of brackets, each of which is looked for to its end.
    .slice(0, MOST_OF_A_LINE)
    .replace(/^[\s>#*+-]+/u, '')
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/gu, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}/gu, '')
    .trim();
  return plain.length > most ? `${plain.slice(0, most - 1).toWellFormed()}…` : plain;
}
