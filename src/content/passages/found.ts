import { anchoring, type Anchored, type Wanted } from '../../core/quote/anchor';
import { Clock, whenIdle } from '../pace';
import { type PageWords, readingWords } from './page-words';

/** Ours of a frame's time, in ms. */
const SLICE_MS = 5;

/** A quote that was looked for: where it stands, or that it is lost. */
export interface Found {
  readonly range: Range | undefined;
  readonly at: Anchored | undefined;
}

/** What was read of the page, kept as long as somebody watches it for changes. */
let words: PageWords | undefined;
let watchers = 0;
/** So often has the page changed while it was watched. */
let changes = 0;

/** Looks for quotes in this frame's page, in slices. Answers in their order. */
export async function findAll(wanted: readonly Wanted[]): Promise<{ found: Found[]; length: number }> {
  const clock = new Clock(SLICE_MS);
  const before = changes;
  const page = words?.isCurrent() ? words : await inSlices(readingWords(document), clock);
  words = watchers > 0 && before === changes ? page : undefined;
  const answers = await inSlices(anchoring(page.text, wanted), clock);
  return {
    found: answers.map((at) => ({ at, range: at && page.rangeOf(at) })),
    length: page.text.length,
  };
}

async function inSlices<T>(work: Generator<void, T>, clock: Clock): Promise<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (clock.isSpent()) await clock.pause();
  }
}

/** Calls back after the page changed its text, at the latest 1.5 s later, once for all changes since. */
export function onTextChange(listener: () => void, signal: AbortSignal): void {
  let waiting = false;
  const observer = new MutationObserver(() => {
    changes++;
    words = undefined;
    if (waiting) return;
    waiting = true;
    setTimeout(
      () =>
        whenIdle(() => {
          waiting = false;
          if (!signal.aborted) listener();
        }, 1000),
      500,
    );
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  watchers++;
  signal.addEventListener('abort', () => {
    observer.disconnect();
    watchers--;
    words = undefined;
  });
}
