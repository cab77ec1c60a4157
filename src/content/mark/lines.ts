/** The rectangles of a range, one a line: what inline elements split is put together again. */
export function linesOf(range: Range): DOMRect[] {
  const lines: DOMRect[] = [];
  for (const rect of range.getClientRects()) {
    if (rect.width === 0 || rect.height === 0) continue;
    const last = lines.at(-1);
    if (last && isOneLine(last, rect)) lines[lines.length - 1] = around(last, rect);
    else lines.push(rect);
  }
  return lines;
}

/** Whether two boxes that follow each other share most of their height (or width, in vertical writing) and touch. */
function isOneLine(a: DOMRect, b: DOMRect): boolean {
  const across = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const along = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const half = Math.min(a.height, b.height) / 2;
  // A gap of up to a line's height is a space between words.
  if (across > half) return along > -Math.max(a.height, b.height);
  return along > Math.min(a.width, b.width) / 2 && across > -4 && a.height > a.width && b.height > b.width;
}

function around(a: DOMRect, b: DOMRect): DOMRect {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  return new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
}
