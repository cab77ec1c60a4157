import {
  type Hover,
  type HoverAction,
  type HoverEvent,
  IDLE,
  isCurrent,
  type MentionId,
} from '../../core/hover/hover';
import { step } from '../../core/hover/machine';
import type { Mention } from '../../core/match/mention';
import type { CardSettings } from '../../core/card-settings';
import type { Request } from '../../protocol/calls';
import { callBackground } from '../extension';
import { askedOn, type Asked } from '../hover/asked';
import { type PointerPlace, watchPointer } from '../hover/pointer';
import { bringIntoView, mentionHere, neighbour } from '../hover/walk';
import type { PageMention } from '../mark/page-mentions';
import { whenIdle } from '../pace';
import type { CardStage, ReaderStage } from '../slot';
import { watchKeys } from './keys';
import { LazyDictionary } from './lazy-dictionary';
import type { Notes } from './note-part';
import { notesOn } from './notes-on';
import { ShownCard } from './shown-card';

/** What is made ready while the pointer rests: the notes at once, the card itself a little later. */
interface Prepared {
  readonly token: number;
  readonly mention: PageMention;
  readonly notes: Promise<Notes>;
  card?: ShownCard;
}

/** Share of the rest time after which the card is drawn: most pointers that only pass by have gone on by then. */
const DRAWN_AFTER = 0.5;

/**
 * The one place that opens and closes the card. It runs the hover machine: hands it what happens, does what it says.
 */
export class CardDesk implements CardStage {
  readonly #reader: ReaderStage;
  readonly #ending = new AbortController();
  readonly #dictionary = new LazyDictionary(
    () => this.#redraw(),
    () => this.#reader.mentions.terms().map(({ term }) => term),
  );
  readonly #pointer: PointerPlace;
  readonly #queue: HoverEvent[] = [];
  #settings: CardSettings;
  #hover: Hover = IDLE;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: { readonly card: ShownCard; readonly over: AbortController } | undefined;
  #prepared: Prepared | undefined;
  /** Where a walk by keys stands. */
  #walked: PageMention | undefined;
  /** What the reader selected and looked up: no mention of the page's own. */
  #asked: Asked | undefined;
  #busy = false;

  constructor(reader: ReaderStage, settings: CardSettings) {
    this.#reader = reader;
    this.#settings = settings;
    const { signal } = this.#ending;
    this.#pointer = watchPointer(
      {
        mentions: reader.mentions,
        send: (event) => this.send(event),
        onInterest: () => this.#dictionary.want(),
        card: () => {
          const card = this.#shown?.card;
          return (
            card && {
              element: card.host.element,
              mention: card.mention,
              word: () => card.word(),
              box: () => card.host.box(),
            }
          );
        },
        clickOpens: () => this.#settings.open === 'click',
      },
      signal,
    );
    reader.mentions.onChange(() => this.#dropGone(), signal);
    addEventListener('pagehide', () => this.send({ type: 'dismiss', why: 'off' }), { signal });
    document.addEventListener('fullscreenchange', () => this.send({ type: 'dismiss', why: 'gone' }), {
      signal,
    });
    reader.signal.addEventListener('abort', () => this.#endSoon());
  }

  /** Newsgloss still runs in this frame, and its signal for what lives as long. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  set settings(settings: CardSettings) {
    this.#settings = settings;
    this.#redraw();
  }

  /** Hears what the pointer did before this script came: a tap on a mention, or a rest. */
  lookNow(): void {
    const { point, tapped } = this.#reader.takePointer();
    if (point) this.#pointer.startAt(point);
    if (!tapped || (!tapped.byFinger && this.#settings.open !== 'click')) return;
    this.#dictionary.want();
    this.send({ type: 'ask', mention: tapped.mention.id, by: 'tap' });
  }

  /** Other packs are in force: an open card shows what they say. */
  packsChanged(): void {
    this.#dictionary.renew();
  }

  /** Draws an open card anew, in the words that are chosen now. */
  wordsChanged(): void {
    this.#redraw();
  }

  #redraw(): void {
    this.#shown?.card.draw();
    this.#prepared?.card?.draw();
  }

  // ── Calls ─────────────────────────────────────────────────────────────────────────────────────────────────

  command({ name }: Request<'command'>): boolean {
    const { mentions } = this.#reader;
    if (name === 'open-card') {
      if (!this.#shown) return this.#ask(mentionHere(mentions));
      this.#shown.card.focus();
      return true;
    }
    const from = this.#shown?.card.mention ?? this.#walked;
    return this.#ask(neighbour(mentions, from, name === 'next-mention' ? 1 : -1));
  }

  walkTo({ term, nth }: Request<'walkTo'>): boolean {
    return this.#ask(this.#reader.mentions.all().filter(({ mention }) => mention.term === term)[nth]);
  }

  lookUp(text: string, meant: Mention | undefined): boolean {
    const asked = askedOn(this.#reader.mentions, text, meant);
    if (!asked) return false;
    if ('asked' in asked) this.#asked = asked;
    return this.#ask(asked);
  }

  notesChanged({ terms }: Request<'notesChanged'>): void {
    if (terms) void this.#shown?.card.refreshNotes();
  }

  noteFrameClosed(): void {
    void this.#shown?.card.closeFrame();
  }

  #ask(mention: PageMention | undefined): boolean {
    if (!mention) return false;
    this.#dictionary.want();
    bringIntoView(this.#reader.mentions, mention);
    this.#walked = mention;
    this.send({ type: 'ask', mention: mention.id, by: 'key' });
    return true;
  }

  // ── The machine ───────────────────────────────────────────────────────────────────────────────────────────

  /** Hands an event to the machine. What happens while its actions are done waits its turn. */
  send(event: HoverEvent): void {
    this.#queue.push(event);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) this.#take(next);
    } finally {
      // A page that breaks one card (a built-in that throws) must not be the end of all cards.
      this.#busy = false;
    }
  }

  #take(event: HoverEvent): void {
    const restOpens = this.#settings.open === 'hover' && !this.#reader.signal.aborted;
    const { hover, actions } = step(this.#hover, event, { restMs: this.#settings.restMs, restOpens });
    this.#hover = hover;
    for (const action of actions) this.#do(action);
  }

  #do(action: HoverAction): void {
    switch (action.do) {
      case 'wake': {
        clearTimeout(this.#timer);
        const { token } = action;
        this.#timer = setTimeout(
          () => {
            // The pointer may have gone on, and the look at that still be waited for.
            this.#pointer.settle();
            this.send({ type: 'tick', token, now: performance.now() });
          },
          Math.max(0, action.at - performance.now()),
        );
        return;
      }
      case 'prepare': {
        this.#prepare(action);
        return;
      }
      case 'open': {
        this.#open(action);
        return;
      }
      case 'close': {
        this.#close();
        return;
      }
    }
  }

  #prepare({ mention: id, token }: Extract<HoverAction, { do: 'prepare' }>): void {
    this.#forgetPrepared();
    const mention = this.#mention(id);
    if (!mention) return;
    const { term } = mention.mention;
    this.#dictionary.want(term);
    const prepared: Prepared = { token, mention, notes: notesOn(term) };
    this.#prepared = prepared;
    setTimeout(() => {
      const { phase } = this.#hover;
      if (this.#prepared !== prepared || phase.name !== 'waiting' || phase.mention !== id) return;
      if (!mention.range().collapsed) prepared.card = this.#cardOn(prepared);
    }, this.#settings.restMs * DRAWN_AFTER);
  }

  #forgetPrepared(): void {
    this.#prepared?.card?.remove();
    this.#prepared = undefined;
  }

  #cardOn({ token, mention, notes }: Prepared): ShownCard {
    return new ShownCard(
      {
        reader: this.#reader,
        dictionary: this.#dictionary,
        settings: () => this.#settings,
        send: (event) => isCurrent(this.#hover, token) && this.send(event),
      },
      mention,
      notes,
    );
  }

  #open({ mention: id, by, token }: Extract<HoverAction, { do: 'open' }>): void {
    const mention = this.#mention(id);
    if (!mention || mention.range().collapsed) {
      this.send({ type: 'dismiss', why: 'gone' });
      return;
    }
    const { term } = mention.mention;
    this.#dictionary.want(term);
    if (this.#prepared?.token !== token) this.#forgetPrepared();
    const prepared = this.#prepared ?? { token, mention, notes: notesOn(term) };
    this.#prepared = undefined;
    const card = prepared.card ?? this.#cardOn(prepared);
    const over = new AbortController();
    this.#shown = { card, over };
    card.show({ byKey: by === 'key', pointer: by === 'key' ? undefined : this.#pointer.now() });
    const onEscape = (): void => {
      if (!card.closePanel()) this.send({ type: 'dismiss', why: 'escape' });
    };
    watchKeys(card.host, { onEscape, onNotes: () => card.showNotes() }, over.signal);
    this.#reader.mentions.setOpen(mention);
    if (by === 'key') card.focus();
    // Once it is painted: nothing that can wait stands before it.
    if (term !== '') whenIdle(() => void callBackground('saw', { term }), 1000);
  }

  #close(): void {
    const shown = this.#shown;
    this.#shown = undefined;
    this.#pointer.heed();
    shown?.over.abort();
    shown?.card.remove();
    this.#reader.mentions.setOpen(undefined);
    if (this.#reader.signal.aborted) this.#ending.abort();
  }

  #mention(id: MentionId): PageMention | undefined {
    if (this.#asked?.id === id) return this.#asked;
    return this.#reader.mentions.all().find((mention) => mention.id === id);
  }

  /** The page took the word away, or no longer shows it. */
  #dropGone(): void {
    const card = this.#shown?.card;
    if (card && !card.offersUndo && !this.#mention(card.mention.id))
      this.send({ type: 'dismiss', why: 'gone' });
  }

  /** Newsgloss is off here: at once, or once the reader has seen that it can be undone. */
  #endSoon(): void {
    if (this.#shown?.card.offersUndo) return;
    this.send({ type: 'dismiss', why: 'off' });
    clearTimeout(this.#timer);
    this.#ending.abort();
  }
}
