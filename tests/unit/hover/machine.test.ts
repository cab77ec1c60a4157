import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORRIDOR_MS, LEAVE_MS, SETTLE_MS } from '../../../src/core/hover/constants';
import {
  type Hover,
  type HoverAction,
  type HoverEvent,
  IDLE,
  isCurrent,
  openCard,
} from '../../../src/core/hover/hover';
import { step } from '../../../src/core/hover/machine';

const SETTINGS = { restMs: 300, restOpens: true };

/** Feeds events one after the other; gives the last state and all that was to be done. */
function run(events: readonly HoverEvent[], from: Hover = IDLE, settings = SETTINGS) {
  let hover = from;
  const actions: HoverAction[] = [];
  for (const event of events) {
    const next = step(hover, event, settings);
    hover = next.hover;
    actions.push(...next.actions);
  }
  return { hover, actions };
}

const over = (mention: number | null, now: number, more: { fast?: boolean; corridor?: boolean } = {}) =>
  ({ type: 'over', mention, now, ...more }) as const;
const tick = (token: number, now: number) => ({ type: 'tick', token, now }) as const;
const did = (actions: readonly HoverAction[]) => actions.filter((a) => a.do !== 'wake').map((a) => a.do);

const waiting = run([over(7, 0)]).hover;
const open = run([tick(1, 300)], waiting).hover;
const leaving = run([over(null, 1000)], open).hover;
const asked = run([{ type: 'ask', mention: 7, by: 'key' }]).hover;

describe('resting', () => {
  it('prepares at once and asks to be woken when the rest time is over', () => {
    expect(run([over(7, 50)]).actions).toEqual([
      { do: 'prepare', token: 1, mention: 7 },
      { do: 'wake', token: 1, at: 350 },
    ]);
  });

  it('opens when it is woken then, under the token that it prepared with', () => {
    expect(run([tick(1, 300)], waiting).actions).toEqual([{ do: 'open', token: 1, mention: 7, by: 'rest' }]);
  });

  it('sleeps on when it is woken too early', () => {
    const early = run([tick(1, 299)], waiting);
    expect(early.hover.phase.name).toBe('waiting');
    expect(early.actions).toEqual([{ do: 'wake', token: 1, at: 300 }]);
  });

  it('does not start anew while the pointer moves slowly within the word', () => {
    expect(run([over(7, 250), tick(1, 300)], waiting).hover.phase.name).toBe('open');
  });

  it('starts anew with every fast move', () => {
    const { hover, actions } = run([over(7, 250, { fast: true }), tick(1, 300)], waiting);
    expect(hover.phase.name).toBe('waiting');
    expect(actions.at(-1)).toEqual({ do: 'wake', token: 1, at: 550 });
  });

  it('lets a fast pointer settle even where the reader wants no rest time', () => {
    const eager = { restMs: 0, restOpens: true };
    expect(run([over(7, 10, { fast: true })], IDLE, eager).actions.at(-1)).toEqual({
      do: 'wake',
      token: 1,
      at: 10 + SETTLE_MS,
    });
  });

  it('ends when the pointer goes on', () => {
    const { hover, actions } = run([over(null, 200), tick(1, 300)], waiting);
    expect(hover.phase.name).toBe('idle');
    expect(actions).toEqual([]);
  });

  it('begins again under a new token on the next mention', () => {
    expect(run([over(8, 100)], waiting).hover).toMatchObject({ token: 2, phase: { mention: 8, due: 400 } });
  });

  it('never opens where the reader wants a click or a key', () => {
    expect(run([over(7, 0)], IDLE, { restMs: 300, restOpens: false }).actions).toEqual([]);
  });
});

describe('suppression', () => {
  it.each([{ type: 'press', down: true } as const, { type: 'select', on: true } as const])(
    'ends the wait and starts none: %o',
    (event) => {
      expect(run([event, tick(1, 300)], waiting)).toMatchObject({ hover: { phase: { name: 'idle' } } });
      expect(run([event, over(7, 400), over(8, 500)]).hover.phase.name).toBe('idle');
    },
  );

  it('is over when the button is up again', () => {
    const events = [{ type: 'press', down: true }, { type: 'press', down: false }, over(7, 10)] as const;
    expect(run(events).hover.phase.name).toBe('waiting');
  });

  it('keeps an open card', () => {
    expect(openCard(run([{ type: 'press', down: true }], open).hover)?.mention).toBe(7);
  });
});

describe('leaving', () => {
  it('closes after its time, and not before', () => {
    expect(run([tick(1, 1000 + LEAVE_MS - 1)], leaving).hover.phase.name).toBe('leaving');
    expect(run([tick(1, 1000 + LEAVE_MS)], leaving).actions).toEqual([
      { do: 'close', token: 1, why: 'left' },
    ]);
  });

  it.each([
    over(7, 1100),
    { type: 'card', inside: true, now: 1100 },
    { type: 'focus', inside: true, now: 1100 },
  ])('is taken back in time: %o', (event) => {
    const { hover, actions } = run([event as HoverEvent, tick(1, 5000)], leaving);
    expect(hover.phase.name).toBe('open');
    expect(actions).toEqual([]);
  });

  it('starts when the pointer leaves the card into the page', () => {
    const { hover } = run(
      [
        { type: 'card', inside: true, now: 400 },
        { type: 'card', inside: false, now: 900 },
      ],
      open,
    );
    expect(hover.phase).toMatchObject({ name: 'leaving', due: 900 + LEAVE_MS });
  });

  it('waits for a pointer on its way through the corridor, but not for ever', () => {
    const moves = [1200, 1400, 1600, 1800, 1990].map((now) => over(null, now, { corridor: true }));
    expect(run(moves, leaving).hover.phase).toMatchObject({ name: 'leaving', due: 1000 + CORRIDOR_MS });
    expect(run([...moves, tick(1, 1000 + CORRIDOR_MS)], leaving).hover.phase.name).toBe('idle');
  });

  it('does not buy time for a pointer that went elsewhere', () => {
    expect(run([over(null, 1250)], leaving).hover.phase).toMatchObject({ due: 1000 + LEAVE_MS });
  });

  it('gives way to another mention that the pointer rests on', () => {
    const { actions } = run([over(8, 1010), over(8, 1200, { corridor: true }), tick(1, 1310)], leaving);
    expect(did(actions)).toEqual(['close', 'open']);
    expect(actions.at(-1)).toMatchObject({ mention: 8, token: 2 });
  });

  it('goes on waiting for that mention where the card is gone first', () => {
    const { hover, actions } = run([over(8, 1200), tick(1, 1300)], leaving);
    expect(hover.phase).toEqual({ name: 'waiting', mention: 8, due: 1500 });
    expect(did(actions)).toEqual(['close', 'prepare']);
  });

  it('does not open a mention that is only crossed on the way to the card', () => {
    const { hover } = run(
      [over(8, 1010), over(null, 1100), { type: 'card', inside: true, now: 1200 }, tick(1, 1310)],
      leaving,
    );
    expect(openCard(hover)?.mention).toBe(7);
  });
});

describe('what was asked for', () => {
  it('opens at once, and without a pointer stays', () => {
    expect(asked.phase).toMatchObject({ name: 'open', mention: 7, by: 'key' });
    expect(run([over(null, 5), over(9, 10), tick(1, 9000)], asked).hover.phase.name).toBe('open');
  });

  it('takes the place of another card', () => {
    const { actions } = run([{ type: 'ask', mention: 8, by: 'tap' }], open);
    expect(actions).toEqual([
      { do: 'close', token: 1, why: 'replaced' },
      { do: 'open', token: 2, mention: 8, by: 'tap' },
    ]);
  });

  it('opens even while a button is down', () => {
    const pressed = run([{ type: 'press', down: true }]).hover;
    expect(run([{ type: 'ask', mention: 7, by: 'tap' }], pressed).hover.phase.name).toBe('open');
  });
});

describe('sending away', () => {
  it.each(['escape', 'outside', 'scrolled', 'gone', 'off'] as const)('closes: %s', (why) => {
    for (const from of [open, leaving, asked]) {
      expect(run([{ type: 'dismiss', why }], from).actions).toEqual([
        { do: 'close', token: from.token, why },
      ]);
    }
  });

  it('ends a wait without a word', () => {
    expect(run([{ type: 'dismiss', why: 'escape' }, tick(1, 300)], waiting).actions).toEqual([]);
  });

  it('does not open again under the resting pointer, but does after it has been elsewhere', () => {
    const dismissed = run([{ type: 'dismiss', why: 'escape' }], open).hover;
    expect(run([over(7, 2000)], dismissed).hover.phase.name).toBe('idle');
    expect(run([over(null, 2000), over(7, 2100)], dismissed).hover.phase.name).toBe('waiting');
    expect(run([over(8, 2000)], dismissed).hover.phase.name).toBe('waiting');
  });

  it.each(['pin', 'frame'] as const)(
    'leaves alone what is held by a %s, but for Escape and the end',
    (hold) => {
      const event = (hold === 'pin' ? { type: 'pin', on: true } : { type: 'frame', open: true }) as object;
      const held = run([{ ...event, now: 500 } as HoverEvent, over(null, 600), tick(1, 9000)], open).hover;
      expect(held.phase.name).toBe('open');
      for (const why of ['outside', 'scrolled'] as const) {
        expect(run([{ type: 'dismiss', why }], held).hover.phase.name).toBe('open');
      }
      for (const why of ['escape', 'gone', 'off'] as const) {
        expect(run([{ type: 'dismiss', why }], held).hover.phase.name).toBe('idle');
      }
    },
  );

  it('lets an unpinned card go that the pointer has left', () => {
    const events = [
      { type: 'pin', on: true, now: 500 },
      over(null, 600),
      { type: 'pin', on: false, now: 700 },
    ];
    expect(run(events as HoverEvent[], open).hover.phase).toMatchObject({ name: 'leaving', due: 1000 });
  });
});

describe('tokens', () => {
  it('throw away a late tick', () => {
    const later = run([over(null, 10), over(8, 20)], waiting).hover;
    expect(run([tick(1, 9999)], later)).toEqual({ hover: later, actions: [] });
  });

  it('tell whether a late answer is still wanted', () => {
    expect([waiting, open, leaving].map((hover) => isCurrent(hover, 1))).toEqual([true, true, true]);
    expect(isCurrent(run([over(null, 10)], waiting).hover, 1)).toBe(false);
    expect(isCurrent(run([over(8, 10)], waiting).hover, 1)).toBe(false);
  });
});

type Make = (now: number, hover: Hover) => HoverEvent;
const make = <T>(arbitrary: fc.Arbitrary<T>, of: (value: T, now: number, hover: Hover) => HoverEvent) =>
  arbitrary.map(
    (value): Make =>
      (now, hover) =>
        of(value, now, hover),
  );

/** A reader who does anything in any order: delays between events, ticks for the present and for old tokens. */
const eventLater = fc.record({
  wait: fc.integer({ min: 0, max: 700 }),
  make: fc.oneof(
    make(
      fc.record({
        mention: fc.constantFrom(null, null, 1, 2, 3),
        fast: fc.boolean(),
        corridor: fc.boolean(),
      }),
      (move, now) => ({ type: 'over', now, ...move }),
    ),
    make(fc.boolean(), (inside, now) => ({ type: 'card', inside, now })),
    make(fc.boolean(), (inside, now) => ({ type: 'focus', inside, now })),
    make(fc.boolean(), (isOpen, now) => ({ type: 'frame', open: isOpen, now })),
    make(fc.boolean(), (on, now) => ({ type: 'pin', on, now })),
    make(fc.boolean(), (down) => ({ type: 'press', down })),
    make(fc.boolean(), (on) => ({ type: 'select', on })),
    make(
      fc.record({ mention: fc.constantFrom(1, 2, 3), by: fc.constantFrom('tap' as const, 'key' as const) }),
      (asks) => ({ type: 'ask', ...asks }),
    ),
    make(fc.constantFrom('escape', 'outside', 'scrolled', 'gone', 'off'), (why) => ({
      type: 'dismiss',
      why,
    })),
    make(fc.integer({ min: 0, max: 3 }), (back, now, hover) => tick(hover.token - back, now)),
  ),
});

describe('whatever a reader does', () => {
  const histories = fc.array(eventLater, { maxLength: 60 });

  /** Plays a history, showing each step to `see`. */
  function play(
    history: readonly { wait: number; make: Make }[],
    see: (step: { before: Hover; event: HoverEvent; after: Hover; actions: readonly HoverAction[] }) => void,
  ): { hover: Hover; now: number } {
    let hover = IDLE;
    let now = 0;
    for (const later of history) {
      now += later.wait;
      const event = later.make(now, hover);
      const { hover: after, actions } = step(hover, event, SETTINGS);
      see({ before: hover, event, after, actions });
      hover = after;
    }
    return { hover, now };
  }

  it('opens and closes in turn, each close naming the open before it', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let shown: number | null = null;
        play(history, ({ after, actions }) => {
          for (const action of actions) {
            if (action.do === 'open') {
              expect(shown).toBeNull();
              shown = action.token;
            } else if (action.do === 'close') {
              expect(shown).toBe(action.token);
              shown = null;
            }
          }
          expect(openCard(after) !== undefined).toBe(shown !== null);
        });
      }),
    );
  });

  it('never counts a token down, and gives none to two cards', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const opened = new Set<number>();
        play(history, ({ before, after, actions }) => {
          expect(after.token).toBeGreaterThanOrEqual(before.token);
          for (const action of actions) {
            if (action.do !== 'open') continue;
            expect(opened.has(action.token)).toBe(false);
            opened.add(action.token);
          }
        });
      }),
    );
  });

  it('opens by resting only with no button down and no text being selected', () => {
    fc.assert(
      fc.property(histories, (history) => {
        play(history, ({ after, actions }) => {
          if (actions.some((a) => a.do === 'open' && a.by === 'rest')) {
            expect(after.pressed || after.selecting).toBe(false);
          }
        });
      }),
    );
  });

  it('asks to be woken whenever time has to pass', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let alarm: { token: number; at: number } | null = null;
        play(history, ({ event, after, actions }) => {
          if (event.type === 'tick' && event.token === alarm?.token && event.now >= alarm.at) alarm = null;
          for (const action of actions) if (action.do === 'wake') alarm = action;
          const { phase } = after;
          if (phase.name !== 'waiting' && phase.name !== 'leaving') return;
          expect(alarm).not.toBeNull();
          expect(alarm!.token).toBe(after.token);
          expect(alarm!.at).toBeLessThanOrEqual(phase.due);
        });
      }),
    );
  });

  it('is idle again once nothing holds a card and its time is over', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const end = play(history, () => undefined);
        const late = end.now + CORRIDOR_MS + LEAVE_MS;
        const away: HoverEvent[] = [
          { type: 'pin', on: false, now: end.now },
          { type: 'frame', open: false, now: end.now },
          { type: 'focus', inside: false, now: end.now },
          over(null, end.now),
          { type: 'card', inside: false, now: end.now },
          { type: 'dismiss', why: 'outside' },
        ];
        const gone = run(away, end.hover).hover;
        expect(run([tick(gone.token, late)], gone).hover.phase.name).toBe('idle');
      }),
    );
  });
});
