import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DraftKeeper } from '../../../src/ui/notes/draft-keeper';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const keeping = (): { kept: string[]; keeper: DraftKeeper } => {
  const kept: string[] = [];
  return { kept, keeper: new DraftKeeper((body) => kept.push(body)) };
};

it('keeps what is typed within half a second, however long somebody goes on typing', () => {
  const { kept, keeper } = keeping();
  for (let letter = 1; letter <= 20; letter += 1) {
    keeper.typed('x'.repeat(letter));
    vi.advanceTimersByTime(100);
  }
  expect(kept.length).toBeGreaterThanOrEqual(4);
  vi.advanceTimersByTime(500);
  expect(kept.at(-1)).toBe('x'.repeat(20));
});

it('keeps the last letters at once when the window closes, and once', () => {
  const { kept, keeper } = keeping();
  keeper.typed('the radar');
  keeper.flush();
  keeper.flush();
  vi.advanceTimersByTime(1000);
  expect(kept).toEqual(['the radar']);
});

it('keeps nothing after what was typed is saved', () => {
  const { kept, keeper } = keeping();
  keeper.typed('the radar');
  keeper.forget();
  keeper.flush();
  vi.advanceTimersByTime(1000);
  expect(kept).toEqual([]);
});
