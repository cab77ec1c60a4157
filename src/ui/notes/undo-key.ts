/** Whether a key means to take something back: Ctrl+Z or ⌘Z; by its place where the layout has no such letter. */
export function isUndoKey({
  key,
  code,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
  isComposing,
}: KeyboardEvent): boolean {
  if (isComposing || altKey || shiftKey || !(ctrlKey || metaKey)) return false;
  return key.toLowerCase() === 'z' || (!/^[a-z]$/iu.test(key) && code === 'KeyZ');
}
