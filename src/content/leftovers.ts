import { isLarge } from './custom-elements';

/**
 * Takes away what the script of a version before left behind. In Chromium that script sees that its extension is gone
 * and does so itself; Firefox ends it with the update, in the middle of whatever it was doing.
 */
export function clearLeftovers(): void {
  const card = 'newsgloss-card[popover="manual"]:empty';
  // To look through all of a large document is a long task; there only where a card stands as a rule.
  const hosts = isLarge(document.documentElement)
    ? Array.from(document.documentElement.children).filter((element) => element.matches(card))
    : document.querySelectorAll(card);
  for (const host of hosts) host.remove();
  for (const name of ['newsgloss', 'newsgloss-open']) CSS.highlights.delete(name);
}
