import { parentOf } from '../plain';
import { sentenceAt } from '../mark/sentence';

/** Of the text around a selection so much is read on each side: the longest sentence that a form could show. */
const AROUND = 2000;

/** What the reader selected, as a range, or the field in whose text it is; none where nothing is selected. */
export function selectedPlace(): Range | undefined {
  const selection = getSelection();
  if (selection && selection.rangeCount > 0 && !selection.isCollapsed) {
    return selection.getRangeAt(0).cloneRange();
  }
  const { activeElement } = document;
  if (!activeElement?.matches('input, textarea')) return undefined;
  const range = new Range();
  range.selectNode(activeElement);
  return range;
}

/** The sentence that a selection begins in, within the block that holds it; '' for a selection in a field. */
export function sentenceAround(place: Range): string {
  const { startContainer, commonAncestorContainer } = place;
  if (startContainer.nodeType !== Node.TEXT_NODE) return '';
  let block: Node | null = commonAncestorContainer;
  while (block && !(block instanceof Element && getComputedStyle(block).display !== 'inline')) {
    block = parentOf(block);
  }
  if (!block) return '';
  const before = new Range();
  before.setStart(block, 0);
  before.setEnd(startContainer, place.startOffset);
  const after = new Range();
  after.setStart(place.endContainer, place.endOffset);
  after.setEnd(block, block.childNodes.length);
  const head = before.toString().slice(-AROUND);
  const chosen = place.toString();
  const lang = block instanceof Element ? block.closest('[lang]')?.getAttribute('lang') : undefined;
  const text = head + chosen + after.toString().slice(0, AROUND);
  return sentenceAt(text, head.length, head.length + chosen.length, lang ?? undefined);
}
