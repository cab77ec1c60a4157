import { openBrowser, serve } from '../harness';

/** What ours did to the largest page. */
export interface LongestResult {
  readonly longestTaskMs: number;
  /** The same without what the engine spent on collecting garbage, which it does when it likes. */
  readonly longestOwnMs: number;
  /** All of our script time on it. */
  readonly totalMs: number;
  readonly marks: number;
  readonly megabytes: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Time that the thread ran in it: another process that takes the processor away adds nothing. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly data?: { readonly url?: string } };
}

/** Script on a thread: what it runs under, and the promises that it left. */
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript', 'RunMicrotasks', 'v8.callFunction', 'v8.run']);
/** Garbage collection in the midst of it. */
const GARBAGE = new Set(['MinorGC', 'MajorGC']);

/** 15 MB of text in 400,000 nodes with mentions all over, and no script of its own: all script there is ours. */
export async function benchLongest(): Promise<LongestResult> {
  const sentence =
    'Rain fell on the town all day and nobody there had thought of bringing anything against it at all, nor of going home before it fell';
  const paragraph = (i: number): string =>
    i % 1000 === 0
      ? `<p>${sentence}, until THAAD came up in the <i>six-party talks</i>.</p>`
      : `<p>${sentence} <b>number ${i}</b>.</p>`;
  const body = Array.from({ length: 100_000 }, (_, i) => paragraph(i)).join('\n');
  const html = `<!doctype html><title>Large</title><body>${body}`;
  const site = await serve({ '/large': html });
  const browser = await openBrowser('chromium');
  try {
    const page = await browser.newPage();
    await page.tracing.start({
      categories: ['devtools.timeline', 'v8', 'v8.execute', 'disabled-by-default-devtools.timeline'],
    });
    await page.goto(site.url('/large'), { waitUntil: 'load', timeout: 60_000 });
    let [marks, before, still] = [0, -1, 0];
    // Done when no mark came for two seconds. Of each term the first in a section is marked, and this page has one.
    for (let i = 0; i < 120 && still < 4; i++) {
      await new Promise((done) => setTimeout(done, 500));
      marks = await page.evaluate(() => CSS.highlights.get('newsgloss')?.size ?? 0);
      still = marks === before && marks > 0 ? still + 1 : 0;
      before = marks;
    }
    const trace = await page.tracing.stop();
    const { traceEvents } = JSON.parse(Buffer.from(trace!).toString()) as { traceEvents: TraceEvent[] };
    return { ...longestOf(traceEvents), marks, megabytes: html.length / 2 ** 20 };
  } finally {
    await browser.close();
    await site.close();
  }
}

/** The longest stretch of script within one task of the thread that runs our content script. */
function longestOf(
  events: readonly TraceEvent[],
): Pick<LongestResult, 'longestTaskMs' | 'longestOwnMs' | 'totalMs'> {
  const ours = events.find(({ args }) =>
    /^chrome-extension:.*(?:loader|content)\.js/u.test(args.data?.url ?? ''),
  );
  if (!ours) return { longestTaskMs: NaN, longestOwnMs: NaN, totalMs: NaN };
  const here = events
    .filter(({ pid, tid, ph }) => pid === ours.pid && tid === ours.tid && ph === 'X')
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const tasks = here.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  /** By task: script of ours, and the garbage that was collected in it. */
  const script = new Float64Array(tasks.length + 1);
  const garbage = new Float64Array(tasks.length + 1);
  let [at, end] = [0, 0];
  for (const { name, ts, dur = 0, tdur = dur } of here) {
    if (GARBAGE.has(name) && ts < end) garbage[at]! += tdur;
    if (!SCRIPT.has(name) || ts < end) continue;
    // Outermost script only: what runs within it is counted with it.
    end = ts + dur;
    while (at < tasks.length && tasks[at]!.ts <= ts) at++;
    script[at]! += tdur;
  }
  return {
    longestTaskMs: Math.max(...script) / 1000,
    longestOwnMs: Math.max(...script.map((ms, task) => ms - garbage[task]!)) / 1000,
    totalMs: script.reduce((sum, ms) => sum + ms, 0) / 1000,
  };
}
