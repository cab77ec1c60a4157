import { sessionArea } from '../../platform/storage';
import { randomName } from './device';

const KEY = 'browser-run';
const LETTERS = 16;

/**
 * A random name for this run of the browser, the same for every background in it. It is kept where nothing on the disk
 * is: neither a copy of the profile nor an earlier state of it holds the name.
 */
export async function browserRun(): Promise<string> {
  try {
    const stored = (await sessionArea.get(KEY))[KEY];
    if (typeof stored === 'string') return stored;
    const name = randomName(LETTERS);
    await sessionArea.set({ [KEY]: name });
    return name;
  } catch {
    // One for this background alone does as well: names are cheap.
    return randomName(LETTERS);
  }
}
