import type { Settings } from '../../core/settings';
import { jsonText, type Json } from '../../core/sync/fields';
import {
  editsOf,
  fieldsOf,
  NOTHING_TRAVELS,
  settingsOf,
  type Travels,
} from '../../core/sync/settings-fields';
import { loadSettings, updateSettings, watchSettings } from '../../platform/settings';
import type { NotesStore } from '../store';
import type { SyncMemory } from '../store/sync-state';
import type { FieldStore } from './replica';

const TRAVELS = 'travels';
/** By field, what the settings here said when both were last the same. */
type Base = Readonly<Record<string, Json>>;
const BASE = 'settings';

/**
 * Carries settings between `storage.local` and the fields that travel. An edit of this device is what differs from what
 * was last agreed: what others wrote and a death of the background kept from being shown here is none.
 */
export class SettingsTravel {
  readonly #fields: FieldStore;
  readonly #memory: SyncMemory;
  readonly #store: Promise<NotesStore>;
  readonly #wrote: () => void;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param wrote called after a setting of this device became a field to send */
  constructor(fields: FieldStore, memory: SyncMemory, store: Promise<NotesStore>, wrote: () => void) {
    this.#fields = fields;
    this.#memory = memory;
    this.#store = store;
    this.#wrote = wrote;
  }

  /** Listens, and makes good what was cut off. A database that fails is tried again with the next change. */
  start(): void {
    const carry = (): void => void this.#inTurn(() => this.#carry()).catch(() => undefined);
    watchSettings(carry);
    this.#fields.onJoined(carry);
    carry();
  }

  async travels(): Promise<Travels> {
    return { ...NOTHING_TRAVELS, ...((await this.#memory.get(TRAVELS)) as Partial<Travels> | undefined) };
  }

  /** What others have is taken over first; only then does what is chosen here go out. */
  choose(travels: Travels): Promise<void> {
    return this.#inTurn(async () => {
      await this.#carry();
      // What was agreed before may be of another year.
      await this.#memory.drop(BASE);
      await this.#memory.put(TRAVELS, travels);
      await this.#carry();
    });
  }

  async #carry(): Promise<void> {
    const travels = await this.travels();
    if (!travels.settings && !travels.lists) return;
    const isNew = (await this.#base()) === undefined;
    if (!isNew) await this.#take(travels);
    await this.#put(travels);
    if (isNew) await this.#take(travels);
  }

  /** What was chosen here becomes fields. */
  async #take(travels: Travels): Promise<void> {
    const base = (await this.#base()) ?? {};
    const edits = editsOf(await loadSettings(), base, await this.#fields.all(), travels);
    if (Object.keys(edits).length === 0) return;
    const { id } = await (await this.#store).device();
    const wrote = await this.#fields.write(edits, id);
    await this.#memory.put(BASE, { ...base, ...edits });
    if (wrote) this.#wrote();
  }

  /** What others chose holds here, but for what was chosen here since. */
  async #put(travels: Travels): Promise<void> {
    const fields = await this.#fields.all();
    const base = await this.#base();
    let edits: Base = {};
    const said = (now: Settings): Partial<Settings> => {
      edits = base ? editsOf(now, base, fields, travels) : {};
      const others = Object.entries(fields).filter(([name]) => !Object.hasOwn(edits, name));
      return settingsOf(Object.fromEntries(others), now, travels);
    };
    const now = await loadSettings();
    // A browser may call what is written anew a change, though it says the same.
    const isSaid = jsonText(said(now)) === jsonText(now);
    const settings = isSaid ? now : await updateSettings(said);
    const agreed = Object.entries(fieldsOf(settings, fields, travels)).flatMap(([name, value]) => {
      if (!Object.hasOwn(fields, name)) return [];
      if (!Object.hasOwn(edits, name)) return [[name, value] as const];
      return base && Object.hasOwn(base, name) ? [[name, base[name]!] as const] : [];
    });
    await this.#memory.put(BASE, Object.fromEntries(agreed));
  }

  /** `undefined` where nothing was agreed yet. */
  async #base(): Promise<Base | undefined> {
    return (await this.#memory.get(BASE)) as Base | undefined;
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
