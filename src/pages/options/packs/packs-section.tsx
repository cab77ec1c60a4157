/** The packs: what is in force, what is offered, one's own. */
export function PacksSection() {
  return null;
}
