import { nameOf, nextOf, nodeTypeOf, textOf } from './plain';

/** Children of the body that hold code or what no reader sees: on news pages half of all text. */
const CODE = new Set(['script', 'style', 'template', 'noscript', 'svg', 'iframe']);

/**
 * The text of a document for a first look: its title, and what its body holds but for scripts and styles that are
 * children of the body itself. By native calls over whole branches, so that no text node gets a wrapper.
 */
export function rawText(document: Document): string {
  const { body, title } = document as { readonly body: HTMLElement | null; readonly title: unknown };
  // No body, a frameset, or an image that calls itself so.
  if (body?.localName !== 'body') return document.documentElement.textContent;
  let text = '';
  for (let node = body.firstChild; node; node = nextOf(node)) text += partOf(node);
  return typeof title === 'string' ? `${text}\n${title}` : text;
}

/** What a child of the body adds to the raw text. */
function partOf(node: Node): string {
  const type = nodeTypeOf(node);
  if (type === Node.TEXT_NODE) return textOf(node) ?? '';
  if (type !== Node.ELEMENT_NODE || CODE.has(nameOf(node as Element))) return '';
  return `\n${textOf(node) ?? ''}`;
}

/**
 * The text nodes at places in the raw text of a document that did not change since, in document order; `undefined`
 * where its raw text is not made of what its body holds.
 */
export function textNodesAt(document: Document, places: readonly number[]): Text[] | undefined {
  const { body } = document as { readonly body: HTMLElement | null };
  if (body?.localName !== 'body') return undefined;
  const found: Text[] = [];
  let next = 0;
  let at = 0;
  const enter = (text: Text): void => {
    at += text.length;
    if (at <= places[next]!) return;
    found.push(text);
    while (next < places.length && places[next]! < at) next++;
  };
  for (let node = body.firstChild; node && next < places.length; node = nextOf(node)) {
    if (nodeTypeOf(node) === Node.TEXT_NODE) enter(node as Text);
    else {
      const { length } = partOf(node);
      // What holds none is stepped over without a look at its nodes.
      if (length === 0 || at + length <= places[next]!) {
        at += length;
        continue;
      }
      at++;
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (next < places.length && walker.nextNode()) enter(walker.currentNode as Text);
      if (next === places.length) break;
    }
  }
  return found;
}

/**
 * Elements with much text that nobody reads, wherever they stand. Others are left out by the reading itself
 * (`read/elements.ts`): to ask for all the drawings and menus of a page would cost more than to look through their words.
 */
const NOT_READ = 'script,style,noscript';

/**
 * The raw text with blanks for what is inside such elements, and with the title that the page shares: all that a
 * reading of the document can find, and little more. Where a text to leave out stands earlier too, that one goes:
 * nothing is lost by it. `undefined` where the text is not as it is read: with ruby, whose readings stand between its
 * words, and in XML.
 */
export function readText(document: Document, raw: string): string | undefined {
  if (document.contentType !== 'text/html' || document.getElementsByTagName('rt').length > 0)
    return undefined;
  const shared = document.querySelector('meta[property="og:title"]')?.getAttribute('content') ?? '';
  let text = '';
  let from = 0;
  let last: Element | undefined;
  const { body } = document as { readonly body: HTMLElement | null };
  for (const element of (body ?? document).querySelectorAll(NOT_READ)) {
    if (last?.contains(element) || (element.parentNode === body && CODE.has(element.localName))) continue;
    last = element;
    const inside = element.textContent;
    const at = inside === '' ? -1 : raw.indexOf(inside, from);
    if (at < 0) continue;
    text += raw.slice(from, at) + ' '.repeat(inside.length);
    from = at + inside.length;
  }
  text += raw.slice(from);
  return shared === '' ? text : `${text}\n${shared}`;
}

/** Above this many bytes of HTML a document may have too much in it for one look. */
const MANY_BYTES = 1_500_000;

/**
 * Whether a document came as so little HTML that its text may be taken at once. To count its elements would say it
 * exactly, and cost as much as the look. Where the size is not known (another site's, `srcdoc`), it is not small.
 */
export function isSmall(): boolean {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const size = entry?.decodedBodySize ?? 0;
  return size > 0 && size < MANY_BYTES;
}
