/** Notes, settings and own terms on the reader's other devices. */
export function SyncSection() {
  return null;
}
