import type { Page } from 'puppeteer-core';
import type { TestBrowser } from '../harness';

/** What a visit to a page left to see. */
export interface Visit {
  /** The document as markup, and how many sheets were adopted. */
  readonly dom: string;
  /** Every element of the body in the document's order: its name, and its place in eighths of a px. */
  readonly places: readonly string[];
  /** Chromium's measure of what moved after it was painted, 0 where the browser has none. */
  readonly shift: number;
  readonly errors: readonly string[];
  readonly requests: readonly string[];
  /** The kinds of change that the page's own observer was told of, as `+DIV` or `style of P`. */
  readonly mutations: readonly string[];
  readonly mentions: readonly FoundMention[];
}

export interface FoundMention {
  readonly text: string;
  /** A few words before and after. */
  readonly context: string;
}

/** After the page has loaded, in ms: for late scripts, and for marks. */
const SETTLE_MS = 600;

/** Opens a page, lets it settle, and looks. */
export async function visit(browser: TestBrowser, url: string): Promise<Visit> {
  const page = await browser.newPage();
  const errors: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  try {
    await page.evaluateOnNewDocument(sameEachTime);
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 15_000 }).catch(() => undefined);
    await page
      .waitForFunction(() => document.readyState === 'complete', { timeout: 2000 })
      .catch(() => undefined);
    await new Promise((done) => setTimeout(done, SETTLE_MS));
    return { ...(await look(page)), errors, requests };
  } finally {
    await page.close().catch(() => undefined);
  }
}

function look(page: Page): Promise<Pick<Visit, 'dom' | 'places' | 'shift' | 'mutations' | 'mentions'>> {
  return page.evaluate(() => {
    const world = globalThis as { newsglossTestShift?: number; newsglossTestSeen?: () => string[] };
    const mutations = world.newsglossTestSeen?.() ?? [];
    const dom = `${new XMLSerializer().serializeToString(document)}\n${document.adoptedStyleSheets.length}`;
    // A spinner is somewhere else each time.
    for (const animation of document.getAnimations()) animation.cancel();
    // Twice: where somebody has asked for a style in a part that `content-visibility` skips, Chromium answers the next
    // question for a place there with 0 0 0 0, once. No reader sees that part, and the second answer is right.
    const elements = [...document.querySelectorAll('body *')];
    for (const element of elements) element.getBoundingClientRect();
    const places = elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const place = [x, y, width, height].map((px) => Math.round(px * 8));
      return `${element.localName}${element.id && `#${element.id}`} ${place.join(' ')}`;
    });
    const mentions: { text: string; context: string; range: Range }[] = [];
    for (const painted of CSS.highlights.get('newsgloss') ?? []) {
      const range = new Range();
      range.setStart(painted.startContainer, painted.startOffset);
      range.setEnd(painted.endContainer, painted.endOffset);
      const before = (painted.startContainer.nodeValue ?? '').slice(0, painted.startOffset).slice(-60);
      const after = (painted.endContainer.nodeValue ?? '').slice(painted.endOffset, painted.endOffset + 40);
      const plain = (text: string): string => text.replace(/\s+/gu, ' ');
      const text = plain(range.toString());
      mentions.push({ text, context: `${plain(before)}[${text}]${plain(after)}`, range });
    }
    mentions.sort((a, b) =>
      a.range.startContainer.getRootNode() === b.range.startContainer.getRootNode()
        ? a.range.compareBoundaryPoints(Range.START_TO_START, b.range)
        : 0,
    );
    return {
      dom,
      places,
      shift: world.newsglossTestShift ?? 0,
      mutations,
      mentions: mentions.map(({ text, context }) => ({ text, context })),
    };
  });
}

/**
 * Runs in the page before its own scripts: takes what differs from visit to visit out of them, counts shifts, and
 * watches the whole document as the page itself could.
 */
function sameEachTime(): void {
  const kinds = new Set<string>();
  const note = (records: readonly MutationRecord[]): void => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of records) {
      if (type === 'attributes') kinds.add(`${attributeName} of ${target.nodeName}`);
      else if (type === 'characterData') kinds.add(`words of ${target.parentNode?.nodeName}`);
      for (const node of addedNodes) kinds.add(`+${node.nodeName}`);
      for (const node of removedNodes) kinds.add(`-${node.nodeName}`);
    }
  };
  const observer = new MutationObserver(note);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  Object.assign(globalThis, {
    newsglossTestSeen: () => {
      note(observer.takeRecords());
      return [...kinds];
    },
  });
  let seed = 42;
  Math.random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const fixed = 1_700_000_000_000;
  const RealDate = Date;
  class FixedDate extends RealDate {
    constructor(...parts: unknown[]) {
      super(...((parts.length === 0 ? [fixed] : parts) as [number]));
    }
    static override now(): number {
      return fixed;
    }
  }
  globalThis.Date = FixedDate as DateConstructor;
  try {
    new PerformanceObserver((list) => {
      const world = globalThis as { newsglossTestShift?: number };
      for (const entry of list.getEntries()) {
        world.newsglossTestShift =
          (world.newsglossTestShift ?? 0) + (entry as PerformanceEntry & { value: number }).value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  } catch {
    // Firefox has no such entries.
  }
}
