/**
 * What an element does to the text around it, by its name alone. Computed styles would say it exactly and cost
 * more than all the reading; they are asked only where a mention or two letters meet across an element.
 */
export const INLINE = 0;
/** Text on its two sides, and in it, is read apart: a paragraph, a cell, a list item. */
export const BLOCK = 1;
/** A line break: parts lines as a block does, but for a heading, whose lines are one phrase. */
export const BREAK = 2;
/** Not there for a reader: text on its two sides meets. Scripts, and what stands above ruby. */
export const ABSENT = 3;
/** Seen as a thing, not as words: text on its two sides does not meet, and nothing in it is read. */
export const OPAQUE = 4;
export type ElementKind = 0 | 1 | 2 | 3 | 4;

const NAMES: readonly (readonly [ElementKind, string])[] = [
  [
    BLOCK,
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption ' +
      'figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p search ' +
      'section summary table tbody td tfoot th thead tr ul',
  ],
  [BREAK, 'br'],
  [ABSENT, 'script style template noscript rt rp rtc head title base link meta area param source track wbr'],
  [
    OPAQUE,
    'code kbd samp pre listing xmp plaintext tt textarea input select datalist option optgroup img picture svg ' +
      'math canvas video audio iframe frame object embed meter progress map newsgloss-card',
  ],
];
const KINDS = new Map(
  NAMES.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind] as const)),
);
// An empty `<wbr>` is a place where a line may break: the word goes on.

/** The kind of an element by its local name; a name that HTML does not have is inline. */
export function kindOf(localName: string): ElementKind {
  return KINDS.get(localName) ?? INLINE;
}

/** What stands for an opaque thing in a block's text: the object replacement character, part of no word. */
export const THING = '\ufffc';

/**
 * Left alone whatever its name. Hidden things are absent, editable ones opaque. `aria-hidden` text is hidden from
 * some readers, decoration or a copy of other text for the rest: a mark there would be reached by half of them.
 */
export const HIDDEN = '[hidden],[aria-hidden="true"]';
export const EDITABLE =
  '[contenteditable]:not([contenteditable="false" i]),[role="textbox"],[role="searchbox"],[role="code"]';
/** What every element to leave alone has. */
export const MAY_BE_LEFT_ALONE = '[hidden],[aria-hidden],[contenteditable],[role]';
export const LEFT_ALONE = `${HIDDEN},${EDITABLE}`;

/** The attributes that decide about whether text is read, which the page may change at any time. */
export const WATCHED_ATTRIBUTES = ['hidden', 'aria-hidden', 'contenteditable', 'role', 'open', 'lang'];
