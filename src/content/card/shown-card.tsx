import { render } from 'preact';
import type { CardSettings } from '../../core/card-settings';
import type { Box, Point } from '../../core/hover/corridor';
import type { HoverEvent } from '../../core/hover/hover';
import { direction, language } from '../../platform/i18n';
import { dress } from '../../ui/look';
import type { PageMention } from '../mark/page-mentions';
import type { ReaderStage } from '../slot';
import { copyEntry, copyReport, noteFrame, openGlossary } from './card-deeds';
import { deepestFocus, giveFocusBack, watchFocus } from './card-focus';
import { type CardState, modelOf, MOST_SQUEEZED, stateFor, type Surroundings } from './card-model';
import { CardPlace } from './card-place';
import { type CardActions, type CardModel, CardView } from './card-view';
import { type CardHost, makeHost } from './host';
import type { LazyDictionary } from './lazy-dictionary';
import { makeTerm } from './make-term';
import { carryOut } from './not-this';
import type { NotThis } from './not-part';
import type { Notes } from './note-part';
import { notesOn } from './notes-on';
import { schemeAt } from './scheme';

/** At rest a card is at most so high, or so much of the viewport, whichever is more (LOOK.md). */
const REST_HEIGHT_PX = 340;
const REST_SHARE = 0.6;
/** How much larger than the design a reader's text is (`theme.css`), and the card at rest with it. */
const SCALE: Readonly<Record<CardSettings['textSize'], number>> = { normal: 1, large: 1.125, larger: 1.25 };
/** ms that "Copied" stands where "Copy" did. */
const COPIED_MS = 1600;

export interface CardParts {
  readonly reader: ReaderStage;
  readonly dictionary: LazyDictionary;
  readonly settings: () => CardSettings;
  readonly send: (event: HoverEvent) => void;
}

/** How a term stood as the reader went on from it to a related one. */
interface Left {
  readonly open: boolean;
  /** px that its text was scrolled by. */
  readonly scrolled: number;
  /** The term that was gone on to. */
  readonly to: string;
}

/** Who asked for a card: a key, or a pointer or finger at a point of the viewport. */
export interface Opening {
  readonly byKey: boolean;
  readonly pointer: Point | undefined;
}

/**
 * One card: its host, its view, its place, and what its buttons do. It is drawn beside the page while the pointer
 * still rests, so that nothing is left to do once it is asked for but to show it.
 */
export class ShownCard {
  readonly mention: PageMention;
  readonly host: CardHost;
  readonly #parts: CardParts;
  readonly #context: Element;
  #byKey = false;
  #focusBefore: Element | null = null;
  #place: CardPlace | undefined;
  #state: CardState;
  #gone = false;
  /** The terms of the trail that were left for others: how they stood then. */
  readonly #left: Left[] = [];

  /** @param notes the notes on its term, asked for as soon as the pointer rested */
  constructor(parts: CardParts, mention: PageMention, notes: Promise<Notes>) {
    this.mention = mention;
    this.#parts = parts;
    const { startContainer } = mention.range();
    this.#context =
      startContainer instanceof Element ? startContainer : (startContainer.parentElement ?? document.body);
    this.#state = stateFor(mention.mention.term);
    this.host = makeHost();
    this.draw();
    void notes.then((known) => this.#showNotes(mention.mention.term, known));
  }

  /** Puts it on the page, beside its word. */
  show({ byKey, pointer }: Opening): void {
    const { send, reader } = this.#parts;
    this.#focusBefore = deepestFocus();
    this.host.show(this.#context);
    watchFocus(this.host, (inside) => send({ type: 'focus', inside, now: performance.now() }));
    if (byKey) {
      this.#byKey = true;
      this.draw();
    }
    this.#place = new CardPlace(
      this.host,
      { rects: () => reader.mentions.rects(this.mention), context: this.#context, pointer },
      {
        maxHeight: () => this.#maxHeight(),
        onPlaced: () => this.#fit(),
        onLost: () => send({ type: 'dismiss', why: 'scrolled' }),
      },
    );
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
    return this.#place?.word() ?? new DOMRect();
  }

  /**
   * Draws what is known now, in the reader's words and look. What had the focus and is no longer there leaves it to the
   * dialog, never to the page.
   */
  draw(): void {
    if (this.#gone) return;
    const { mount } = this.host;
    const hadFocus = this.host.activeElement() !== null;
    mount.lang = language();
    mount.dir = direction();
    dress(mount, { ...this.#parts.settings(), theme: this.#scheme() });
    render(<CardView model={this.#model()} actions={this.#actions} />, mount);
    if (hadFocus && this.host.activeElement() === null) this.focus();
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

  /**
   * The key that shows the notes where the reader keeps them hidden.
   * @returns whether there was something to show.
   */
  showNotes(): boolean {
    const { notes, noteFrame } = this.#state;
    const { notesHidden, noteRefusal } = this.#model();
    const there = Array.isArray(notes) && notes.length > 0;
    if (!there || !notesHidden || noteFrame !== undefined || noteRefusal !== undefined) return false;
    void this.#openFrame('read', null);
    return true;
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
    this.#place?.stop();
    render(null, this.host.mount);
    this.host.remove();
    if (hadFocus) giveFocusBack(this.#focusBefore, this.mention.range());
  }

  // ── How large it is ───────────────────────────────────────────────────────────────────────────────────────

  #maxHeight(): number {
    const { open, noteFrame, panel } = this.#state;
    if (open || noteFrame !== undefined || panel !== 'none') return innerHeight;
    const rest = REST_HEIGHT_PX * SCALE[this.#parts.settings().textSize];
    return Math.round(Math.max(rest, innerHeight * REST_SHARE));
  }

  /** What would be cut off waits until the card is opened out: half a sentence says less than none. */
  #fit(): void {
    const { open, squeezed, panel } = this.#state;
    const body = this.#body();
    if (!body || open || panel !== 'none' || squeezed === MOST_SQUEEZED) return;
    if (body.scrollHeight <= body.clientHeight + 1) return;
    this.#set({ squeezed: squeezed + 1 });
    this.#place?.update();
  }

  // ── What its buttons do ───────────────────────────────────────────────────────────────────────────────────

  readonly #actions: CardActions = {
    onOpen: (open) => {
      this.#set({ open });
      this.#place?.update();
    },
    onTerm: (term) => {
      this.#left.push({ open: this.#state.open, scrolled: this.#body()?.scrollTop ?? 0, to: term });
      this.#go([...this.#state.trail, term]);
    },
    onBack: () => this.#goBack(),
    onPin: () => this.#pin(!this.#state.pinned),
    onMove: (dx, dy) => this.#place?.moveBy(dx, dy),
    onCopy: () => void this.#copy(),
    onReport: (claim) => copyReport(this.#parts.dictionary.state, this.term, claim),
    onGlossary: () => openGlossary(this.term, this.#parts.reader.facts().date),
    onMake: () => this.#make(),
    onPanel: (panel) => this.#openPanel(panel),
    onNotThis: (choice) => void this.#notThis(choice),
    onWrite: (note) => void this.#openFrame('write', note),
    onRead: () => void this.#openFrame('read', null),
    onReadAgain: () => void this.refreshNotes(),
    onFrame: (frame) => frame?.focus(),
    onClose: () => this.#parts.send({ type: 'dismiss', why: 'escape' }),
  };

  #go(trail: readonly string[]): void {
    const hadFrame = this.#state.noteFrame !== undefined;
    this.#parts.dictionary.want(trail.at(-1));
    this.#set({ ...stateFor(''), trail, pinned: this.#state.pinned });
    this.#body()?.scrollTo(0, 0);
    this.#place?.update();
    // The note frame goes with the term that it was for: what was typed in it is a draft.
    if (hadFrame) this.#parts.send({ type: 'frame', open: false, now: performance.now() });
    void this.refreshNotes();
  }

  /** Back to the term before, as it stood, with the focus on the button that led away. */
  #goBack(): void {
    const left = this.#left.pop();
    const byKey = this.host.activeElement()?.matches(':focus-visible') ?? false;
    this.#go(this.#state.trail.slice(0, -1));
    if (!left?.open) return;
    this.#set({ open: true });
    this.#place?.update();
    this.#body()?.scrollTo(0, left.scrolled);
    if (byKey) this.host.mount.querySelector<HTMLElement>(`[data-term="${CSS.escape(left.to)}"]`)?.focus();
  }

  #body(): Element | null {
    return this.host.mount.querySelector('.card-body');
  }

  #pin(on: boolean): void {
    this.#set({ pinned: on });
    this.#place?.setPinned(on);
    this.#parts.send({ type: 'pin', on, now: performance.now() });
  }

  /** A panel stands above its button: by key the focus goes into it, and back to the button as it closes. */
  #openPanel(panel: CardState['panel']): void {
    const byKey = this.host.activeElement()?.matches(':focus-visible') ?? false;
    this.#set({ panel });
    this.#place?.update();
    if (byKey && panel !== 'none') this.host.mount.querySelector<HTMLElement>('.panel')?.focus();
  }

  /** Escape in an open panel closes that alone. @returns whether there was one that had the focus. */
  closePanel(): boolean {
    const { panel } = this.#state;
    if (panel === 'none' || !this.host.activeElement()?.closest('.panel')) return false;
    this.host.mount.querySelector<HTMLElement>(`[data-panel="${panel}"]`)?.focus();
    this.#openPanel('none');
    return true;
  }

  async #copy(): Promise<void> {
    const { entry } = this.#model();
    if (typeof entry === 'string') return;
    this.#set({ copied: (await copyEntry(entry)) ? 'done' : 'refused' });
    setTimeout(() => this.#set({ copied: 'not' }), COPIED_MS);
  }

  #make(): void {
    void makeTerm(this.mention);
    this.#parts.send({ type: 'dismiss', why: 'escape' });
  }

  async #notThis(choice: NotThis): Promise<void> {
    const { labelOf } = this.#model();
    const { term } = this.mention.mention;
    const done = carryOut(choice, this.mention, labelOf(term) ?? term, this.#parts.reader.mentions);
    // Before it takes effect: the mention that is about to go must not take the way back with it.
    this.#set({ panel: 'none', undoable: { sentence: '' } });
    const { sentence, undo } = await done;
    const takeBack = async (): Promise<void> => {
      await undo?.();
      this.#parts.send({ type: 'dismiss', why: 'off' });
    };
    this.#set({ undoable: { sentence, undo: undo && (() => void takeBack()) } });
    // The choice that was pressed is gone. The sentence is read out, and what takes it back is the next key.
    if (this.host.activeElement()) this.host.mount.querySelector<HTMLElement>('.undo button')?.focus();
  }

  async #openFrame(mode: 'read' | 'write', note: string | null): Promise<void> {
    const { term } = this;
    const shown = { scheme: this.#scheme(), name: this.#model().labelOf(term) ?? term };
    const frame = await noteFrame(term, { mode, note }, shown);
    // The reader may have gone on to another term while the background woke: a ticket is for one alone.
    if (this.#gone || this.term !== term) return;
    if ('trouble' in frame) {
      this.#set({ notes: frame });
      return;
    }
    this.#parts.send({ type: 'frame', open: true, now: performance.now() });
    this.#set({ noteFrame: frame.address });
    this.#place?.update();
  }

  // ── What it knows ─────────────────────────────────────────────────────────────────────────────────────────

  #model(): CardModel {
    return modelOf(this.#state, this.#around());
  }

  #around(): Surroundings {
    const { reader, dictionary, settings } = this.#parts;
    return {
      mention: this.mention,
      byKey: this.#byKey,
      dictionary: dictionary.state,
      facts: reader.facts(),
      termsHere: reader.mentions.terms().map(({ term }) => term),
      frame: { width: innerWidth, height: innerHeight, sandboxed: self.origin === 'null' },
      host: location.hostname,
      hideNotes: settings().hideNotes,
    };
  }

  #scheme(): 'light' | 'dark' {
    this.#schemeOfPage ??= schemeAt(this.#context, 'page');
    const { theme } = this.#parts.settings();
    return theme === 'page' ? this.#schemeOfPage : theme;
  }
  #schemeOfPage: 'light' | 'dark' | undefined;

  #set(change: Partial<CardState>): void {
    this.#state = { ...this.#state, ...change };
    this.draw();
  }

  /** Notes that come late, for a term that is no longer on show, are not shown. */
  #showNotes(term: string, notes: Notes): void {
    if (term === this.term && !this.#gone) this.#set({ notes });
  }
}
