/** A field's text and what is selected in it, in UTF-16 units. */
export interface Field {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a key does to a field: these units are replaced by this text, and then so much is selected. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly select: { readonly start: number; readonly end: number };
}

/** Puts signs around what is selected, or takes them away where they stand; bold is `**`, italics `*`, code `` ` ``. */
export function around({ text, start, end }: Field, sign: string): Edit {
  const { length } = sign;
  const inner = text.slice(start, end);
  const outside = text.slice(start - length, start) === sign && text.slice(end, end + length) === sign;
  // `**` around a word is not `*` twice.
  const longer =
    sign === '*' && text.slice(start - 2, start) === '**' && text.slice(start - 3, start) !== '***';
  if (outside && !longer) {
    return {
      from: start - length,
      to: end + length,
      insert: inner,
      select: { start: start - length, end: end - length },
    };
  }
  return {
    from: start,
    to: end,
    insert: sign + inner + sign,
    select: { start: start + length, end: end + length },
  };
}

/** Makes a link of what is selected: an address gets a place for its words, words get a place for their address. */
export function asLink({ text, start, end }: Field): Edit {
  const inner = text.slice(start, end);
  if (/^https?:\/\/\S+$/u.test(inner)) {
    return { from: start, to: end, insert: `[](${inner})`, select: { start: start + 1, end: start + 1 } };
  }
  const at = start + inner.length + 3;
  return { from: start, to: end, insert: `[${inner}]()`, select: { start: at, end: at } };
}

const ITEM = /^([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?(.*)$/u;
const QUOTE = /^([ \t]*(?:>[ \t]?)+)(.*)$/u;

/**
 * What Enter does at the end of a list's item or of a quote's line: the next one begins, numbered on; an empty one
 * ends the list. `undefined` anywhere else.
 */
export function onEnter({ text, start, end }: Field): Edit | undefined {
  if (start !== end) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(lineStart, start);
  const next = nextMark(line);
  if (!next) return undefined;
  if (next.empty)
    return { from: lineStart, to: start, insert: '', select: { start: lineStart, end: lineStart } };
  const at = start + 1 + next.mark.length;
  return { from: start, to: start, insert: `\n${next.mark}`, select: { start: at, end: at } };
}

function nextMark(line: string): { mark: string; empty: boolean } | undefined {
  const item = ITEM.exec(line);
  if (item) {
    const [, indent = '', bullet, number, dot = '', gap = '', task, rest = ''] = item;
    const sign = bullet ?? `${Number(number) + 1}${dot}`;
    return { mark: indent + sign + gap + (task === undefined ? '' : '[ ] '), empty: rest.trim() === '' };
  }
  const [, mark, rest = ''] = QUOTE.exec(line) ?? [];
  return mark === undefined ? undefined : { mark, empty: rest.trim() === '' };
}

/** What is being typed after `[[`, up to the caret, and where that begins; `undefined` where no link is being typed. */
export function linkBeingTyped({ text, start, end }: Field): { from: number; query: string } | undefined {
  if (start !== end) return undefined;
  const before = text.slice(Math.max(0, start - 100), start);
  const typed = /\[\[([^[\]|\n]*)$/u.exec(before);
  return typed ? { from: start - typed[1]!.length, query: typed[1]! } : undefined;
}

/** Puts a chosen name in place of what was typed after `[[`, and closes the link. */
export function completeLink({ text, start }: Field, from: number, name: string): Edit {
  const closed = text.slice(start, start + 2) === ']]';
  const at = from + name.length + 2;
  return {
    from,
    to: closed ? start + 2 : start,
    insert: `${name}]]`,
    select: { start: at, end: at },
  };
}
