import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isOnFor, type Settings, siteOf } from '../../core/settings';
import { onMessage } from '../../platform/messages';
import { runInTab } from '../../platform/scripts';
import { mayRead, mayReadSites } from '../../platform/site-access';
import { chosenTab, framesOf, onOtherPage, type Tab } from '../../platform/tabs';
import { ask, askFrame } from '../ask';
import { type FrameReport, mentionAt, type PageTerm, pageTerms } from './page-terms';

/** How the page in front of the reader stands, as the popup shows it. */
export type PageState =
  | { readonly kind: 'loading' }
  /** The glossary stands in a tab of its own: there is no page to speak of. */
  | { readonly kind: 'none' }
  /** A page of the browser's, a store, a file: no extension runs there. */
  | { readonly kind: 'browser' }
  /** The reader, or the browser, has not let us read this site. */
  | { readonly kind: 'permission'; readonly site: string | null }
  | { readonly kind: 'off'; readonly site: string; readonly why: 'everywhere' | 'paused' | 'site' | 'page' }
  | { readonly kind: 'broken'; readonly site: string; readonly trouble: string }
  | {
      readonly kind: 'terms';
      readonly site: string;
      /** The address in the tab's bar. */
      readonly url: string;
      /** The browser lets us read this page only because the reader clicked on our icon, and only until it goes. */
      readonly once: boolean;
      readonly reading: boolean;
      /** The page's own date, ISO, where it says one. */
      readonly date: string | null;
      readonly terms: readonly PageTerm[];
    };

export interface Page {
  readonly state: PageState;
  /** Goes to the nth mention (from 0) of a term and opens its card there. @returns whether it is there still. */
  readonly walk: (term: PageTerm, nth: number) => Promise<boolean>;
  readonly readAgain: () => void;
  /** Turns Newsgloss off on this page until it is loaded again, or on again. */
  readonly switchPage: (on: boolean) => Promise<void>;
  /** Remembers that the reader looked at a term, unless the page is in a private window. */
  readonly saw: (term: string) => void;
}

/** How long to wait before asking a page again that is still being read (ms). */
const ASK_AGAIN = 500;
/** A page that is read for longer than this many questions is a live one; its list stands as it is. */
const MOST_QUESTIONS = 20;

/** A page that is read once a reader asks says nothing for as many questions as its scripts take to come. */
const QUESTIONS_UNTIL_READ = 4;

/** Tabs come and go in bursts (ms): one question after the last. */
const SETTLE = 150;

/**
 * Reads the page in front of the reader, and again while it is still being read and when the settings change.
 *
 * @param follow whether to go on with whatever tab comes to the front, and with what changes in it
 */
export function usePage(settings: Settings, follow = false): Page {
  const [state, setState] = useState<PageState>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const tab = useRef<Tab | undefined>(undefined);

  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (question: number): Promise<void> => {
      const found = await chosenTab();
      tab.current = found;
      const now = await readPage(found, settings);
      const comes = now.kind === 'terms' && now.once && question < QUESTIONS_UNTIL_READ;
      const next = comes ? { ...now, reading: true } : now;
      if (over) return;
      setState(next);
      if (next.kind === 'terms' && next.reading && question < MOST_QUESTIONS) {
        timer = setTimeout(() => void read(question + 1), ASK_AGAIN);
      }
    };
    void read(0);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [settings, round]);

  const walk = useCallback(async (term: PageTerm, nth: number): Promise<boolean> => {
    const place = mentionAt(term, nth);
    if (!tab.current || !place) return false;
    const request = { term: term.term, nth: place.nth };
    return (await askFrame(tab.current.id, place.frame, 'walkTo', request).catch(() => false)) ?? false;
  }, []);
  const readAgain = useCallback(() => setRound((now) => now + 1), []);
  useEffect(() => {
    if (!follow) return undefined;
    const life = new AbortController();
    let settling: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      clearTimeout(settling);
      settling = setTimeout(readAgain, SETTLE);
    };
    onOtherPage(soon, life.signal);
    // A page says to the background how many terms it holds; a panel hears it too.
    onMessage((_, { tab: from }) => {
      if (from !== undefined && from === tab.current?.id) soon();
      return undefined;
    }, life.signal);
    return () => {
      clearTimeout(settling);
      life.abort();
    };
  }, [follow, readAgain]);
  const switchPage = useCallback(async (on: boolean): Promise<void> => {
    if (tab.current) await ask('setPage', { on, tab: tab.current.id }).catch(() => undefined);
    readAgain();
  }, []);
  const saw = useCallback((term: string): void => {
    if (tab.current?.incognito !== true) void ask('saw', { term }).catch(() => undefined);
  }, []);
  return { state, walk, readAgain, switchPage, saw };
}

async function readPage(tab: Tab | undefined, settings: Settings): Promise<PageState> {
  if (!tab) return { kind: 'browser' };
  if (tab.url?.startsWith(`${location.origin}/`)) return { kind: 'none' };
  if (tab.url === undefined) {
    return (await mayReadSites()) ? { kind: 'browser' } : { kind: 'permission', site: null };
  }
  const address = URL.canParse(tab.url) ? new URL(tab.url) : undefined;
  if (!address || !/^https?:$/u.test(address.protocol)) return { kind: 'browser' };
  const site = siteOf(address.hostname);
  const once = !(await mayRead(tab.url));
  const frames = await framesOf(tab.id);
  if (once && !frames) return { kind: 'permission', site };
  if (!isOnFor(settings, site, Date.now())) return { kind: 'off', site, why: whyOff(settings) };
  if (!frames) return { kind: 'browser' };
  // The click that opened us is the reader's word that this page be read; a loader that is there already does nothing.
  if (once) await runInTab(tab.id, 'loader.js');
  const state = stateOf(site, tab.url, await reportsOf(tab.id, frames));
  return state.kind === 'terms' ? { ...state, once } : state;
}

function whyOff(settings: Settings): 'everywhere' | 'paused' | 'site' {
  if (!settings.enabled) return 'everywhere';
  return settings.pausedUntil > Date.now() ? 'paused' : 'site';
}

/** What each frame that has a reader of ours in it says; a frame without one holds no term. */
async function reportsOf(tab: number, frames: readonly number[]): Promise<FrameReport[]> {
  const reports = await Promise.all(
    frames.map(async (frame) => {
      const report = await askFrame(tab, frame, 'report').catch(() => undefined);
      return report ? [{ frame, report }] : [];
    }),
  );
  return reports.flat();
}

function stateOf(site: string, url: string, reports: readonly FrameReport[]): PageState {
  const own = reports.find(({ frame }) => frame === 0)?.report;
  if (own?.state === 'off') return { kind: 'off', site, why: 'page' };
  const broken = reports.find(({ frame, report }) => frame === 0 && report.state === 'broken');
  if (broken) return { kind: 'broken', site, trouble: broken.report.trouble ?? 'trouble_unknown' };
  return {
    kind: 'terms',
    site,
    url,
    once: false,
    reading: reports.some(({ report }) => report.state === 'reading'),
    date: own?.date ?? null,
    terms: pageTerms(reports),
  };
}
