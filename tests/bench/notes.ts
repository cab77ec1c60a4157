import 'fake-indexeddb/auto';
import { openDatabase } from '../../src/background/store/database';
import { createRepository } from '../../src/background/store/repository';
import { NoteFinder } from '../../src/core/notes/find';
import { onTerm, type Target } from '../../src/core/notes/target';

/** What notes cost, in ms at the 95th percentile. */
export interface NotesCost {
  readonly saveP95Ms: number;
  readonly pageP95Ms: number;
  readonly searchKeyP95Ms: number;
  /** Making 5,000 notes ready to be searched, in slices; once when the list opens. */
  readonly searchReadyMs: number;
}

const NOTES = 5_000;
const LETTERS = 2_000;
const TRIES = 100;
const WORDS = [
  'radar',
  'envoy',
  'armistice',
  'sanctions',
  'seminar',
  '레이더',
  '六方会谈',
  'resolution',
  'missile',
];

/**
 * Saves, the notes of a page, and a keystroke of search, among 5,000 notes of 2,000 letters. The database is a double
 * of IndexedDB in memory, slower than the browsers' at nearly everything but the disk: what is ours is all in it.
 */
export async function benchNotes(): Promise<NotesCost> {
  const marker = { had: () => Promise.resolve(false), remember: () => Promise.resolve() };
  const store = createRepository({ tables: openDatabase({ marker }) });
  for (let i = 0; i < NOTES; i += 1) {
    await store.save({ target: targetOf(i), note: null, body: bodyOf(i), tags: [`tag ${i % 40}`], seen: [] });
  }
  const saves = await times((i) =>
    store.save({ target: onTerm('thaad'), note: null, body: bodyOf(i), seen: [] }),
  );
  const pages = await times((i) => store.notesOnPage(pageOf(i)));
  const all = await store.all();
  const from = performance.now();
  const finder = await NoteFinder.of(all, (target) =>
    target.kind === 'term' ? target.term : target.page.title,
  );
  const searchReadyMs = performance.now() - from;
  const keys = await times((i) => {
    const word = WORDS[i % WORDS.length]!;
    finder.find({ words: word.slice(0, 1 + (i % word.length)) });
    return Promise.resolve();
  });
  return { saveP95Ms: p95(saves), pageP95Ms: p95(pages), searchKeyP95Ms: p95(keys), searchReadyMs };
}

function targetOf(i: number): Target {
  if (i % 2 === 0) return onTerm(`term-${i % 60}`);
  return {
    kind: 'passage',
    page: { url: pageOf(i), title: `Page ${i % 500}` },
    quote: { exact: `the words of note ${i}`, prefix: 'before ', suffix: ' after' },
    position: { start: i, end: i + 20 },
  };
}

function pageOf(i: number): string {
  return `https://site-${i % 20}.example/page/${i % 500}`;
}

function bodyOf(i: number): string {
  let body = `Note ${i}\n\n`;
  for (let at = i; body.length < LETTERS; at += 7) body += `${WORDS[at % WORDS.length]!} ${at} `;
  return body;
}

async function times(act: (i: number) => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < TRIES; i += 1) {
    const from = performance.now();
    await act(i);
    all.push(performance.now() - from);
  }
  return all;
}

function p95(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length * 0.95)]!;
}
