import { beforeEach, describe, expect, it } from 'vitest';
import { paced, Rates } from '../../../src/background/rates';
import type { CallName } from '../../../src/protocol/calls';
import { dispatch, type Handlers, type Sender } from '../../../src/protocol/dispatch';

let now = 0;
let rates: Rates;
beforeEach(() => {
  now = 5;
  rates = new Rates(() => now);
});

/** How many of so many calls of one tab are answered. */
function answered(name: CallName, times: number, requestOf: (nth: number) => unknown, tab = 1): number {
  return Array.from({ length: times }, (_, nth) => rates.allows(name, requestOf(nth), tab)).filter(Boolean)
    .length;
}

describe('a tab whose scripts ask again and again', () => {
  it('gets the notes of thirty terms a minute, and of those as often as it likes', () => {
    expect(answered('notesOnTerm', 200, (nth) => ({ term: `t${nth % 30}` }))).toBe(200);
    expect(answered('notesOnTerm', 50, (nth) => ({ term: `other${nth}` }))).toBe(0);
    expect(answered('notesOnTerm', 30, (nth) => ({ term: `t${nth}` }))).toBe(30);
    expect(answered('saw', 1, () => ({ term: 'another' }))).toBe(1);
  });

  it('opens ten windows a minute', () => {
    expect(answered('openGlossary', 50, () => ({ term: 'thaad' }))).toBe(10);
    expect(answered('writeElsewhere', 50, () => ({}))).toBe(10);
  });

  it('gets sixty tickets a minute', () => {
    expect(answered('openNote', 500, () => ({}))).toBe(60);
    expect(answered('setAside', 500, () => ({ what: 'hour' }))).toBe(60);
  });

  it('has thirty of the longest texts looked through', () => {
    const text = 'x'.repeat(2_000_000);
    expect(answered('narrow', 40, () => ({ text }))).toBe(30);
    expect(answered('count', 1, () => ({ terms: 1 }))).toBe(1);
  });

  it('is answered three thousand times, whatever it asks', () => {
    expect(answered('count', 2999, () => ({ terms: 1 }))).toBe(2999);
    expect(answered('saw', 5, () => ({ term: 'thaad' }))).toBe(1);
  });

  it('may ask again in the next minute', () => {
    answered('openGlossary', 50, () => ({}));
    now += 59_999;
    expect(answered('openGlossary', 1, () => ({}))).toBe(0);
    now += 1;
    expect(answered('openGlossary', 50, () => ({}))).toBe(10);
  });

  it('keeps no other tab from being answered', () => {
    answered('openGlossary', 50, () => ({}), 1);
    expect(answered('openGlossary', 1, () => ({}), 2)).toBe(1);
  });
});

describe('handlers that are paced', () => {
  const ask = (sender: Sender): Promise<unknown> | undefined => {
    const handlers = { openGlossary: () => Promise.resolve(undefined) };
    return dispatch<'background'>(
      paced(handlers as unknown as Handlers<'background'>, rates),
      { newsgloss: 'openGlossary', request: {} },
      sender,
    );
  };

  it('refuse a content script with a sentence, and never a page of ours', async () => {
    for (let times = 0; times < 10; times++) {
      expect(await ask({ party: 'content', tab: 7 })).toEqual({ ok: true, reply: undefined });
    }
    expect(await ask({ party: 'content', tab: 7 })).toEqual({
      ok: false,
      error: 'openGlossary was asked too often',
    });
    for (let times = 0; times < 50; times++) {
      expect(await ask({ party: 'page', tab: 7 })).toMatchObject({ ok: true });
    }
  });
});
