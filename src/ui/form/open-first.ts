/**
 * For a list that acts at once on what is chosen: opens it where a key would walk it closed, so that the arrows show
 * what there is and Enter chooses, instead of each arrow acting. `onKeyDown` of its `<select>`.
 */
export function openFirst(event: KeyboardEvent): void {
  const { currentTarget: list, key } = event;
  if (!(list instanceof HTMLSelectElement) || event.ctrlKey || event.altKey || event.metaKey) return;
  const walks = /^(?:Arrow(?:Up|Down|Left|Right)|Page(?:Up|Down)|Home|End)$/u.test(key) || key.length === 1;
  if (!walks || key === ' ' || list.matches(':open')) return;
  try {
    list.showPicker();
    event.preventDefault();
  } catch {
    // A browser that opens no list for a script walks it closed, as ever.
  }
}
