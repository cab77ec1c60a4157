import { CORRIDOR_MS, LEAVE_MS, SETTLE_MS } from './constants';
import {
  type Dismissal,
  type Holds,
  type Hover,
  type HoverAction,
  type HoverEvent,
  type HoverSettings,
  type MentionId,
  openCard,
  type OpenedBy,
  type OpenPhase,
  type Phase,
  type Step,
} from './hover';

const NO_HOLDS: Holds = { word: false, card: false, focus: false, frame: false, pin: false, kept: false };

/** The next state, and what is to be done in order. Unknown combinations change nothing. */
export function step(hover: Hover, event: HoverEvent, settings: HoverSettings): Step {
  switch (event.type) {
    case 'over':
      return over(hover, event, settings);
    case 'card':
      return hold(hover, event.inside ? { card: true, word: false } : { card: false }, event.now);
    case 'focus':
      return hold(hover, { focus: event.inside }, event.now);
    case 'frame':
      return hold(hover, { frame: event.open }, event.now);
    case 'pin':
      return hold(hover, { pin: event.on }, event.now);
    case 'press':
      return suppress({ ...hover, pressed: event.down });
    case 'select':
      return suppress({ ...hover, selecting: event.on });
    case 'ask':
      return ask(hover, event);
    case 'dismiss':
      return dismiss(hover, event.why);
    case 'tick':
      return event.token === hover.token ? tick(hover, event.now) : still(hover);
  }
}

function over(
  hover: Hover,
  event: Extract<HoverEvent, { type: 'over' }>,
  { restMs, restOpens }: HoverSettings,
): Step {
  const { mention, now } = event;
  const fresh = hover.dismissed === mention ? hover : { ...hover, dismissed: null };
  const card = openCard(fresh);
  const may =
    restOpens && mention !== null && !fresh.pressed && !fresh.selecting && fresh.dismissed !== mention;
  const due = now + (event.fast ? Math.max(restMs, SETTLE_MS) : restMs);

  if (!card) {
    if (!may) return to(fresh, { name: 'idle' });
    const { phase } = fresh;
    if (phase.name === 'waiting' && phase.mention === mention) {
      return event.fast ? wake({ ...fresh, phase: { ...phase, due } }, due) : still(fresh);
    }
    return wait(fresh, mention, due);
  }
  if (mention === card.mention) return hold(fresh, { word: true, card: false }, now);
  if (fresh.phase.name === 'open') {
    const held = hold(fresh, { word: false, card: false }, now);
    return held.hover.phase.name === 'leaving' ? over(held.hover, event, { restMs, restOpens }) : held;
  }
  return leaveOn(fresh, event, may ? { mention, due } : null);
}

/** A move while the card is leaving: the corridor buys time, another mention asks for its turn. */
function leaveOn(
  hover: Hover,
  event: Extract<HoverEvent, { type: 'over' }>,
  wanted: { mention: MentionId; due: number } | null,
): Step {
  const { phase } = hover;
  if (phase.name !== 'leaving') return still(hover);
  const due = event.corridor ? Math.min(event.now + LEAVE_MS, phase.limit) : phase.due;
  const next = wanted && phase.next?.mention === wanted.mention && !event.fast ? phase.next : wanted;
  return wake({ ...hover, phase: { ...phase, due, next } }, Math.min(due, next?.due ?? due));
}

function wait(hover: Hover, mention: MentionId, due: number): Step {
  const token = hover.token + 1;
  return {
    hover: { ...hover, token, phase: { name: 'waiting', mention, due } },
    actions: [
      { do: 'prepare', token, mention },
      { do: 'wake', token, at: due },
    ],
  };
}

/** Changes what holds the card; it leaves once nothing does, and is open again as soon as something does. */
function hold(hover: Hover, change: Partial<Holds>, now: number): Step {
  const card = openCard(hover);
  if (!card) return still(hover);
  const held: OpenPhase = { ...card, holds: { ...card.holds, ...change } };
  if (Object.values(held.holds).some(Boolean)) return to(hover, held);
  if (hover.phase.name === 'leaving') return to(hover, { ...hover.phase, card: held });
  const due = now + LEAVE_MS;
  return wake(
    { ...hover, phase: { name: 'leaving', card: held, due, limit: now + CORRIDOR_MS, next: null } },
    due,
  );
}

/** A button goes down or a selection begins: what waits to open does not. */
function suppress(hover: Hover): Step {
  if (!hover.pressed && !hover.selecting) return still(hover);
  if (hover.phase.name === 'waiting') return to(hover, { name: 'idle' });
  return hover.phase.name === 'leaving' ? to(hover, { ...hover.phase, next: null }) : still(hover);
}

function ask(hover: Hover, { mention, by }: Extract<HoverEvent, { type: 'ask' }>): Step {
  const closing = close(hover, 'replaced');
  return open({ ...closing.hover, dismissed: null }, mention, by, closing.actions);
}

function dismiss(hover: Hover, why: Dismissal): Step {
  const card = openCard(hover);
  if (!card) return hover.phase.name === 'waiting' ? to(hover, { name: 'idle' }) : still(hover);
  if (why === 'outside' && (card.holds.pin || card.holds.frame)) return still(hover);
  if (why === 'scrolled' && (card.holds.pin || card.holds.frame)) return still(hover);
  const closed = close(hover, why);
  return { ...closed, hover: { ...closed.hover, dismissed: card.mention } };
}

function tick(hover: Hover, now: number): Step {
  const { phase } = hover;
  if (phase.name === 'waiting') {
    return now < phase.due ? wake(hover, phase.due) : open(hover, phase.mention, 'rest', []);
  }
  if (phase.name !== 'leaving') return still(hover);
  const { next } = phase;
  if (next && now >= next.due) {
    const closed = close(hover, 'replaced');
    return open(closed.hover, next.mention, 'rest', closed.actions);
  }
  if (now < phase.due) return wake(hover, Math.min(phase.due, next?.due ?? phase.due));
  const closed = close(hover, 'left');
  if (!next) return closed;
  const waiting = wait(closed.hover, next.mention, next.due);
  return { hover: waiting.hover, actions: [...closed.actions, ...waiting.actions] };
}

function open(hover: Hover, mention: MentionId, by: OpenedBy, before: readonly HoverAction[]): Step {
  // A card that was waited for keeps the token under which its note was asked for.
  const token = hover.phase.name === 'waiting' ? hover.token : hover.token + 1;
  const holds: Holds = { ...NO_HOLDS, word: by === 'rest', kept: by !== 'rest' };
  return {
    hover: { ...hover, token, phase: { name: 'open', mention, by, holds } },
    actions: [...before, { do: 'open', token, mention, by }],
  };
}

function close(hover: Hover, why: 'left' | 'replaced' | Dismissal): Step {
  if (!openCard(hover)) return to(hover, { name: 'idle' });
  return {
    hover: { ...hover, phase: { name: 'idle' } },
    actions: [{ do: 'close', token: hover.token, why }],
  };
}

const still = (hover: Hover): Step => ({ hover, actions: [] });
const to = (hover: Hover, phase: Phase): Step => ({ hover: { ...hover, phase }, actions: [] });
const wake = (hover: Hover, at: number): Step => ({
  hover,
  actions: [{ do: 'wake', token: hover.token, at }],
});
