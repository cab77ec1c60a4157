import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCorridor, isInside } from '../../../src/core/hover/corridor';
import { follow, isFast } from '../../../src/core/hover/travel';

const word = { left: 200, top: 100, right: 260, bottom: 118 };
const card = { left: 60, top: 126, right: 440, bottom: 420 };

describe('the corridor', () => {
  it('holds the gap between word and card, and the slopes beside the word', () => {
    expect(inCorridor({ x: 230, y: 122 }, word, card)).toBe(true);
    expect(inCorridor({ x: 190, y: 120 }, word, card)).toBe(true);
  });

  it('holds neither the line above the word nor its far neighbours', () => {
    expect(inCorridor({ x: 230, y: 80 }, word, card)).toBe(false);
    expect(inCorridor({ x: 500, y: 110 }, word, card)).toBe(false);
    expect(inCorridor({ x: 70, y: 104 }, word, card)).toBe(false);
  });

  it('holds every point on a straight way from word to card, wherever the two are', () => {
    const box = fc
      .tuple(
        fc.integer({ min: -500, max: 1500 }),
        fc.integer({ min: -500, max: 1500 }),
        fc.nat(400),
        fc.nat(400),
      )
      .map(([left, top, width, height]) => ({ left, top, right: left + width, bottom: top + height }));
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(box, box, share, share, share, (from, to, u, v, along) => {
        const start = {
          x: from.left + u * (from.right - from.left),
          y: from.top + v * (from.bottom - from.top),
        };
        const end = { x: to.left + v * (to.right - to.left), y: to.top + u * (to.bottom - to.top) };
        const point = { x: start.x + along * (end.x - start.x), y: start.y + along * (end.y - start.y) };
        expect(inCorridor(point, from, to)).toBe(true);
      }),
    );
  });

  it('lies within the box around both', () => {
    const point = fc.record({
      x: fc.integer({ min: -200, max: 700 }),
      y: fc.integer({ min: -200, max: 700 }),
    });
    const around = { left: 60, top: 100, right: 440, bottom: 420 };
    fc.assert(
      fc.property(point, (p) => {
        if (inCorridor(p, word, card)) expect(isInside(p, around, 6)).toBe(true);
      }),
    );
  });
});

describe('a box', () => {
  it('holds its edges and what lies within its margin, and nothing beyond', () => {
    const { left, top, right, bottom } = word;
    for (const margin of [0, 6]) {
      for (const x of [left - margin, right + margin]) {
        for (const y of [top - margin, bottom + margin]) expect(isInside({ x, y }, word, margin)).toBe(true);
      }
      expect(isInside({ x: left - margin - 1, y: top }, word, margin)).toBe(false);
      expect(isInside({ x: right + margin + 1, y: top }, word, margin)).toBe(false);
      expect(isInside({ x: left, y: top - margin - 1 }, word, margin)).toBe(false);
      expect(isInside({ x: left, y: bottom + margin + 1 }, word, margin)).toBe(false);
    }
    expect(isInside({ x: left, y: top }, word)).toBe(true);
    expect(isInside({ x: left - 1, y: top }, word)).toBe(false);
  });
});

describe('travel', () => {
  const sweep = (pxPerMs: number, moves = 6) => {
    let travel = follow(undefined, 0, 0, 0);
    for (let i = 1; i <= moves; i += 1) travel = follow(travel, i * 16 * pxPerMs, 0, i * 16);
    return travel;
  };

  it('tells a pointer that crosses the page from one that reads along a line', () => {
    expect(isFast(sweep(1.2))).toBe(true);
    expect(isFast(sweep(0.2))).toBe(false);
  });

  it('notices within two moves that a fast pointer has come to rest', () => {
    const stopped = follow(follow(sweep(1.2), 116, 0, 112), 117, 0, 128);
    expect(isFast(stopped)).toBe(false);
  });

  it('makes nothing of a first move or of a clock that stands still', () => {
    expect(follow(undefined, 900, 900, 5).speed).toBe(0);
    expect(follow({ x: 0, y: 0, t: 5, speed: 0.1 }, 900, 900, 5).speed).toBe(0.1);
    expect(follow({ x: 0, y: 0, t: 5, speed: 9 }, 900, 900, 4).speed).toBe(0);
  });
});
