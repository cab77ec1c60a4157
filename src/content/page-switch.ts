import type { PageReport, Request } from '../protocol/calls';
import { onCall } from './extension';
import { slot } from './slot';

/** The page itself lives on when the reader stage goes: who turned it off may turn it on again. */
const PAGE = new AbortController().signal;

const OFF: PageReport = { state: 'off', trouble: null, date: null, terms: [] };

/** Hears that the reader turned this page off, or on again; while it is off, says so to whoever asks. Once a frame. */
export function hearSwitch(begin: () => void): void {
  const stages = slot();
  if (stages.pageOff !== undefined) return;
  stages.pageOff = false;
  onCall((name, request) => {
    if (name === 'report' && stages.pageOff) return Promise.resolve(OFF);
    if (name !== 'pageSwitched') return undefined;
    const { on, by } = request as Request<'pageSwitched'>;
    // What the reader turned off stays off, whatever the browser lets us read.
    if (by === 'sites' && stages.pageOff === 'reader') return Promise.resolve(true);
    stages.pageOff = !on && by;
    // After this call has gone round: the stage that goes hears calls too, and Firefox waits for ever for the answer of
    // one that stops listening while it is asked.
    setTimeout(() => {
      if (stages.pageOff === false) begin();
      else stages.reader?.leave();
    });
    return Promise.resolve(true);
  }, PAGE);
}
