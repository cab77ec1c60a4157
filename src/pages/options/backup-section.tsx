/** Everything in one file, and back. */
export function BackupSection() {
  return null;
}
