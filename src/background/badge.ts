import * as v from 'valibot';
import { sessionArea } from '../platform/storage';
import { setBadge } from '../platform/toolbar';

/**
 * How many terms each tab holds, by frame. Kept in the browser's session, since the background sleeps between
 * the reports of two frames.
 */
const CountsSchema = v.record(v.string(), v.number());
const keyOf = (tab: number): string => `terms:${String(tab)}`;

/** Notes what one frame reports and shows the tab's total on the toolbar icon. A top frame's report begins anew. */
export async function countTerms(tab: number, frame: number, terms: number): Promise<void> {
  const key = keyOf(tab);
  await oneAtATime(async () => {
    const stored = v.safeParse(CountsSchema, (await sessionArea.get(key))[key]);
    const counts = { ...(stored.success ? stored.output : {}), [String(frame)]: terms };
    await sessionArea.set({ [key]: counts });
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    await setBadge(tab, total === 0 ? '' : String(total));
  });
}

/** Forgets a tab that closed or went to another document. */
export async function forgetTab(tab: number): Promise<void> {
  await oneAtATime(async () => {
    await sessionArea.remove(keyOf(tab));
    await setBadge(tab, '');
  });
}

function oneAtATime(work: () => Promise<void>): Promise<void> {
  queue = queue.then(work, work);
  return queue;
}

let queue: Promise<void> = Promise.resolve();
