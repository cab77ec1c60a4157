/**
 * The shape that settings are stored in, by number, and how a value of an older shape becomes one of this. Each release
 * that changes what a stored field means adds a number and a step; a field that is only new needs neither, since
 * `readSettings` fills it with its default.
 *
 * 1  release 0.1.0, which wrote no number
 * 2  the number itself
 */
export const SETTINGS_VERSION = 2;

/** A stored value: a record of fields, none of them checked yet. */
export type StoredSettings = Readonly<Record<string, unknown>>;

/** `STEPS[n]` makes a value of version `n + 1` one of version `n + 2`. */
const STEPS: readonly ((stored: StoredSettings) => StoredSettings)[] = [(stored) => stored];

/**
 * A stored value of any shape as a record of this version's. One of a later version (the extension was put back to an
 * older one) is read as it stands: what this version does not know of it falls away, field by field.
 */
export function upToDate(stored: unknown): StoredSettings {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return {};
  const record = stored as StoredSettings;
  return STEPS.slice(versionOf(record) - 1).reduce((before, step) => step(before), record);
}

/** Which version a stored value is of, 1 where it says none that can be. */
function versionOf({ version }: StoredSettings): number {
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : 1;
}
