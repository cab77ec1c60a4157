/**
 * Takes away what the script of a version before left behind. In Chromium that script sees that its extension is gone
 * and does so itself; Firefox ends it with the update, in the middle of whatever it was doing.
 */
export function clearLeftovers(): void {
  for (const host of document.querySelectorAll('newsgloss-card[popover="manual"]:empty')) host.remove();
  for (const name of ['newsgloss', 'newsgloss-open']) CSS.highlights.delete(name);
}
