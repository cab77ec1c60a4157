/**
 * Puts a text on the clipboard, in a click's own time. Pages without https, pages that forbid it, and frames in pages
 * have no clipboard to write to: there the browser's older copying does it, past the page's own listeners.
 * @returns whether it is there.
 */
export async function copyText(text: string): Promise<boolean> {
  if (copyByCommand(text)) return true;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copyByCommand(text: string): boolean {
  let done = false;
  const onCopy = (event: ClipboardEvent): void => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  // First on the window: the page's own listeners for copying neither see this one nor change it.
  addEventListener('copy', onCopy, { capture: true, once: true });
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way on pages without https
    document.execCommand('copy');
  } catch {
    // XHTML documents throw.
  }
  removeEventListener('copy', onCopy, { capture: true });
  return done;
}
