import { openBrowser, type TestBrowser } from '../harness';
import { percentile } from './scan';

/** ms that the popup takes with 5,000 notes: from the start of its opening to its list, and to answer a key. */
export interface PopupResult {
  readonly openMedianMs: number;
  readonly openP95Ms: number;
  /** To its first paint: head, search box and foot. */
  readonly paintMedianMs: number;
  readonly keyMedianMs: number;
  readonly keyP95Ms: number;
  readonly openings: number;
}

export const NOTES = 5000;
const QUERY = 'radar sanc';
export const bodyOf = (nth: number): string =>
  `Note ${nth}: what ${['Kerry', 'Wang', 'Kim', 'Park'][nth % 4]!} said of the ${['radar', 'sanctions', 'talks'][nth % 3]!}, 사드 배치 ${nth}`;

/** Opens the popup again and again in real Chromium, and types into its search box. */
export async function benchPopup(openings: number): Promise<PopupResult> {
  const running = await openBrowser('chromium');
  try {
    await fill(running);
    const [listed, painted, keys]: [number[], number[], number[]] = [[], [], []];
    for (let nth = 0; nth < openings; nth += 1) {
      const page = await running.newPage();
      await page.evaluateOnNewDocument(() => {
        const look = (): void => {
          if (document.querySelector('.term'))
            (globalThis as { listed?: number }).listed ??= performance.now();
          else requestAnimationFrame(look);
        };
        look();
      });
      await page.goto(running.extensionUrl('popup.html'));
      await page.waitForSelector('.term');
      listed.push(await page.evaluate(() => (globalThis as { listed?: number }).listed ?? performance.now()));
      painted.push(await page.evaluate(() => performance.getEntriesByName('first-paint')[0]?.startTime ?? 0));
      keys.push(...(await page.evaluate(typeAndTime, QUERY)));
      await page.close();
    }
    return {
      openMedianMs: percentile(0.5, listed),
      openP95Ms: percentile(0.95, listed),
      paintMedianMs: percentile(0.5, painted),
      keyMedianMs: percentile(0.5, keys),
      keyP95Ms: percentile(0.95, keys),
      openings,
    };
  } finally {
    await running.close();
  }
}

/** Runs in the page: types letter by letter, and says how long each held the page up until it was drawn (ms). */
async function typeAndTime(query: string): Promise<number[]> {
  const box = document.querySelector<HTMLInputElement>('input[type="search"]')!;
  const times: number[] = [];
  for (let length = 1; length <= query.length; length += 1) {
    await new Promise((done) => setTimeout(done, 60));
    const started = performance.now();
    box.value = query.slice(0, length);
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // Preact draws in a microtask; reading the layout makes the browser lay it out.
    await Promise.resolve().then(() => document.body.offsetHeight);
    times.push(performance.now() - started);
  }
  return times;
}

/** Writes the notes as the popup would, some at a time. */
async function fill(running: TestBrowser): Promise<void> {
  const bodies = Array.from({ length: NOTES }, (_, at) => bodyOf(at));
  await running.inExtension(async (all: string[]) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } };
    };
    const terms = ['thaad', 'icbm', 'six-party-talks', 'un-sanctions'];
    for (let from = 0; from < all.length; from += 100) {
      await Promise.all(
        all.slice(from, from + 100).map((body, at) => {
          const target = { kind: 'term', term: terms[at % terms.length] };
          return chrome.runtime.sendMessage({
            newsgloss: 'saveNote',
            request: { target, note: null, body, seen: [] },
          });
        }),
      );
    }
  }, bodies);
}
