import type { PageMention, PageMentions } from '../mark/page-mentions';

/**
 * Where a walk by keys goes next: from the mention whose card is open or was last, else from where the reader is:
 * the caret or focus, else the top of what is in view. Round the corner at the ends.
 */
export function neighbour(
  mentions: PageMentions,
  from: PageMention | undefined,
  direction: 1 | -1,
): PageMention | undefined {
  const all = mentions.all().filter((mention) => mentions.rects(mention).length > 0);
  if (all.length === 0) return undefined;
  const at = from ? all.indexOf(from) : -1;
  if (at >= 0) return all.at((at + direction) % all.length);
  const place = readingPlace();
  const after = place
    ? all.findIndex((mention) => isAfter(mention.range(), place))
    : all.findIndex((mention) => mentions.rects(mention)[0]!.bottom > 0);
  if (direction === 1) return all[after === -1 ? 0 : after];
  return all.at((after === -1 ? 0 : after) - 1);
}

/** The mention at the caret, in the selection or in the focused element; else the first that is in view. */
export function mentionHere(mentions: PageMentions): PageMention | undefined {
  const place = readingPlace();
  const shown = mentions.all().filter((mention) => isInView(mentions.rects(mention)));
  if (!place) return shown[0];
  return shown.find((mention) => touches(mention.range(), place)) ?? shown[0];
}

/** Brings a mention into view without a ride, in the middle, where the card has room on both sides. */
export function bringIntoView(mentions: PageMentions, mention: PageMention): void {
  if (isInView(mentions.rects(mention))) return;
  const { startContainer } = mention.range();
  const element = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  element?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
}

/** The reader's caret or selection, or the element that has the focus; none where they have been nowhere yet. */
function readingPlace(): Range | undefined {
  const { activeElement } = document;
  if (activeElement && activeElement !== document.body && activeElement !== document.documentElement) {
    const range = document.createRange();
    range.selectNode(activeElement);
    return range;
  }
  const selection = getSelection();
  return selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : undefined;
}

function isAfter(range: Range, place: Range): boolean {
  try {
    return range.compareBoundaryPoints(Range.START_TO_START, place) > 0;
  } catch {
    return false;
  }
}

function touches(range: Range, place: Range): boolean {
  try {
    return (
      range.compareBoundaryPoints(Range.END_TO_START, place) <= 0 &&
      range.compareBoundaryPoints(Range.START_TO_END, place) >= 0
    );
  } catch {
    return false;
  }
}

function isInView(rects: readonly DOMRect[]): boolean {
  const first = rects[0];
  return (
    first !== undefined &&
    first.bottom > 0 &&
    first.top < innerHeight &&
    first.right > 0 &&
    first.left < innerWidth
  );
}
