import { joinFields } from '../../core/sync/field-rules';
import { type Fields, fieldText, type Json, valueOf, writeField } from '../../core/sync/fields';
import { dotName } from '../../core/sync/dot';
import { ownField, writeOwn } from '../../core/sync/own-terms';
import type { NotesStore } from '../store/store';
import type { SyncMemory } from '../store/sync-state';
import type { Replica } from './server/inbox';

const FIELDS = 'fields';
const RETIRED = 'retired/';
const SEEN = 'seen/';

/** Fields that travel beside the notes, as this device has them. */
export class FieldStore {
  readonly #memory: SyncMemory;
  readonly #listeners: ((changed: readonly string[]) => void)[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor(memory: SyncMemory) {
    this.#memory = memory;
  }

  async all(): Promise<Fields> {
    return ((await this.#memory.get(FIELDS)) ?? {}) as Fields;
  }

  /** Calls back with the names of fields that another device wrote. */
  onJoined(listener: (changed: readonly string[]) => void): void {
    this.#listeners.push(listener);
  }

  /** Takes in what came from elsewhere. */
  async join(remote: Fields): Promise<void> {
    if (Object.keys(remote).length === 0) return;
    const changed = await this.#change((fields) => joinFields(fields, remote));
    if (changed.length > 0) for (const listener of this.#listeners) listener(changed);
  }

  /** Writes fields; those that say so already stay as they are. @returns whether any changed */
  async write(values: Readonly<Record<string, Json>>, by: string): Promise<boolean> {
    const changed = await this.#change((fields) =>
      Object.entries(values).reduce((now, [name, value]) => writeField(now, name, value, by), fields),
    );
    return changed.length > 0;
  }

  /** Writes a version of one of the reader's own terms (`null` deletes it) over those that were `seen`. @returns its name */
  async writeOwn(term: string, text: string | null, by: string, seen: readonly string[]): Promise<string> {
    let counter = 0;
    await this.#change((fields) => {
      const field = writeOwn(fields, term, text, by, seen);
      counter = field.stamp;
      return { ...fields, [ownField(term)]: field };
    });
    return dotName({ device: by, counter });
  }

  /** One change after the other. @returns the names of the fields that it changed */
  #change(work: (fields: Fields) => Fields): Promise<string[]> {
    const done = this.#queue.then(async () => {
      const before = await this.all();
      const after = work(before);
      const changed = Object.keys(after).filter((name) => {
        const old = Object.hasOwn(before, name) ? before[name] : undefined;
        return !old || fieldText(name, old) !== fieldText(name, after[name]!);
      });
      if (changed.length > 0) await this.#memory.put(FIELDS, after);
      return changed;
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

/** The notes and fields of this device, as a server's mailbox takes them. */
export function replicaOf(store: NotesStore, fields: FieldStore): Replica {
  return {
    registers: () => store.registers(),
    changedSince: (mark) => store.changedSince(mark),
    joinIn: (remote, sent) => store.joinIn(remote, sent),
    device: () => store.device(),
    renewDevice: () => store.renewDevice(),
    letGo: (changes) => store.letGo(changes),
    fields: () => fields.all(),
    joinFields: (remote) => fields.join(remote),
    async moved(before, now) {
      const name = valueOf(await fields.all(), `name/${before}`);
      const named = typeof name === 'string' ? { [`name/${now}`]: name } : {};
      await fields.write({ [retiredField(before)]: true, ...named }, now);
    },
  };
}

/** The name of the field that says that a device is retired. */
export const retiredField = (device: string): string => RETIRED + device;

/** The name of the field that says when (ms since 1970) a device was last there. */
export const seenField = (device: string): string => SEEN + device;

/** Ids of the devices that were ever heard of, by whatever way. */
export function listedIn(fields: Fields): string[] {
  return Object.keys(fields).flatMap((name) => (name.startsWith(SEEN) ? [name.slice(SEEN.length)] : []));
}

/** Ids of the devices that the reader retired. */
export function retiredIn(fields: Fields): Set<string> {
  return new Set(
    Object.keys(fields).flatMap((name) =>
      name.startsWith(RETIRED) && valueOf(fields, name) === true ? [name.slice(RETIRED.length)] : [],
    ),
  );
}
