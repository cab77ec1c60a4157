import type { Compression } from '../../core/sync/compression';
import { FIELD_KEYS, type FieldReading, packFields, readFieldItems } from '../../core/sync/field-items';
import { fieldText } from '../../core/sync/fields';
import type { FieldStore } from './replica';

/** What the engine of the browser account carries beside the notes. */
export interface Beside {
  readonly keys: readonly string[];
  /** Takes in what the account holds, and answers with what to write so that it lacks nothing of ours. */
  round(items: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, string>>>;
}

/**
 * Fields (settings, lists, devices) in the browser account: joined into this device's, and put back where the account
 * lacks them. Only what is chosen becomes a field at all (`settings-travel.ts`).
 * @param sayHere has this device say that it is still there
 */
export function accountFields(
  fields: FieldStore,
  compression: Compression,
  sayHere: () => Promise<void>,
): Beside {
  return {
    keys: FIELD_KEYS,
    async round(items) {
      const there = await readFieldItems(items, compression);
      await fields.join(there.fields);
      await sayHere();
      return withoutUnchanged(await packFields(await fields.all(), there, compression), items, compression);
    },
  };
}

/** Leaves out items that say already what they would say: devices pack to other bytes. */
async function withoutUnchanged(
  writes: Readonly<Record<string, string>>,
  items: Readonly<Record<string, unknown>>,
  compression: Compression,
): Promise<Record<string, string>> {
  const changed: Record<string, string> = {};
  for (const [key, value] of Object.entries(writes)) {
    const [now, then] = [await says(key, items[key], compression), await says(key, value, compression)];
    if (now !== then) changed[key] = value;
  }
  return changed;
}

async function says(key: string, value: unknown, compression: Compression): Promise<string> {
  if (value === undefined) return '';
  const { fields, unreadable }: FieldReading = await readFieldItems({ [key]: value }, compression);
  if (unreadable) return 'unreadable';
  return Object.entries(fields)
    .map(([name, field]) => fieldText(name, field))
    .sort()
    .join('\n');
}
