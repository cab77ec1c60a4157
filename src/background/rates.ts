import type { CallName } from '../protocol/calls';
import type { Handlers, Sender } from '../protocol/dispatch';

/**
 * How often the scripts in a tab may ask. No reader comes near any of it; somebody who has taken over a page's process
 * would otherwise go through all terms for their notes in a second, open windows without end, or keep the background
 * from everything else. Counted for each tab in windows of a minute, for as long as this background runs: one that is
 * kept busy is not put to sleep.
 */
const WINDOW_MS = 60_000;

/** Calls in all: a page of five hundred frames, each of which brings its stages, is still below it. */
const MOST_CALLS = 3000;
/** Terms whose notes are handed out. The same term again and again is one: its card shows them anew. */
const MOST_TERMS = 30;
/** UTF-16 units to be looked through for mentions. */
const MOST_TEXT = 60_000_000;
/** Calls that open something before the reader's eyes, or keep something for the session. */
const MOST: Partial<Record<CallName, number>> = {
  openGlossary: 10,
  writeElsewhere: 10,
  openNote: 60,
  setAside: 60,
  setPage: 60,
};

interface Asked {
  readonly since: number;
  calls: number;
  text: number;
  readonly terms: Set<string>;
  readonly each: Map<CallName, number>;
}

/** Whether a call of a content script is one too many. One for all tabs. */
export class Rates {
  readonly #tabs = new Map<number, Asked>();
  readonly #now: () => number;

  /** @param now ms, never going back */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a call of a tab, which has passed its schema. @returns whether it may be answered */
  allows(name: CallName, request: unknown, tab: number): boolean {
    const asked = this.#askedBy(tab);
    const { term, text } = (request ?? {}) as { readonly term?: string; readonly text?: string };
    const times = (asked.each.get(name) ?? 0) + 1;
    asked.each.set(name, times);
    if (++asked.calls > MOST_CALLS || times > (MOST[name] ?? Infinity)) return false;
    if (name === 'notesOnTerm' && !asked.terms.has(term!)) {
      if (asked.terms.size === MOST_TERMS) return false;
      asked.terms.add(term!);
    }
    if (name === 'narrow') {
      asked.text += text!.length;
      return asked.text <= MOST_TEXT;
    }
    return true;
  }

  #askedBy(tab: number): Asked {
    const now = this.#now();
    const known = this.#tabs.get(tab);
    if (known && now - known.since < WINDOW_MS) return known;
    // What is over is forgotten, and with it the tabs that are gone.
    for (const [other, { since }] of this.#tabs) if (now - since >= WINDOW_MS) this.#tabs.delete(other);
    const fresh: Asked = { since: now, calls: 0, text: 0, terms: new Set(), each: new Map() };
    this.#tabs.set(tab, fresh);
    return fresh;
  }
}

/** The same handlers, which refuse a content script that asks too often. Our own pages are not counted. */
export function paced(handlers: Handlers<'background'>, rates: Rates): Handlers<'background'> {
  const each = Object.entries(handlers) as [CallName, (request: unknown, sender: Sender) => unknown][];
  return Object.fromEntries(
    each.map(([name, handler]) => [
      name,
      (request: unknown, sender: Sender) => {
        if (sender.party === 'content' && !rates.allows(name, request, sender.tab ?? -1)) {
          throw new Error(`${name} was asked too often`);
        }
        return handler(request, sender);
      },
    ]),
  ) as unknown as Handlers<'background'>;
}
