import Mark from 'mark.js';
import {
  type Matcher,
  mayHold,
  narrow,
  needleOf,
  type PageFacts,
  Reading,
  restoreMatcher,
  serializeMatcher,
} from '../../src/core/match';
import type { Needle } from '../../src/core/match/may-hold';
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
let needle: Needle;
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

/** Takes its marks away again, so that it can go once more. */
function unmark(): number {
  new Mark(document.body).unmark();
  return 0;
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

/** What the background says of the text, kept between the parts of a go. */
let known: Known | undefined;
/** The text that it is asked about: undefined where there is nothing to ask. */
let asked: string | undefined;
/** What the page has no other way to be read by than the whole matcher. */
let isWhole = false;

interface Known {
  readonly matcher: string;
  readonly places: readonly number[];
}

/**
 * The whole of ours in three parts, as it ships. First, on the page: a look, and where that finds something, the text
 * as it would be read.
 */
function firstPart(): number {
  asked = undefined;
  known = undefined;
  isWhole = false;
  const raw = rawText(document);
  if (!mayHold(needle, raw)) return 0;
  asked = readText(document, raw);
  isWhole = asked === undefined;
  return 1;
}

/** Second, in the background: the matcher narrowed to the text, and written. */
function background(): number {
  known = undefined;
  const narrowed = asked === undefined ? undefined : narrow(matcher, asked);
  if (!narrowed) return 0;
  known = { matcher: serializeMatcher(narrowed.matcher), places: narrowed.places };
  return narrowed.places.length;
}

/** Third, on the page again: what the narrowed matcher has anything in is read, folded, scanned and resolved. */
function lastPart(): number {
  if (isWhole) return readAndScan();
  return known ? readBy(restoreMatcher(known.matcher), textNodesAt(document, known.places)) : 0;
}

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

const contenders = {
  nothing: () => 0,
  walk,
  look,
  regex,
  markjs,
  unmark,
  markjsWords,
  firstPart,
  background,
  lastPart,
  readAndScan,
  read,
};
export type Contender = keyof typeof contenders;

const bench = {
  give(given: Given): void {
    matcher = restoreMatcher(given.matcher);
    needle = needleOf(given.needle);
    expression = new RegExp(given.expression, 'gi');
    ({ keywords } = given);
  },
  /** One go in a task of its own, which is what is measured from outside: what it found. */
  go(name: Contender): Promise<number> {
    return new Promise((resolve) => setTimeout(() => resolve(contenders[name]())));
  },
  asked: () => asked,
  ask(text: string): void {
    asked = text;
  },
  known: () => known,
  tell(now: Known | undefined): void {
    known = now;
  },
};
export type Bench = typeof bench;
(globalThis as { newsglossBench?: Bench }).newsglossBench = bench;
