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
  let text = typeof title === 'string' ? title : '';
  for (let node = body.firstChild; node; node = node.nextSibling) {
    const isElement = node.nodeType === Node.ELEMENT_NODE;
    // A name may be shadowed by a form's field; then it is none of these.
    if (isElement && CODE.has((node as Element).localName)) continue;
    if (isElement || node.nodeType === Node.TEXT_NODE)
      text += (isElement ? '\n' : '') + (node.textContent ?? '');
  }
  return text;
}

/** Elements in which nothing is read, wherever they stand (`read/elements.ts` says why). */
const NOT_READ =
  'script,style,noscript,select,datalist,textarea,svg,math,code,pre,kbd,samp,iframe,object,canvas,video,audio';

/**
 * The raw text without what is inside such elements, and with the title that the page shares: all that a reading of
 * the document can find. Where a text to leave out stands earlier too, that one goes: nothing is lost by it, but where
 * it would join what it parts, as what stands above ruby does: such a document has no text to be read as one.
 */
export function readText(document: Document, raw: string): string | undefined {
  if (document.getElementsByTagName('rt').length > 0) return undefined;
  const shared = document.querySelector('meta[property="og:title"]')?.getAttribute('content') ?? '';
  let text = shared === '' ? '' : `${shared}\n`;
  let from = 0;
  let last: Element | undefined;
  for (const element of document.documentElement.querySelectorAll(NOT_READ)) {
    if (last?.contains(element)) continue;
    last = element;
    const inside = element.textContent;
    const at = inside === '' ? -1 : raw.indexOf(inside, from);
    if (at < 0) continue;
    text += raw.slice(from, at);
    from = at + inside.length;
  }
  return text + raw.slice(from);
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
