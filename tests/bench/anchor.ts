import { anchoring } from '../../src/core/quote/anchor';
import { selectorsOf } from '../../src/core/quote/selector';
import { below, randomOf } from '../anchor/article';
import { madeParagraphs } from '../anchor/prose';

/** Units of a long page, and how many notes it has. */
const LONG = 500_000;
const NOTES = 200;

/**
 * ms of this process (CPU, since a machine that does other things too would be timed with it) that 200 notes take to be found on a long page: as it was, with a lead put in before all, and with one paragraph
 * in twenty rewritten; and the longest step between two places where the page may go first.
 */
export function benchAnchor(): { unchanged: number; shifted: number; edited: number; longestStep: number } {
  const random = randomOf(11);
  const paragraphs: string[] = [];
  for (let length = 0; length < LONG; length += paragraphs.at(-1)!.length) {
    paragraphs.push(`${madeParagraphs(random, 'en', 1)[0]!} No. ${paragraphs.length}.`);
  }
  const text = paragraphs.join('\n');
  const notes = Array.from({ length: NOTES }, () => {
    const start = below(random, text.length - 200);
    return selectorsOf(text, { start, end: start + 20 + below(random, 150) });
  });
  const edited = paragraphs
    .map((one, i) => (i % 20 === 0 ? one.replaceAll('the ', 'each ').replace('said', 'held') : one))
    .join('\n');
  // What an engine does better the second time is not what a reader's first visit has; but a bare first run times the
  // engine. The middle of five tells both sides.
  const ms = (now: string): { whole: number; step: number } => {
    const runs = Array.from({ length: 5 }, () => timed(now, notes)).sort((a, b) => a.whole - b.whole);
    return runs[2]!;
  };
  const [same, shifted, changed] = [text, `A new lead was put in today.\n${text}`, edited].map(ms) as [
    ReturnType<typeof ms>,
    ReturnType<typeof ms>,
    ReturnType<typeof ms>,
  ];
  const longestStep = Math.max(same.step, shifted.step, changed.step);
  return { unchanged: same.whole, shifted: shifted.whole, edited: changed.whole, longestStep };
}

function timed(text: string, notes: Parameters<typeof anchoring>[1]): { whole: number; step: number } {
  const began = cpuMs();
  const work = anchoring(text, notes);
  let last = began;
  let step = 0;
  for (let done = false; !done;) {
    done = work.next().done === true;
    const now = cpuMs();
    step = Math.max(step, now - last);
    last = now;
  }
  return { whole: last - began, step };
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
