import { nameOf } from './plain';
import { type ReadingSettings, readingSettings } from '../core/reading-settings';
import { fail, ok, type Result } from '../core/result';
import type { CallName, Reply, Request } from '../protocol/calls';

/**
 * The few words that the first two stages say to the browser, without the polyfill and without the schemas of
 * `protocol`: both would cost more on every page than all that these stages do. Requests are built to the types of
 * `protocol/calls.ts`; the one who receives checks them.
 */
interface ExtensionApi {
  readonly runtime: {
    readonly id?: string;
    getURL(path: string): string;
    sendMessage(message: unknown): Promise<unknown>;
    readonly onMessage: Event<(message: unknown, sender: RawSender, answer: (a: unknown) => void) => boolean>;
  };
  readonly storage: {
    readonly local: { get(key: string | string[]): Promise<Record<string, unknown>> };
    readonly onChanged: Event<(changes: Record<string, { newValue?: unknown }>, area: string) => void>;
  };
  readonly dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

interface Event<F> {
  addListener(listener: F): void;
  removeListener(listener: F): void;
}

/** What the browser says of a message's sender. */
export interface RawSender {
  readonly id?: string;
  readonly tab?: unknown;
}

const world = globalThis as { browser?: ExtensionApi; chrome?: ExtensionApi };
const api = (world.browser ?? world.chrome)!;

/** The key of `storage.local` that settings live under; `platform/settings.ts` writes it. */
const SETTINGS = 'settings';
/** ... and that the background writes the first look of the packs under (`core/match/first-look.ts`). */
const FIRST_LOOK = 'firstLook';

/** Whether the extension that this script came from still runs. After an update it does not: go quiet then. */
export function isAlive(): boolean {
  try {
    return api.runtime.id !== undefined;
  } catch {
    return false;
  }
}

/** The settings as they are now; defaults where they cannot be read. */
export function loadReadingSettings(): Promise<ReadingSettings> {
  return loadSettings(readingSettings);
}

/** The settings and what packs have the first look look for, in one question: every page asks it. */
export async function loadForLoader(): Promise<{ settings: ReadingSettings; look: unknown }> {
  const stored = await quietly(() => api.storage.local.get([SETTINGS, FIRST_LOOK]));
  return { settings: readingSettings(stored?.[SETTINGS]), look: stored?.[FIRST_LOOK] };
}

/** Calls back when other packs are in force. */
export function onPacks(listener: () => void, signal: AbortSignal): void {
  onStored(FIRST_LOOK, listener, signal);
}

/** Calls back with the settings each time that they change. */
export function onReadingSettings(listener: (settings: ReadingSettings) => void, signal: AbortSignal): void {
  onSettings(readingSettings, listener, signal);
}

/** The settings as they are now, as `read` makes them of a stored value of any shape. */
export async function loadSettings<T>(read: (stored: unknown) => T): Promise<T> {
  const stored = await quietly(() => api.storage.local.get(SETTINGS));
  return read(stored?.[SETTINGS]);
}

/** Calls back with the settings, as `read` makes them, each time that they change. */
export function onSettings<T>(
  read: (stored: unknown) => T,
  listener: (settings: T) => void,
  signal: AbortSignal,
): void {
  onStored(SETTINGS, (value) => listener(read(value)), signal);
}

/** Calls back with what lies under a key of `storage.local` each time that it changes. */
function onStored(key: string, listener: (value: unknown) => void, signal: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    const change = changes[key];
    if (change && area === 'local') listener(change.newValue);
  };
  quietlyNow(() => api.storage.onChanged.addListener(onChanged));
  signal.addEventListener('abort', () => quietlyNow(() => api.storage.onChanged.removeListener(onChanged)));
}

/** Calls the background. The error is what it said (a key of `_locales` where it is one for readers), or ''. */
export async function callBackground<N extends CallName>(
  name: N,
  request: Request<N>,
): Promise<Result<Reply<N>>> {
  const answer = await quietly(() => api.runtime.sendMessage({ newsgloss: name, request }));
  if (typeof answer !== 'object' || answer === null) return fail('');
  const { ok: went, reply, error } = answer as { ok?: unknown; reply?: unknown; error?: unknown };
  return went === true ? ok(reply as Reply<N>) : fail(typeof error === 'string' ? error : '');
}

/**
 * Answers calls from the extension itself (never another one). `answer` gives a promise for what it answers, and
 * `undefined` for what is not for it.
 */
export function onCall(
  answer: (name: string, request: unknown) => Promise<unknown> | undefined,
  signal: AbortSignal,
): void {
  const listener = (message: unknown, sender: RawSender, reply: (answer: unknown) => void): boolean => {
    // A tab's own content scripts do not call each other: what has a tab and no address of ours is not for us.
    if (sender.id !== api.runtime.id || typeof message !== 'object' || message === null) return false;
    const { newsgloss, request } = message as { newsgloss?: unknown; request?: unknown };
    const coming = typeof newsgloss === 'string' ? answer(newsgloss, request) : undefined;
    if (!coming) return false;
    coming.then(
      (value) => reply({ ok: true, reply: value }),
      (error: unknown) => reply({ ok: false, error: String(error) }),
    );
    return true;
  };
  quietlyNow(() => api.runtime.onMessage.addListener(listener));
  signal.addEventListener('abort', () => quietlyNow(() => api.runtime.onMessage.removeListener(listener)));
}

/** Where one of the extension's own files lies. */
export function fileUrl(path: string): string {
  return api.runtime.getURL(path);
}

/** The shadow root of a custom element, open or closed; `null` for every other element. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  return nameOf(element).includes('-') ? rootIn(element) : null;
}

/** The shadow root of any element, open or closed: to be asked of few, since the browser takes its time. */
export function rootIn(element: Element): ShadowRoot | null {
  try {
    if (api.dom) return api.dom.openOrClosedShadowRoot(element);
    return (
      (element as Element & { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ??
      element.shadowRoot
    );
  } catch {
    return element.shadowRoot;
  }
}

/** An extension that was updated or removed underneath us is an ordinary event: nothing reaches the page's console. */
async function quietly<T>(doing: () => Promise<T>): Promise<T | undefined> {
  try {
    return await doing();
  } catch {
    return undefined;
  }
}

function quietlyNow(doing: () => void): void {
  try {
    doing();
  } catch {
    // As above.
  }
}
