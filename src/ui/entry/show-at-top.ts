/**
 * Moves the focus to a part of a text, and the text so that the part stands at the top of what scrolls around it. The
 * page under a card stays where it is, as it would not by `scrollIntoView`.
 */
export function showAtTop(part: HTMLElement | null | undefined): void {
  if (!part) return;
  part.focus({ preventScroll: true });
  let around = part.parentElement;
  while (around && !scrolls(around)) around = around.parentElement;
  if (!around) return;
  const edge = around === document.documentElement ? 0 : around.getBoundingClientRect().top;
  around.scrollTop += part.getBoundingClientRect().top - edge - AIR;
}

/** px above it: the hairline of its section stays in sight. */
const AIR = 12;

/** Whether an element, or the whole document, holds more than it shows. */
function scrolls(element: Element): boolean {
  if (element.scrollHeight <= element.clientHeight + 1) return false;
  return element === document.documentElement || /auto|scroll/u.test(getComputedStyle(element).overflowY);
}
