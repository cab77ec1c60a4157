import en from '../../../src/_locales/en/messages.json';
import type { Catalogue } from '../../../src/platform/i18n';
import type { NoteView, PageReport, SyncState } from '../../../src/protocol/calls';
import type { World } from './fake';

/** The states of the popup that a reader may meet, each as the world that brings it about. */

const SYNC: SyncState = {
  mode: 'on',
  offered: true,
  full: 0.18,
  waiting: 0,
  waitingNotes: [],
  trouble: null,
  lastJoin: Date.UTC(2026, 10, 23, 1, 58),
  pending: false,
  asks: null,
  letGo: null,
};

/** Our own page: a story about talks, with these terms where they stand. */
const REPORT: PageReport = {
  state: 'done',
  trouble: null,
  date: '2017-05-02',
  terms: [
    { term: 'thaad', count: 9, places: [0.02, 0.11, 0.14, 0.33, 0.35, 0.52, 0.58, 0.81, 0.95] },
    { term: 'us-forces-korea', count: 2, places: [0.05, 0.47] },
    { term: 'north-korea', count: 6, places: [0.08, 0.2, 0.24, 0.4, 0.7, 0.9] },
    { term: 'six-party-talks', count: 1, places: [0.44] },
    { term: 'un-security-council', count: 3, places: [0.61, 0.63, 0.66] },
  ],
};

export function note(
  id: string,
  term: string,
  ...versions: readonly (readonly [device: string, body: string])[]
): NoteView {
  const changed = Date.UTC(2026, 10, 20, 9, 12);
  return {
    id,
    target: { kind: 'term', term },
    created: changed,
    changed,
    cameBack: false,
    undoable: false,
    versions: versions.map(([device, body], at) => ({
      dot: `${device}:${at + 1}`,
      device,
      body,
      tags: [],
      changed: changed - at * 3_600_000,
    })),
  };
}

const NOTES = [
  note('n1', 'thaad', ['Laptop', 'Which radar mode did the ministry mean? Ask in the seminar.']),
  note('n2', 'six-party-talks', ['Laptop', 'Six: both Koreas, China, Japan, Russia, US.\nLast met in 2008.']),
];
const APART = note(
  'n3',
  'thaad',
  ['Laptop', 'Kerry: not needed once the North gives up its weapons.'],
  ['Phone', 'Kerry, 23 Feb: no rush to put it there.'],
);

/** Every message longer by half, with accents: what breaks here breaks in German too. */
export const PSEUDO: Catalogue = Object.fromEntries(
  Object.entries(en as Catalogue).map(([key, entry]) => {
    const message = entry.message.replace(
      /(\$[a-z_]+\$)|[aeiou]/giu,
      (letter, name: string | undefined) => name ?? `${letter}\u0301${letter}`,
    );
    // What is not shown stays: the language's tag, which way it runs.
    return [key, key.startsWith('ext_') ? entry : { ...entry, message }];
  }),
);
/** Run from right to left, letters and all: what breaks here breaks in Arabic too. */
const RTL: Catalogue = {
  ...Object.fromEntries(
    Object.entries(en as Catalogue).map(([key, entry]) => [
      key,
      { ...entry, message: `\u202e${entry.message}\u202c` },
    ]),
  ),
  ext_direction: { message: 'rtl' },
  ext_language: { message: 'en' },
};

/** A world where all is well, changed by what a state is about. `packs` is what the build made of the seeds. */
export function world(packs: readonly string[], change: Partial<World> = {}): World {
  return {
    packs,
    notes: NOTES,
    sync: SYNC,
    settings: {},
    catalogue: en,
    url: 'https://www.example-times.com/asia/story.html',
    permission: true,
    frames: [REPORT],
    drafts: {},
    seen: ['icbm', 'thaad', 'john-kerry'],
    versions: { own: '0.1.0', installed: '0.1.0' },
    ticket: null,
    silent: [],
    refused: {},
    ...change,
  };
}

export const STATES: Readonly<Record<string, Partial<World>>> = {
  page: {},
  'first-use': { notes: [], sync: { ...SYNC, mode: 'off', offered: false } },
  'first-note': { sync: { ...SYNC, mode: 'off', offered: false } },
  'no-mention': { frames: [null] },
  reading: { frames: [{ ...REPORT, state: 'reading', terms: [] }] },
  'browser-page': { url: 'chrome://settings/' },
  'no-permission': { permission: false, frames: null },
  'no-permission-at-all': { permission: false, frames: null, url: null },
  'read-once': { permission: false },
  'off-here': { settings: { sitesOff: ['example-times.com'] } },
  'off-everywhere': { settings: { enabled: false } },
  paused: { settings: { pausedUntil: 4e12 } },
  'page-broken': { frames: [{ state: 'broken', trouble: 'trouble_dictionary', date: null, terms: [] }] },
  'dictionary-broken': { packs: ['{"format":"newsgloss-pack"'] },
  asleep: { silent: ['packs', 'allNotes', 'syncState'] },
  'notes-refused': { silent: ['allNotes'] },
  'notes-apart': { notes: [APART, ...NOTES] },
  'sync-full': {
    sync: { ...SYNC, full: 0.97, waiting: 1, waitingNotes: ['n2'], trouble: null },
  },
  rtl: { catalogue: RTL },
  'long-words': { catalogue: PSEUDO },
  updated: { versions: { own: '0.2.0', installed: '0.1.0' } },
  'page-off': { frames: [{ ...REPORT, state: 'off', terms: [] }] },
  'many-notes': {
    notes: Array.from({ length: 40 }, (_, at) => note(`m${at}`, 'north-korea', ['Laptop', `Note ${at}`])),
  },
};
