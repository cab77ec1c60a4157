import { openDatabase } from '../../src/background/store/database';
import { createRepository } from '../../src/background/store/repository';
import { onTerm, type Target } from '../../src/core/notes/target';

// Runs in a page of a real browser: the store of notes over the browser's own IndexedDB.

const LETTERS = 2_000;
const TRIES = 100;
/** Notes that are laid at once. */
const IN_A_PART = 500;
export const WORDS = [
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

/** What so many notes of 2,000 letters cost, each of a hundred tries in ms. */
export async function timeStore(
  count: number,
): Promise<{ saves: number[]; edits: number[]; pages: number[]; terms: number[] }> {
  const marker = { had: () => Promise.resolve(false), remember: () => Promise.resolve() };
  const store = createRepository({ tables: openDatabase({ marker }) });
  for (let from = 0, nth = 0; from < count; from += IN_A_PART, nth++) {
    const notes = Array.from({ length: Math.min(IN_A_PART, count - from) }, (_, i) => noteOf(from + i));
    await store.bringIn({ id: 'bench', file: 'bench.json' }, nth, notes);
  }
  const saves = await times((i) =>
    store.save({ target: onTerm('thaad'), note: null, body: bodyOf(i), seen: [] }),
  );
  const edits = await times(async (i) => {
    const note = (await store.note(`n${i}`))!;
    const from = performance.now();
    await store.save({
      target: note.target,
      note: note.id,
      body: bodyOf(i + 7),
      seen: note.versions.map(({ dot }) => dot),
    });
    return performance.now() - from;
  });
  const pages = await times((i) => store.notesOnPage(pageOf(i)));
  const terms = await times((i) => store.notesOnTerm(`term-${i % 60}`));
  return { saves, edits, pages, terms };
}

function noteOf(i: number) {
  const body = bodyOf(i);
  const versions = [{ body, tags: [`tag ${i % 40}`], changed: 1_700_000_000_000 + i }];
  return { id: `n${i}`, target: targetOf(i), created: 1_700_000_000_000 + i, versions };
}

export function targetOf(i: number): Target {
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

export function bodyOf(i: number): string {
  let body = `Note ${i}\n\n`;
  for (let at = i; body.length < LETTERS; at += 7) body += `${WORDS[at % WORDS.length]!} ${at} `;
  return body;
}

/** How long each try took, or what it says itself. */
async function times(act: (i: number) => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let i = 0; i < TRIES; i += 1) {
    const from = performance.now();
    const said = await act(i);
    all.push(typeof said === 'number' ? said : performance.now() - from);
  }
  return all;
}
