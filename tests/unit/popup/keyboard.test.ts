import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Focus, type Key, stepFor } from '../../../src/pages/popup/keyboard';

const press = (key: string, change: Partial<Key> = {}): Key => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...change,
});
const search = (query = ''): Focus => ({ at: 'search', query });
const row = (at: number, open = false): Focus => ({ at: 'row', row: at, open });

describe('keys in the search box', () => {
  it('walk down into the list and up into its end', () => {
    expect(stepFor(press('ArrowDown'), search(), 5)).toEqual({ go: 'row', row: 0 });
    expect(stepFor(press('ArrowUp'), search(), 5)).toEqual({ go: 'row', row: 4 });
  });
  it('open the first answer, and nothing where nothing was asked', () => {
    expect(stepFor(press('Enter'), search('tha'), 5)).toEqual({ go: 'open', row: 0 });
    expect(stepFor(press('Enter'), search(), 5)).toBeUndefined();
    expect(stepFor(press('Enter'), search('zebra'), 0)).toBeUndefined();
  });
  it('clear the query first, and only then leave Escape to the browser', () => {
    expect(stepFor(press('Escape'), search('tha'), 5)).toEqual({ go: 'clear' });
    expect(stepFor(press('Escape'), search(), 5)).toBeUndefined();
  });
  it('belong to the input method while it is composing', () => {
    expect(stepFor(press('Enter', { isComposing: true }), search('사'), 5)).toBeUndefined();
    expect(stepFor(press('ArrowDown', { isComposing: true }), search('사'), 5)).toBeUndefined();
  });
  it('leave Home, End and letters to the text', () => {
    for (const key of ['Home', 'End', 'a', 'ArrowLeft', 'Tab']) {
      expect(stepFor(press(key), search('tha'), 5)).toBeUndefined();
    }
  });
});

describe('keys on a row', () => {
  it('walk, stop at the end, and go up into the search', () => {
    expect(stepFor(press('ArrowDown'), row(0), 3)).toEqual({ go: 'row', row: 1 });
    expect(stepFor(press('ArrowDown'), row(2), 3)).toEqual({ go: 'row', row: 2 });
    expect(stepFor(press('ArrowUp'), row(0), 3)).toEqual({ go: 'search' });
    expect(stepFor(press('Home'), row(2), 3)).toEqual({ go: 'row', row: 0 });
    expect(stepFor(press('End'), row(0), 3)).toEqual({ go: 'row', row: 2 });
  });
  it('leave Enter and the space to the button', () => {
    expect(stepFor(press('Enter'), row(1), 3)).toBeUndefined();
    expect(stepFor(press(' '), row(1), 3)).toBeUndefined();
    expect(stepFor(press('Tab'), row(1), 3)).toBeUndefined();
  });
  it('close what is open before they go back', () => {
    expect(stepFor(press('Escape'), row(1, true), 3)).toEqual({ go: 'close', row: 1 });
    expect(stepFor(press('Escape'), row(1), 3)).toEqual({ go: 'search' });
  });
  it('type on in the search, in any script', () => {
    for (const key of ['t', '사', '萨', '𠀀']) {
      expect(stepFor(press(key), row(1), 3)).toEqual({ go: 'type' });
    }
    expect(stepFor(press('F5'), row(1), 3)).toBeUndefined();
    expect(stepFor(press('r', { ctrlKey: true }), row(1), 3)).toBeUndefined();
    expect(stepFor(press('r', { metaKey: true }), row(1), 3)).toBeUndefined();
  });
});

describe('keys inside of an open term', () => {
  it('close it, and nothing else', () => {
    expect(stepFor(press('Escape'), { at: 'inside', row: 2 }, 3)).toEqual({ go: 'close', row: 2 });
    expect(stepFor(press('ArrowDown'), { at: 'inside', row: 2 }, 3)).toBeUndefined();
  });
});

it('Escape always leads back to an empty search box, and never to a row that is not there', () => {
  const focus = fc.oneof(
    fc.record({ at: fc.constant('search' as const), query: fc.string() }),
    fc.record({ at: fc.constant('row' as const), row: fc.nat(9), open: fc.boolean() }),
    fc.record({ at: fc.constant('inside' as const), row: fc.nat(9) }),
    fc.record({ at: fc.constant('elsewhere' as const) }),
  );
  fc.assert(
    fc.property(focus, (from) => {
      let now: Focus = from;
      for (let presses = 0; presses < 4; presses += 1) {
        const step = stepFor(press('Escape'), now, 10);
        if (!step) break;
        if (step.go === 'close') now = { at: 'row', row: step.row, open: false };
        else if (step.go === 'search') now = { at: 'search', query: '' };
        else if (step.go === 'clear') now = { at: 'search', query: '' };
      }
      expect(now).toEqual({ at: 'search', query: '' });
    }),
  );
  fc.assert(
    fc.property(fc.constantFrom('ArrowDown', 'ArrowUp', 'Home', 'End', 'Enter'), focus, (key, from) => {
      const step = stepFor(press(key), from, 10);
      if (step && 'row' in step) expect(step.row).toSatisfy((at: number) => at >= 0 && at < 10);
    }),
  );
});
