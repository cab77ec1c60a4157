import { describe, expect, it } from 'vitest';
import { type FrameReport, mentionAt, nextMention, pageTerms } from '../../../src/ui/page/page-terms';

const frame = (id: number, ...terms: FrameReport['report']['terms']): FrameReport => ({
  frame: id,
  report: { state: 'done', trouble: null, date: null, terms },
});

describe('the terms of a page', () => {
  it('stand in the order in which they appear, those of frames after those of the page', () => {
    const terms = pageTerms([
      frame(4, { term: 'x', count: 1, places: [0] }, { term: 'a', count: 2, places: [0.5, 0.6] }),
      frame(0, { term: 'b', count: 1, places: [0.9] }, { term: 'a', count: 1, places: [0.2] }),
    ]);
    expect(terms.map(({ term }) => term)).toEqual(['a', 'b', 'x']);
  });

  it('count over all frames, and have places on the page itself alone', () => {
    const [a] = pageTerms([
      frame(0, { term: 'a', count: 1, places: [0.2] }),
      frame(4, { term: 'a', count: 2, places: [0.5, 0.6] }),
    ]);
    expect(a).toMatchObject({
      count: 3,
      places: [0.2],
      frames: [
        { frame: 0, count: 1 },
        { frame: 4, count: 2 },
      ],
    });
  });

  it('are none where no frame has any', () => {
    expect(pageTerms([])).toEqual([]);
    expect(pageTerms([frame(0)])).toEqual([]);
  });
});

describe('a walk', () => {
  const frames = [
    { frame: 0, count: 2 },
    { frame: 4, count: 1 },
  ];
  it('goes through the mentions of every frame in turn', () => {
    expect([0, 1, 2, 3].map((nth) => mentionAt({ frames }, nth))).toEqual([
      { frame: 0, nth: 0 },
      { frame: 0, nth: 1 },
      { frame: 4, nth: 0 },
      undefined,
    ]);
  });
  it('begins at the first, or going back at the last, and goes round', () => {
    expect(nextMention(undefined, 1, 3)).toBe(0);
    expect(nextMention(undefined, -1, 3)).toBe(2);
    expect(nextMention(2, 1, 3)).toBe(0);
    expect(nextMention(0, -1, 3)).toBe(2);
    expect(nextMention(0, 1, 1)).toBe(0);
  });
});
