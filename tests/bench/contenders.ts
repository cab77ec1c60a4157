import Mark from 'mark.js';
import {
  type Matcher,
  mayHold,
  narrow,
  type PageFacts,
  Reading,
  restoreMatcher,
  serializeMatcher,
} from '../../src/core/match';
import { rawText, readText, textNodesAt } from '../../src/content/raw-text';
import { PageText } from '../../src/content/read/page-text';

// Runs in the page. Each contender goes over the whole text of the document once and gives what it found.

/** What the page is given before anything is measured. */
interface Given {
  readonly matcher: string;
  readonly needle: string;
  readonly expression: string;
  readonly keywords: readonly string[];
}

let matcher: Matcher;
let needle: RegExp;
let expression: RegExp;
let keywords: readonly string[];

/** A bare walk over the text nodes, which touches each text and no more: the reference. */
function walk(): number {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (walker.nextNode()) length += (walker.currentNode as Text).data.length;
  return length;
}

/** One regular expression of all aliases on each text node: finds neither what tags part nor which sense is meant. */
function regex(): number {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let found = 0;
  while (walker.nextNode()) {
    const { data } = walker.currentNode as Text;
    expression.lastIndex = 0;
    while (expression.exec(data)) found++;
  }
  return found;
}

/** mark.js by the same expression: its fastest mode. It writes to the page, as it always does. */
function markjs(): number {
  let found = 0;
  new Mark(document.body).markRegExp(expression, { each: () => (found += 1) });
  return found;
}

/** mark.js by keywords: its usual mode. */
function markjsWords(): number {
  let found = 0;
  new Mark(document.body).mark([...keywords], {
    separateWordSearch: false,
    accuracy: 'exactly',
    each: () => (found += 1),
  });
  return found;
}

const NO_FACTS: PageFacts = {};

/** The look of the first stage alone: whether there is anything to read for. */
function look(): number {
  return mayHold(needle, rawText(document)) ? 1 : 0;
}

/** Of one go, what the background does in real life, in ms. */
let elsewhere = 0;

/**
 * The whole of ours as it ships: a look, and where that finds something, the matcher narrowed to the text, and what it
 * has anything in read, folded, scanned and resolved. All of it here, on one thread.
 */
function scan(): number {
  const raw = rawText(document);
  if (!mayHold(needle, raw)) return 0;
  const text = readText(document, raw);
  if (text === undefined) return readAndScan();
  const start = performance.now();
  const narrowed = narrow(matcher, text);
  const written = narrowed && serializeMatcher(narrowed.matcher);
  elsewhere += performance.now() - start;
  if (!narrowed || written === undefined) return 0;
  return readBy(restoreMatcher(written), textNodesAt(document, narrowed.places));
}

/** The same, but for what the background does: what the page's thread pays. */
const onPage = scan;

/** Read, fold, scan and resolve all of the page by the whole matcher; nothing kept from one go to the next. */
function readAndScan(): number {
  return readBy(matcher);
}

function readBy(matcher: Matcher, nodes?: readonly Text[]): number {
  const reading = new Reading(matcher, NO_FACTS);
  const found = new Map<number, number>();
  const ending = new AbortController();
  const text = new PageText(
    {
      change(read, gone) {
        reading.remove(gone.map(({ id }) => id));
        for (const [id, mentions] of reading.add(read)) found.set(id, mentions.length);
      },
      moved: () => undefined,
      settled: () => undefined,
    },
    ending.signal,
    Infinity,
  );
  text.start(nodes);
  ending.abort();
  let count = 0;
  for (const mentions of found.values()) count += mentions;
  return count;
}

/** Ours up to the text alone: what reading costs before anything is looked for. */
function read(): number {
  let length = 0;
  const ending = new AbortController();
  const sink = {
    change: (blocks: readonly { text: string }[]) => {
      for (const { text } of blocks) length += text.length;
    },
    moved: () => undefined,
    settled: () => undefined,
  };
  new PageText(sink, ending.signal, Infinity).start();
  ending.abort();
  return length;
}

const contenders = { walk, look, regex, markjs, markjsWords, scan, onPage, readAndScan, read };
export type Contender = keyof typeof contenders;

/** Milliseconds of one go, and what it gave. */
function time(name: Contender): { ms: number; found: number } {
  elsewhere = 0;
  const start = performance.now();
  const found = contenders[name]();
  const ms = performance.now() - start;
  return { ms: name === 'onPage' ? ms - elsewhere : ms, found };
}

/** The least of several goes in one document, where everything that browsers keep is kept; ours keeps nothing. */
function timeWarm(name: Contender, goes: number): { ms: number; found: number } {
  let best = { ms: Infinity, found: 0 };
  for (let i = 0; i < goes; i++) {
    const one = time(name);
    if (one.ms < best.ms) best = one;
  }
  return best;
}

const bench = {
  give(given: Given): void {
    matcher = restoreMatcher(given.matcher);
    needle = new RegExp(given.needle);
    expression = new RegExp(given.expression, 'gi');
    ({ keywords } = given);
  },
  time,
  timeWarm,
};
export type Bench = typeof bench;
(globalThis as { newsglossBench?: Bench }).newsglossBench = bench;
