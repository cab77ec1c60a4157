import type { CardSettings } from '../../core/card-settings';
import type { PassageTarget } from '../../core/notes/target';
import { t } from '../../platform/i18n';
import type { Reply, Request } from '../../protocol/calls';
import { callBackground } from '../extension';
import { findAll, type Found, onTextChange } from './found';
import { PassagePaint, showRange } from './paint';
import { openPassageCard, type PassageCard, saySo } from './passage-card';
import { addressHere, selectedPassage } from './this-page';

/** px below which a frame has no room for a note's card (DESIGN.md): a window of our own takes its place. */
const LEAST_FRAME = { width: 320, height: 200 };

type Passages = Reply<'passagesHere'>;

/** What a frame does with passages: writes notes on them, finds them again, shows and marks them. */
export class PassageStage {
  settings: CardSettings;
  private card: PassageCard | undefined;
  /** Counts the cards that were asked for: one whose ticket comes late has lost its turn. */
  private turn = 0;
  private marking: { readonly over: AbortController; readonly paint: PassagePaint } | undefined;
  private passages: Passages = [];
  private found: readonly Found[] = [];
  private readonly signal: AbortSignal;

  constructor(settings: CardSettings, signal: AbortSignal) {
    this.settings = settings;
    this.signal = signal;
    signal.addEventListener('abort', () => this.quiet());
  }

  /** Opens the editor for the selected passage; says where it opened, or why it did not. */
  async write(): Promise<Reply<'writePassage'>> {
    const selected = selectedPassage();
    if (typeof selected === 'string') {
      this.say(t(selected === 'nothing' ? 'passage_selectFirst' : 'passage_nowhere'));
      return selected;
    }
    const { target, range } = selected;
    if (self.origin !== 'null' && innerWidth >= LEAST_FRAME.width && innerHeight >= LEAST_FRAME.height) {
      if (await this.open(target, null, range)) return 'here';
    }
    const answer = await callBackground('writeElsewhere', { target });
    return answer.ok && answer.value ? 'elsewhere' : 'refused';
  }

  async anchor({ passages }: Request<'anchorNotes'>): Promise<Reply<'anchorNotes'>> {
    const { found, length } = await findAll(passages);
    return passages.map(({ id }, i) => {
      const at = found[i]?.at;
      return { id, score: at?.score ?? null, place: at && length > 0 ? at.start / length : null };
    });
  }

  async show(wanted: Request<'showPassage'>): Promise<boolean> {
    const { found } = await findAll([wanted]);
    const range = found[0]?.range;
    if (range) showRange(range);
    return range !== undefined;
  }

  closeCard(): void {
    this.card?.close();
  }

  /** Marks the passages with a note from now on, or no more. */
  setMarking(on: boolean): void {
    if (!on) this.unmark();
    else if (!this.marking && !this.signal.aborted) {
      const over = new AbortController();
      this.marking = { over, paint: new PassagePaint() };
      onTextChange(() => void this.mark(), over.signal);
      document.addEventListener('click', (event) => this.onClick(event), { signal: over.signal });
      void this.notesChanged();
    }
  }

  /** Notes of this page came or went. */
  async notesChanged(): Promise<void> {
    const url = addressHere();
    if (!this.marking || url === undefined) return;
    const answer = await callBackground('passagesHere', { url });
    if (!answer.ok) return;
    this.passages = answer.value;
    await this.mark();
  }

  private async mark(): Promise<void> {
    const { marking, passages } = this;
    if (!marking) return;
    const { found } = passages.length > 0 ? await findAll(passages) : { found: [] };
    if (marking !== this.marking || passages !== this.passages) return;
    this.found = found;
    marking.paint.paint(found.flatMap(({ range }) => range ?? []));
  }

  /** A click on a marked passage, where nothing else is meant by it, opens its note. */
  private onClick({ target, clientX, clientY, detail }: MouseEvent): void {
    const isPlain = detail === 1 && getSelection()?.isCollapsed !== false;
    if (!isPlain || (target instanceof Element && target.closest('a, button, input, label, summary'))) return;
    const caret = document.caretPositionFromPoint(clientX, clientY);
    if (!caret) return;
    const i = this.found.findIndex(({ range }) => range?.isPointInRange(caret.offsetNode, caret.offset));
    const passage = this.passages[i];
    const range = this.found[i]?.range;
    if (passage && range) {
      const page = { url: addressHere() ?? location.href, title: document.title.slice(0, 500) };
      const { id, quote, position } = passage;
      void this.open({ kind: 'passage', page, quote, position }, id, range);
    }
  }

  private async open(target: PassageTarget, note: string | null, range: Range): Promise<boolean> {
    this.card?.close();
    const turn = ++this.turn;
    const card = await openPassageCard({
      target,
      note,
      range,
      settings: this.settings,
      isWanted: () => this.turn === turn && !this.signal.aborted,
      onClosed: () => {
        if (this.card === card) this.card = undefined;
      },
    });
    if (card) this.card = card;
    // One that lost its turn opens nowhere else either.
    return card !== undefined || this.turn !== turn;
  }

  private say(sentence: string): void {
    this.card?.close();
    this.turn++;
    const card = saySo(sentence, this.settings, () => {
      if (this.card === card) this.card = undefined;
    });
    this.card = card;
  }

  private unmark(): void {
    this.marking?.over.abort();
    this.marking?.paint.clear();
    this.marking = undefined;
    this.found = [];
  }

  private quiet(): void {
    this.unmark();
    this.closeCard();
  }
}
