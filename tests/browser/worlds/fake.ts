import type { NoteView, PageReport, SyncState } from '../../../src/protocol/calls';
import type { Target } from '../../../src/core/notes/target';
import type { Catalogue } from '../../../src/platform/i18n';

/** The browser and the background as one state of the popup or the note frame wants them. Survives JSON. */
export interface World {
  readonly packs: readonly string[];
  readonly notes: readonly NoteView[];
  readonly sync: SyncState;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly catalogue: Catalogue;
  /** The address of the page in front; `null` where the browser does not say. */
  readonly url: string | null;
  readonly permission: boolean;
  /** The patterns of the sites that may be read where that is not all of them. */
  readonly allowed?: readonly string[];
  /** What each frame of the page says; `null` for one that does not answer; no frames at all where none may be touched. */
  readonly frames: readonly (PageReport | null)[] | null;
  readonly drafts: Readonly<Record<string, string>>;
  /** The terms looked at last. */
  readonly seen: readonly string[];
  /** The version that runs, and the one that was installed first. */
  readonly versions: { readonly own: string; readonly installed: string };
  /** The ticket that `redeem` takes, and what it is for. */
  readonly ticket: { readonly name: string; readonly term: string; readonly note: string | null } | null;
  /** Calls that get no answer, as where the background is broken. */
  readonly silent: readonly string[];
  /** Calls that are refused, and with which trouble. */
  readonly refused: Readonly<Record<string, string>>;
  /** What calls are answered with, whatever was asked. */
  readonly replies?: Readonly<Record<string, unknown>>;
}

/** What the fake has been asked: `globalThis.asked`. */
export interface Asked {
  readonly call: string;
  readonly request: unknown;
}

/**
 * Stands in for the extension's API and background in a page on loopback. Runs in the page before any script of
 * the page, so it sees nothing but its argument.
 */
export function installFake(world: World): void {
  const asked: Asked[] = [];
  const drafts = new Map(Object.entries(world.drafts));
  let notes = [...world.notes];
  let gone: NoteView[] = [];
  let sync = world.sync;
  let settings = world.settings;
  let counter = 0;
  const storageListeners: ((changes: unknown, area: string) => void)[] = [];
  const draftKey = (target: unknown, note: unknown): string =>
    `${(target as { term?: string }).term ?? 'passage'}/${String(note)}`;
  const draftsOf = (target: unknown, note: unknown): unknown[] => {
    const body = drafts.get(draftKey(target, note)) ?? '';
    return body === '' ? [] : [{ writer: 'earlier', body, changed: 0 }];
  };
  type Request = Record<string, unknown>;
  const answers: Record<string, (request: Request) => unknown> = {
    packs: () => world.packs,
    allNotes: () => ({ notes, after: null }),
    shelf: () => ({ packs: [], conflicts: { all: 0, first: [] } }),
    ownTerms: () => [],
    storeState: () => ({ trouble: null, snapshots: [] }),
    trash: () => [],
    allDrafts: () => [],
    countNotes: () => {
      const terms = notes.flatMap(({ target }) => (target.kind === 'term' ? [target.term] : []));
      const on = [...new Set(terms)].map((term) => [term, terms.filter((one) => one === term).length]);
      return { all: notes.length, on };
    },
    findNotes: ({ query }) => {
      const found = notes.filter(({ versions }) =>
        versions.some(({ body }) => body.toLowerCase().includes(String(query).toLowerCase())),
      );
      return { all: found.length, notes: found };
    },
    seenTerms: () => world.seen,
    saw: () => undefined,
    forgetSeen: () => undefined,
    setPage: () => undefined,
    notesOnTerm: ({ term }) =>
      notes.filter((note) => note.target.kind === 'term' && note.target.term === term),
    syncState: () => sync,
    setSync: ({ on }) => (sync = { ...sync, offered: true, mode: on === true ? 'on' : 'off' }),
    syncNow: () => sync,
    notesOnPage: () => [],
    drafts: ({ target, note }) => draftsOf(target, note),
    keepDraft: ({ target, note, body }) => {
      drafts.set(draftKey(target, note), String(body));
      return { outcome: 'done' };
    },
    saveNote: ({ target, note, body, tags }) => {
      counter += 1;
      const id = typeof note === 'string' ? note : `new-${counter}`;
      const version = {
        dot: `here:${counter}`,
        body: String(body),
        tags: (tags ?? []) as string[],
        device: 'This device',
        changed: 1.78e12,
      };
      const saved = {
        id,
        target: target as Target,
        created: 0,
        changed: 1.78e12,
        versions: [version],
        cameBack: false,
        undoable: false,
      };
      notes = [saved, ...notes.filter((other) => other.id !== id)];
      drafts.delete(draftKey(target, note));
      return { outcome: 'saved', note: saved };
    },
    deleteNote: ({ note }) => {
      gone = notes.filter(({ id }) => id === note);
      notes = notes.filter(({ id }) => id !== note);
      return { outcome: 'done' };
    },
    undeleteNote: () => {
      notes = [...gone, ...notes];
      return { outcome: 'saved', note: gone[0] };
    },
    redeem: ({ ticket }) => {
      if (world.ticket === null || world.ticket.name !== ticket) return null;
      const { term, note } = world.ticket;
      const target: Target = { kind: 'term', term };
      return {
        target,
        note: notes.find(({ id }) => id === note) ?? null,
        drafts: draftsOf(target, note),
      };
    },
    noteClosed: () => undefined,
    openGlossary: () => undefined,
  };
  const answer = (message: unknown): unknown => {
    const { newsgloss: call, request } = message as { newsgloss: string; request?: Request };
    asked.push({ call, request });
    if (world.silent.includes(call)) return undefined;
    const trouble = world.refused[call];
    if (trouble !== undefined) {
      const inReply = ['saveNote', 'deleteNote', 'undeleteNote', 'keepDraft'].includes(call);
      return inReply ? { ok: true, reply: { outcome: 'refused', trouble } } : { ok: false, error: trouble };
    }
    const said = world.replies ?? {};
    return { ok: true, reply: call in said ? said[call] : answers[call]?.(request ?? {}) };
  };
  const fill = (key: string, args: string[] = []): string => {
    const entry = world.catalogue[key];
    if (!entry) return '';
    return entry.message.replace(/\$([a-z_]+)\$/giu, (_, name: string) => {
      const content = entry.placeholders?.[name.toLowerCase()]?.content ?? '';
      return content.replace(/\$([1-9])/gu, (__, digit: string) => args[Number(digit) - 1] ?? '');
    });
  };
  // Writers of settings queue behind a lock, which browsers have in secure contexts alone.
  const locks = { request: (_: string, run: () => unknown) => Promise.resolve(run()) };
  if (!('locks' in navigator)) Object.defineProperty(navigator, 'locks', { value: locks });
  const nothing = { addListener: () => undefined, removeListener: () => undefined };
  const tab = { id: 7, ...(world.url === null ? {} : { url: world.url }) };
  Object.assign(globalThis, {
    asked,
    // A note's editor in a window of its own closes it: the test still wants to look.
    close: () => undefined,
    chrome: { runtime: { id: 'fake' } },
    browser: {
      runtime: {
        id: 'fake',
        getManifest: () => ({ version: world.versions.own }),
        openOptionsPage: () => {
          asked.push({ call: 'openOptionsPage', request: undefined });
          return Promise.resolve();
        },
        getURL: (path: string) => new URL(path, location.origin).href,
        sendMessage: (message: unknown) => Promise.resolve(answer(message)),
        onMessage: nothing,
      },
      i18n: { getMessage: fill },
      commands: {
        getAll: () =>
          Promise.resolve([
            { name: '_execute_action', description: '', shortcut: '' },
            { name: 'next-mention', description: 'Next', shortcut: 'Alt+Shift+N' },
            { name: 'open-card', description: 'Open', shortcut: '' },
          ]),
        openShortcutSettings: () => {
          asked.push({ call: 'openShortcutSettings', request: undefined });
          return Promise.resolve();
        },
      },
      storage: {
        local: {
          get: () => Promise.resolve({ settings, installed: world.versions.installed }),
          set: (items: { settings: Request }) => {
            settings = items.settings;
            for (const listener of storageListeners) listener({ settings: { newValue: settings } }, 'local');
            return Promise.resolve();
          },
        },
        onChanged: {
          addListener: (listener: (changes: unknown, area: string) => void) =>
            storageListeners.push(listener),
          removeListener: () => undefined,
        },
      },
      tabs: {
        query: () => Promise.resolve([tab]),
        get: () => Promise.resolve(tab),
        getCurrent: () => Promise.resolve({ id: 1 }),
        onActivated: nothing,
        onUpdated: nothing,
        create: (request: Request) => {
          asked.push({ call: 'tabs.create', request });
          return Promise.resolve({ id: 2 });
        },
        sendMessage: (_: number, message: unknown, { frameId }: { frameId: number }) => {
          const { newsgloss: call, request } = message as { newsgloss: string; request?: Request };
          asked.push({ call, request: { ...request, frame: frameId } });
          const report = world.frames?.[frameId];
          if (!report) return Promise.resolve(undefined);
          return Promise.resolve({ ok: true, reply: call === 'report' ? report : true });
        },
      },
      permissions: {
        contains: () => Promise.resolve(world.permission),
        getAll: () =>
          Promise.resolve({ origins: world.permission ? ['https://*/*'] : [...(world.allowed ?? [])] }),
        request: () => {
          asked.push({ call: 'permissions.request', request: undefined });
          return Promise.resolve(true);
        },
      },
      scripting: {
        executeScript: () =>
          world.frames
            ? Promise.resolve(world.frames.map((_, frameId) => ({ frameId, result: true })))
            : Promise.reject(new Error('Cannot access contents of the page')),
      },
    },
  });
}
