/** Our share of the page's time: spent after some milliseconds, anew after a pause. */
export class Clock {
  private start = performance.now();

  /** @param share in ms; half a frame leaves the page the other half */
  private readonly share: number;

  constructor(share: number) {
    this.share = share;
  }

  isSpent(): boolean {
    return performance.now() - this.start > this.share;
  }

  /** Lets the page, and whatever waits behind us, go first. */
  async pause(): Promise<void> {
    await yielded();
    this.start = performance.now();
  }
}

interface Scheduler {
  postTask(task: () => void, options: { priority: 'user-visible' }): Promise<void>;
}

async function yielded(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  if (scheduler) await scheduler.postTask(() => undefined, { priority: 'user-visible' });
  else await new Promise((resolve) => setTimeout(resolve, 0));
}

/** Calls back when the page has nothing else to do, at the latest after `latest` ms. */
export function whenIdle(work: () => void, latest: number): void {
  requestIdleCallback(() => work(), { timeout: latest });
}

/** Resolves once the page is in front of a reader: at once if it is. */
export async function seen(signal: AbortSignal): Promise<void> {
  const isSeen = (): boolean => document.visibilityState === 'visible';
  if (isSeen()) return;
  await new Promise<void>((resolve) => {
    const over = new AbortController();
    const check = (): void => {
      if (!isSeen()) return;
      over.abort();
      resolve();
    };
    const until = { signal: AbortSignal.any([signal, over.signal]) };
    document.addEventListener('visibilitychange', check, until);
  });
}
