import type { Settings } from '../../core/settings';
import { fieldsOf, NOTHING_TRAVELS, settingsOf, type Travels } from '../../core/sync/settings-fields';
import { loadSettings, updateSettings, watchSettings } from '../../platform/settings';
import type { NotesStore } from '../store';
import type { SyncMemory } from '../store/sync-state';
import type { FieldStore } from './replica';

const TRAVELS = 'travels';

/** Carries settings between `storage.local` and the fields that travel. Never the other way round by itself. */
export class SettingsTravel {
  readonly #fields: FieldStore;
  readonly #memory: SyncMemory;
  readonly #store: Promise<NotesStore>;
  readonly #wrote: () => void;

  /** @param wrote called after a setting of this device became a field to send */
  constructor(fields: FieldStore, memory: SyncMemory, store: Promise<NotesStore>, wrote: () => void) {
    this.#fields = fields;
    this.#memory = memory;
    this.#store = store;
    this.#wrote = wrote;
  }

  start(): void {
    watchSettings((settings) => void this.#take(settings));
    this.#fields.onJoined(() => void this.#put());
  }

  async travels(): Promise<Travels> {
    return { ...NOTHING_TRAVELS, ...((await this.#memory.get(TRAVELS)) as Partial<Travels> | undefined) };
  }

  /** What others have is taken over first; only then does what is chosen here go out. */
  async choose(travels: Travels): Promise<void> {
    await this.#memory.put(TRAVELS, travels);
    await this.#put();
    await this.#take(await loadSettings());
  }

  async #take(settings: Settings): Promise<void> {
    const travels = await this.travels();
    if (!travels.settings && !travels.lists) return;
    const { id } = await (await this.#store).device();
    if (await this.#fields.write(fieldsOf(settings, await this.#fields.all(), travels), id)) this.#wrote();
  }

  async #put(): Promise<void> {
    const travels = await this.travels();
    if (!travels.settings && !travels.lists) return;
    const fields = await this.#fields.all();
    await updateSettings((now) => settingsOf(fields, now, travels));
  }
}
