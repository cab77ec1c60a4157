import { render } from 'preact';
import type { CardSettings } from '../../core/card-settings';
import { citationOf, reportOf } from '../../core/dictionary/citation';
import type { EntryClaim } from '../../core/dictionary/entry';
import { Dictionary } from '../../core/dictionary/lookup';
import type { Box, Point } from '../../core/hover/corridor';
import type { HoverEvent } from '../../core/hover/hover';
import { direction, language } from '../../platform/i18n';
import { formatList, formatWhen } from '../../platform/intl';
import type { NoteView } from '../../protocol/calls';
import { callBackground, fileUrl } from '../extension';
import type { PageMention } from '../mark/page-mentions';
import type { ReaderStage } from '../slot';
import { type CardState, modelOf, type Surroundings } from './card-model';
import { type CardActions, CardView } from './card-view';
import { copyText } from './copy';
import { type CardHost, showHost } from './host';
import type { LazyDictionary } from './lazy-dictionary';
import { carryOut } from './not-this';
import type { NotThis } from './not-part';
import { keepPlaced, type Placed } from './place';
import { schemeAt } from './scheme';

/**
 * At rest a card is at most so high, or so much of the viewport, whichever is more: two claims, cut to two lines each,
 * under a summary of five take 466 px, and a second claim that is cut off is worse than a card that is longer.
 */
const REST_HEIGHT_PX = 480;
const REST_SHARE = 0.6;
/** ms that "Copied" stands where "Copy" did. */
const COPIED_MS = 1600;

export interface CardParts {
  readonly reader: ReaderStage;
  readonly dictionary: LazyDictionary;
  readonly settings: () => CardSettings;
  readonly send: (event: HoverEvent) => void;
}

export interface Opening {
  readonly mention: PageMention;
  readonly byKey: boolean;
  readonly pointer: Point | undefined;
  /** The notes on its term, asked for as soon as the pointer rested. */
  readonly notes: Promise<readonly NoteView[] | undefined>;
}

/** One card while it is on screen: its host, its view, its place, and what its buttons do. */
export class ShownCard {
  readonly mention: PageMention;
  readonly host: CardHost;
  readonly #parts: CardParts;
  readonly #byKey: boolean;
  readonly #context: Element;
  readonly #scheme: 'light' | 'dark';
  readonly #focusBefore: Element | null = deepestFocus();
  #placed: Placed | undefined;
  #corner: Point = { x: 0, y: 0 };
  #state: CardState;
  #gone = false;

  constructor(parts: CardParts, { mention, byKey, pointer, notes }: Opening) {
    this.mention = mention;
    this.#parts = parts;
    this.#byKey = byKey;
    const { startContainer } = mention.range();
    this.#context =
      startContainer instanceof Element ? startContainer : (startContainer.parentElement ?? document.body);
    this.#scheme = schemeAt(this.#context, parts.settings().theme);
    this.#state = {
      trail: [mention.mention.term],
      open: false,
      pinned: false,
      copied: 'not',
      panel: 'none',
      undoable: undefined,
      notes: undefined,
      noteFrame: undefined,
    };
    this.host = showHost(startContainer, direction());
    this.host.setScheme(this.#scheme);
    this.#watchFocus();
    this.draw();
    this.#place(pointer);
    void notes.then((known) => this.#showNotes(mention.mention.term, known));
  }

  /** The term on show: the mention's own, or a related one. */
  get term(): string {
    return this.#state.trail.at(-1) ?? '';
  }

  /** Whether something was done that a reader may want to undo: the card stays for it. */
  get offersUndo(): boolean {
    return this.#state.undoable !== undefined;
  }

  /** The line of the word that the card hangs on. */
  word(): Box {
    return this.#placed?.word() ?? new DOMRect();
  }

  /** Draws what is known now. */
  draw(): void {
    if (this.#gone) return;
    this.host.mount.lang = language();
    this.host.mount.dir = direction();
    render(
      <CardView model={modelOf(this.#state, this.#around())} actions={this.#actions} />,
      this.host.mount,
    );
  }

  /** Moves the focus to the dialog, which a screen reader then reads from its beginning. */
  focus(): void {
    this.host.mount.querySelector<HTMLElement>('[role="dialog"]')?.focus({ preventScroll: true });
  }

  /** Asks again for the notes on the term. */
  async refreshNotes(): Promise<void> {
    const { term } = this;
    this.#showNotes(term, await notesOn(term));
  }

  /** The note frame is done: its place is the note's line again, and the focus is on it. */
  async closeFrame(): Promise<void> {
    if (this.#state.noteFrame === undefined) return;
    // The dialog holds the focus while the line under it changes from "Add a note" to the note.
    this.focus();
    this.#set({ noteFrame: undefined });
    await this.refreshNotes();
    this.host.mount.querySelector<HTMLElement>('.note-edit, .note-add')?.focus({ preventScroll: true });
    this.#parts.send({ type: 'frame', open: false, now: performance.now() });
  }

  /** Takes the card off the page; the focus goes back to where it was. */
  remove(): void {
    const hadFocus = this.host.activeElement() !== null;
    this.#gone = true;
    this.#placed?.stop();
    render(null, this.host.mount);
    this.host.remove();
    if (hadFocus && this.#focusBefore instanceof HTMLElement && this.#focusBefore.isConnected) {
      this.#focusBefore.focus({ preventScroll: true });
    }
  }

  // ── Place ─────────────────────────────────────────────────────────────────────────────────────────────────

  #place(pointer: Point | undefined): void {
    const { mentions } = this.#parts.reader;
    this.#placed?.stop();
    this.#placed = keepPlaced(
      this.#movable(),
      { rects: () => mentions.rects(this.mention), context: this.#context, pointer },
      () => (this.#state.open || this.#state.noteFrame !== undefined ? innerHeight : restHeight()),
      () => this.#parts.send({ type: 'dismiss', why: 'scrolled' }),
    );
  }

  /** The host, which also remembers where it was put last: a pinned card stays there. */
  #movable(): CardHost {
    return {
      ...this.host,
      moveTo: (corner, maxHeight) => {
        this.#corner = corner;
        this.host.moveTo(corner, maxHeight);
      },
    };
  }

  #moveBy(dx: number, dy: number): void {
    const { left, top, right, bottom } = this.host.box();
    const within = (value: number, size: number, room: number): number =>
      Math.max(0, Math.min(value, Math.max(0, room - size)));
    this.#corner = {
      x: within(this.#corner.x + dx, right - left, innerWidth),
      y: within(this.#corner.y + dy, bottom - top, innerHeight),
    };
    this.host.moveTo(this.#corner, innerHeight - this.#corner.y);
  }

  // ── What its buttons do ───────────────────────────────────────────────────────────────────────────────────

  readonly #actions: CardActions = {
    onOpen: (open) => {
      this.#set({ open });
      this.#placed?.update();
    },
    onTerm: (term) => this.#go([...this.#state.trail, term]),
    onBack: () => this.#go(this.#state.trail.slice(0, -1)),
    onPin: () => this.#pin(!this.#state.pinned),
    onMove: (dx, dy) => this.#moveBy(dx, dy),
    onCopy: () => void this.#copy(),
    onReport: (claim) => this.#report(claim),
    onGlossary: () => void callBackground('openGlossary', { term: this.term }),
    onPanel: (panel) => this.#set({ panel }),
    onNotThis: (choice) => void this.#notThis(choice),
    onWrite: (note) => void this.#write(note),
    onFrame: (frame) => frame?.focus(),
    onClose: () => this.#parts.send({ type: 'dismiss', why: 'escape' }),
  };

  #go(trail: readonly string[]): void {
    this.#set({ trail, open: false, panel: 'none', notes: undefined, noteFrame: undefined });
    this.host.mount.querySelector('.card-body')?.scrollTo(0, 0);
    // The button that was pressed is gone: the dialog itself takes its focus.
    if (this.host.activeElement() === null) this.focus();
    void this.refreshNotes();
  }

  #pin(on: boolean): void {
    this.#set({ pinned: on });
    if (on) this.#placed?.stop();
    else this.#place(undefined);
    this.#parts.send({ type: 'pin', on, now: performance.now() });
  }

  async #copy(): Promise<void> {
    const { entry } = modelOf(this.#state, this.#around());
    if (typeof entry === 'string') return;
    const text = citationOf(entry, 'plain', { date: formatWhen, list: formatList });
    this.#set({ copied: (await copyText(text)) ? 'done' : 'refused' });
    setTimeout(() => this.#set({ copied: 'not' }), COPIED_MS);
  }

  async #report(claim: EntryClaim): Promise<boolean> {
    const { state } = this.#parts.dictionary;
    return state instanceof Dictionary && copyText(reportOf(this.term, claim, state.revised));
  }

  async #notThis(choice: NotThis): Promise<void> {
    const { labelOf } = modelOf(this.#state, this.#around());
    const term = this.mention.mention.term;
    const done = carryOut(choice, this.mention, labelOf(term) ?? term, this.#parts.reader.mentions);
    // Before it takes effect: the mention that is about to go must not take the way back with it.
    this.#set({ panel: 'none', undoable: { sentence: '' } });
    const { sentence, undo } = await done;
    const takeBack = async (): Promise<void> => {
      await undo?.();
      this.#parts.send({ type: 'dismiss', why: 'off' });
    };
    this.#set({ undoable: { sentence, undo: undo && (() => void takeBack()) } });
  }

  async #write(note: string | null): Promise<void> {
    const ticket = await callBackground('openNote', { term: this.term, note });
    if (!ticket.ok || this.#gone) return;
    this.#parts.send({ type: 'frame', open: true, now: performance.now() });
    this.#set({ noteFrame: `${fileUrl('note.html')}#${ticket.value}/${this.#scheme}` });
    this.#placed?.update();
  }

  // ── What it knows ─────────────────────────────────────────────────────────────────────────────────────────

  #around(): Surroundings {
    const { reader, dictionary } = this.#parts;
    return {
      mention: this.mention,
      byKey: this.#byKey,
      dictionary: dictionary.state,
      facts: reader.facts(),
      termsHere: reader.mentions.terms().map(({ term }) => term),
      frame: { width: innerWidth, height: innerHeight, sandboxed: self.origin === 'null' },
      host: location.hostname,
    };
  }

  #set(change: Partial<CardState>): void {
    this.#state = { ...this.#state, ...change };
    this.draw();
  }

  /** Notes that come late, for a term that is no longer on show, are not shown. */
  #showNotes(term: string, notes: readonly NoteView[] | undefined): void {
    if (term === this.term && !this.#gone) this.#set({ notes: notes ?? [] });
  }

  #watchFocus(): void {
    const { mount } = this.host;
    const tell = (): void => {
      const inside = this.host.activeElement()?.matches(':focus-visible') ?? false;
      this.#parts.send({ type: 'focus', inside, now: performance.now() });
    };
    mount.addEventListener('focusin', tell);
    // When the focus goes out, it has not yet arrived anywhere.
    mount.addEventListener('focusout', () => queueMicrotask(() => !this.#gone && tell()));
  }
}

/** The notes on a term; `undefined` where the background does not answer. */
export async function notesOn(term: string): Promise<readonly NoteView[] | undefined> {
  const answer = await callBackground('notesOnTerm', { term });
  return answer.ok ? answer.value : undefined;
}

function restHeight(): number {
  return Math.max(REST_HEIGHT_PX, Math.round(innerHeight * REST_SHARE));
}

/** The element that really has the focus, through open shadow roots. */
function deepestFocus(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}
