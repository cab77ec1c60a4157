type Key = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>;

/** Whether a key means to show hidden notes: N alone, with nothing held. */
export function isNotesKey(event: Key): boolean {
  return !event.ctrlKey && !event.metaKey && isLetter(event, 'n');
}

/** Whether a key means to take something back: Ctrl+Z or ⌘Z. */
export function isUndoKey(event: Key): boolean {
  return (event.ctrlKey || event.metaKey) && isLetter(event, 'z');
}

/** Whether a key is a letter's; by its place where the layout has no such letter (Korean, Russian). */
function isLetter({ key, code, altKey, shiftKey, isComposing }: Key, letter: string): boolean {
  if (altKey || shiftKey || isComposing) return false;
  return key.toLowerCase() === letter || (!/^[a-z]$/iu.test(key) && code === `Key${letter.toUpperCase()}`);
}
