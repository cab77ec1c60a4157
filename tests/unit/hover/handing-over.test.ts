import { describe, expect, it } from 'vitest';
import { LEAVE_MS } from '../../../src/core/hover/constants';
import { type Hover, type HoverEvent, IDLE } from '../../../src/core/hover/hover';
import { step } from '../../../src/core/hover/machine';
import { inCorridor } from '../../../src/core/hover/corridor';
import { follow, isFast } from '../../../src/core/hover/travel';

const SETTINGS = { restMs: 200, restOpens: true };
const after = (events: readonly HoverEvent[], from: Hover = IDLE): Hover =>
  events.reduce((hover, event) => step(hover, event, SETTINGS).hover, from);
const over = (mention: number | null, now: number, more: { fast?: boolean; corridor?: boolean } = {}) =>
  ({ type: 'over', mention, now, ...more }) as const;
const tick = (token: number, now: number) => ({ type: 'tick', token, now }) as const;

const open = after([over(7, 0), tick(1, 200)]);
const leaving = after([over(null, 1000)], open);
/** On its way from the card of 7 to a mention next to it. */
const crossing = after([over(8, 1010)], leaving);

describe('what holds a card', () => {
  const NONE = { word: false, card: false, focus: false, frame: false, pin: false, kept: false };

  it('is its word where the pointer rested there, and the asking where it was asked for', () => {
    expect(open.phase).toEqual({ name: 'open', mention: 7, by: 'rest', holds: { ...NONE, word: true } });
    for (const by of ['key', 'tap'] as const)
      expect(after([{ type: 'ask', mention: 7, by }]).phase).toEqual({
        name: 'open',
        mention: 7,
        by,
        holds: { ...NONE, kept: true },
      });
  });

  it('changes nothing of when it goes, where something lets go that did not hold it', () => {
    const again = after([{ type: 'focus', inside: false, now: 1100 }], leaving);
    expect(again.phase).toMatchObject({ name: 'leaving', due: 1000 + LEAVE_MS });
    const next = after([{ type: 'pin', on: false, now: 1100 }], crossing);
    expect(next.phase).toMatchObject({ name: 'leaving', next: { mention: 8, due: 1210 } });
  });
});

describe('a mention beside an open card', () => {
  it('is waited for in its own time while the card leaves', () => {
    expect(crossing.phase).toMatchObject({ due: 1000 + LEAVE_MS, next: { mention: 8, due: 1210 } });
    const woken = step(leaving, over(8, 1010), SETTINGS).actions;
    expect(woken).toEqual([{ do: 'wake', token: 1, at: 1210 }]);
    const late = step(leaving, over(8, 1250), SETTINGS);
    expect(late.actions).toEqual([{ do: 'wake', token: 1, at: 1000 + LEAVE_MS }]);
    expect(step(crossing, tick(1, 1100), SETTINGS).actions).toEqual([{ do: 'wake', token: 1, at: 1210 }]);
  });

  it('is asked for from where the pointer left the word itself', () => {
    const moved = step(open, over(8, 1000), SETTINGS);
    expect(moved.hover.phase).toMatchObject({ name: 'leaving', next: { mention: 8, due: 1200 } });
    expect(moved.actions).toEqual([{ do: 'wake', token: 1, at: 1200 }]);
    expect(step(open, over(8, 1000), { restMs: 200, restOpens: false }).hover.phase).toMatchObject({
      next: null,
    });
  });

  it('has to be rested on anew after a fast move, but not after a slow one', () => {
    expect(after([over(8, 1100)], crossing).phase).toMatchObject({ next: { due: 1210 } });
    expect(after([over(8, 1100, { fast: true })], crossing).phase).toMatchObject({ next: { due: 1300 } });
    expect(after([over(9, 1100)], crossing).phase).toMatchObject({ next: { mention: 9, due: 1300 } });
  });

  it.each([{ type: 'press', down: true } as const, { type: 'select', on: true } as const])(
    'is not opened any more once %o, while the card leaves in its time',
    (event) => {
      const { phase } = after([event], crossing);
      expect(phase).toMatchObject({ name: 'leaving', due: 1000 + LEAVE_MS, next: null });
      expect(after([event, tick(1, 1210)], crossing).phase.name).toBe('leaving');
      expect(after([event, tick(1, 1300)], crossing).phase).toEqual({ name: 'idle' });
    },
  );

  it('goes on being waited for where a button comes up or a selection ends', () => {
    for (const event of [{ type: 'press', down: false } as const, { type: 'select', on: false } as const]) {
      expect(after([event], crossing).phase).toEqual(crossing.phase);
      const waiting = after([over(7, 0)]);
      expect(after([event], waiting).phase).toEqual(waiting.phase);
    }
  });

  it('ends the card for good where that one is asked for', () => {
    const asked = step(crossing, { type: 'ask', mention: 8, by: 'tap' }, SETTINGS);
    expect(asked.actions).toEqual([
      { do: 'close', token: 1, why: 'replaced' },
      { do: 'open', token: 2, mention: 8, by: 'tap' },
    ]);
    const rested = step(crossing, tick(1, 1210), SETTINGS);
    expect(rested.actions[0]).toEqual({ do: 'close', token: 1, why: 'replaced' });
    expect(rested.hover.phase).toMatchObject({ name: 'open', by: 'rest', holds: { word: true } });
  });
});

describe('nothing on screen', () => {
  it('is idle, however that came about', () => {
    const waiting = after([over(7, 0)]);
    for (const event of [
      { type: 'dismiss', why: 'escape' },
      over(null, 10),
      { type: 'press', down: true },
    ] as const)
      expect(after([event], waiting).phase).toEqual({ name: 'idle' });
    expect(after([tick(1, 9000)], leaving).phase).toEqual({ name: 'idle' });
    expect(after([{ type: 'dismiss', why: 'escape' }, tick(0, 5)]).phase).toEqual({ name: 'idle' });
  });
});

describe('the way of a pointer', () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };

  it('has the edge of the corridor in it', () => {
    for (const [x, y, is] of [
      [-6, -6, true],
      [16, 16, true],
      [-6, 5, true],
      [5, 16, true],
      [-7, 5, false],
      [5, 17, false],
    ] as const)
      expect([x, y, inCorridor({ x, y }, box, box)]).toEqual([x, y, is]);
  });

  it('is as fast down the page as along it, and fast only beyond half a pixel a millisecond', () => {
    const down = follow({ x: 0, y: 100, t: 0, speed: 0 }, 0, 200, 100);
    expect(down.speed).toBeCloseTo(0.6);
    expect(follow({ x: 0, y: 100, t: 0, speed: 1 }, 0, 100, 100).speed).toBeCloseTo(0.4);
    expect([0.5, 0.51].map((speed) => isFast({ x: 0, y: 0, t: 0, speed }))).toEqual([false, true]);
  });
});
