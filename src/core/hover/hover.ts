/**
 * Hovering as a pure machine. It is told what the pointer, the keys and the clock do, and answers with its next
 * state and what is to be done; it neither reads a clock nor touches a page.
 *
 *     idle ──pointer on a mention──▶ waiting ──rested──▶ open ──pointer away──▶ leaving ──▶ idle
 *       ▲                               │                 ▲ │                      │
 *       └────────────moved off──────────┘                 │ └──────back in time────┘
 *     any ──asked for by key, tap or menu─────────────────┘     Escape, click outside: idle
 *
 * An open card is held by the pointer on its word or in the card, by the focus, by a frame in which a note is typed,
 * by being asked for (`kept`), or by its pin. Without any of them it leaves.
 *
 * Every interaction has a token, one higher than the last: whatever arrives late for an older one is thrown away.
 */
export interface Hover {
  readonly phase: Phase;
  /** Of the interaction that runs, or of the last one. */
  readonly token: number;
  /** Nothing opens by resting while a button is down or text is being selected. */
  readonly pressed: boolean;
  readonly selecting: boolean;
  /** A mention that the reader has just sent away: it waits until the pointer has been elsewhere. */
  readonly dismissed: MentionId | null;
}

export type MentionId = string | number;

/** Who asked for a card: a resting pointer, a tap or click, a key or a menu. */
export type OpenedBy = 'rest' | 'tap' | 'key';

export type Phase =
  | { readonly name: 'idle' }
  /** The pointer is on a mention; `due` is when it will have rested. */
  | { readonly name: 'waiting'; readonly mention: MentionId; readonly due: number }
  | OpenPhase
  /** The card is still there, but nothing holds it; it closes at `due`, and never later than `limit`. */
  | {
      readonly name: 'leaving';
      readonly card: OpenPhase;
      readonly due: number;
      readonly limit: number;
      /** Another mention under the pointer, whose card takes over once the pointer has rested there. */
      readonly next: { readonly mention: MentionId; readonly due: number } | null;
    };

export interface OpenPhase {
  readonly name: 'open';
  readonly mention: MentionId;
  readonly by: OpenedBy;
  readonly holds: Holds;
}

export interface Holds {
  readonly word: boolean;
  readonly card: boolean;
  readonly focus: boolean;
  readonly frame: boolean;
  readonly pin: boolean;
  /** Asked for by key or tap: the pointer's absence does not close it. */
  readonly kept: boolean;
}

export type HoverEvent =
  /** The pointer moved and is over this mention, or over none. `fast` as of `travel.ts`. */
  | {
      readonly type: 'over';
      readonly mention: MentionId | null;
      readonly now: number;
      readonly fast?: boolean;
      /** Set where the pointer is on its way from the word to the card. */
      readonly corridor?: boolean;
    }
  | { readonly type: 'card'; readonly inside: boolean; readonly now: number }
  | { readonly type: 'focus'; readonly inside: boolean; readonly now: number }
  | { readonly type: 'frame'; readonly open: boolean; readonly now: number }
  | { readonly type: 'pin'; readonly on: boolean; readonly now: number }
  | { readonly type: 'press'; readonly down: boolean }
  | { readonly type: 'select'; readonly on: boolean }
  | { readonly type: 'ask'; readonly mention: MentionId; readonly by: 'tap' | 'key' }
  | { readonly type: 'dismiss'; readonly why: Dismissal }
  | { readonly type: 'tick'; readonly token: number; readonly now: number };

/** `outside` is a click elsewhere, `scrolled` a word that left the view, `gone` a mention that the page removed. */
export type Dismissal = 'escape' | 'outside' | 'scrolled' | 'gone' | 'off';

export type HoverAction =
  /** Wake the machine with a `tick` of this token at `at`; replaces an earlier timer. */
  | { readonly do: 'wake'; readonly token: number; readonly at: number }
  /** A card may be wanted soon: what it needs from elsewhere can be asked for. */
  | { readonly do: 'prepare'; readonly token: number; readonly mention: MentionId }
  | {
      readonly do: 'open';
      readonly token: number;
      readonly mention: MentionId;
      readonly by: OpenedBy;
    }
  | { readonly do: 'close'; readonly token: number; readonly why: 'left' | 'replaced' | Dismissal };

export interface HoverSettings {
  /** ms, `settings.restMs`. */
  readonly restMs: number;
  /** Whether resting opens a card at all. */
  readonly restOpens: boolean;
}

export interface Step {
  readonly hover: Hover;
  readonly actions: readonly HoverAction[];
}

export const IDLE: Hover = {
  phase: { name: 'idle' },
  token: 0,
  pressed: false,
  selecting: false,
  dismissed: null,
};

/** The card that is on screen, leaving or not. */
export function openCard(hover: Hover): OpenPhase | undefined {
  if (hover.phase.name === 'open') return hover.phase;
  return hover.phase.name === 'leaving' ? hover.phase.card : undefined;
}

/** Whether an answer that was asked for under this token still belongs to what is on screen or about to be. */
export function isCurrent(hover: Hover, token: number): boolean {
  return hover.token === token && hover.phase.name !== 'idle';
}
