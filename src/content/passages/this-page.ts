import type { PassageTarget } from '../../core/notes/target';
import { canonicalAddress } from '../../core/quote/address';
import { selectorsOf, trimmed } from '../../core/quote/selector';
import { finished } from '../../core/quote/plain';
import { readingWords, shadowRootIn } from './page-words';

/** Longer selections are cut: a note's quote has so many units at the most (`core/notes/target`). */
const MOST_QUOTE = 10_000;
const MOST_TITLE = 500;

/** The address that this page's notes are kept under; `undefined` in a frame that has none of the web. */
export function addressHere(): string | undefined {
  const link = document.querySelector<HTMLLinkElement>('link[rel~="canonical"][href]');
  return canonicalAddress(location.href, link?.getAttribute('href') ?? undefined);
}

/** What the reader selected: the target of a note on it, and where it stands. */
export interface Selected {
  readonly target: PassageTarget;
  readonly range: Range;
}

/** The selected passage; or why there is none: nothing is selected, or this frame has no address to keep it under. */
export function selectedPassage(): Selected | 'nothing' | 'nowhere' {
  const chosen = selectedRange();
  if (!chosen) return 'nothing';
  const words = finished(readingWords(document));
  const span = words.spanOf(chosen);
  const whole = span && trimmed(words.text, span);
  if (!whole) return 'nothing';
  const url = addressHere();
  if (url === undefined) return 'nowhere';
  const cut = { start: whole.start, end: Math.min(whole.end, whole.start + MOST_QUOTE) };
  const page = { url, title: document.title.replace(/\s+/gu, ' ').trim().slice(0, MOST_TITLE) };
  return {
    target: { kind: 'passage', page, ...selectorsOf(words.text, cut) },
    range: words.rangeOf(cut) ?? chosen,
  };
}

/** The selection as a range; within a shadow root, too. */
function selectedRange(): Range | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const roots = rootsAbove(deepestTarget());
  const composed = selection.getComposedRanges({ shadowRoots: roots })[0];
  const range = new Range();
  try {
    const { startContainer, startOffset, endContainer, endOffset } = composed ?? selection.getRangeAt(0);
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
  } catch {
    return undefined;
  }
  return range.collapsed ? undefined : range;
}

/** Where the selection was made, through shadow roots: the deepest host around its anchor that we can look into. */
function deepestTarget(): Node {
  const selection = getSelection();
  let node: Node = selection?.anchorNode ?? document.body;
  for (let deeper = inside(node, selection?.anchorOffset ?? 0); deeper; deeper = inside(node, 0))
    node = deeper;
  return node;
}

function inside(node: Node, offset: number): ShadowRoot | null {
  const element = node instanceof Element ? node : (node.childNodes[offset] ?? node);
  const child = node.childNodes[offset];
  for (const one of [element, child]) {
    const root = one instanceof Element ? shadowRootIn(one) : null;
    if (root) return root;
  }
  return null;
}

function rootsAbove(node: Node): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (let root = node.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode())
    roots.push(root);
  return roots;
}
