import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { unhurried } from '../../../src/background/telling';
import type { NotesChange } from '../../../src/background/store/store';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const changeOf = (note: string, term: string, by: NotesChange['by'] = 'here'): NotesChange => ({
  notes: [note],
  terms: [term],
  pages: [],
  by,
});

test('a change is told at once, those on its heels together, and a later one at once again', () => {
  const told: NotesChange[] = [];
  const tell = unhurried((change) => void told.push(change));
  tell(changeOf('a', 'thaad'));
  expect(told).toHaveLength(1);
  tell(changeOf('b', 'thaad', 'joined'));
  tell(changeOf('c', 'icbm'));
  tell(changeOf('b', 'thaad'));
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(told.slice(1)).toEqual([{ notes: ['b', 'c'], terms: ['thaad', 'icbm'], pages: [], by: 'here' }]);
  vi.advanceTimersByTime(10_000);
  tell(changeOf('d', 'icbm'));
  expect(told).toHaveLength(3);
});
