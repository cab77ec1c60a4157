import { type Entry, entryOf } from '../../core/dictionary/entry';
import { Dictionary, textIn } from '../../core/dictionary/lookup';
import type { PageFacts } from '../../core/match/mention';
import { siteOf } from '../../core/site';
import { language, t } from '../../platform/i18n';
import type { PageMention } from '../mark/page-mentions';
import type { AroundMention, CardModel } from './card-view';
import type { DictionaryState } from './lazy-dictionary';
import type { Notes } from './note-part';

/** px below which a frame has no room for a card: the popup takes its place (DESIGN.md). */
export const LEAST_FRAME = { width: 320, height: 200 };

/** What a card at rest shows of its claims, from where there is room to where there is none. */
const AT_REST = [
  { claims: 2, tight: false },
  { claims: 1, tight: false },
  // Two lines of it, and one for who and where.
  { claims: 1, tight: true },
  { claims: 0, tight: true },
] as const;
/** The last step of how far a card at rest can be squeezed. */
export const MOST_SQUEEZED = AT_REST.length - 1;

/** What a reader has done with a card since it opened. */
export interface CardState {
  /** The term on show, last; before it those that it was reached from. */
  readonly trail: readonly string[];
  readonly open: boolean;
  /** How far it had to be squeezed while it is not opened out: a step from 0 to `MOST_SQUEEZED`. */
  readonly squeezed: number;
  readonly pinned: boolean;
  readonly copied: CardModel['copied'];
  readonly panel: CardModel['panel'];
  readonly undoable: CardModel['undoable'];
  readonly notes: Notes;
  readonly noteFrame: string | undefined;
}

/** A card on a term as it opens. */
export function stateFor(term: string): CardState {
  return {
    trail: [term],
    open: false,
    squeezed: 0,
    pinned: false,
    copied: 'not',
    panel: 'none',
    undoable: undefined,
    notes: undefined,
    noteFrame: undefined,
  };
}

/** What a card is shown in. */
export interface Surroundings {
  readonly mention: PageMention;
  readonly byKey: boolean;
  readonly dictionary: DictionaryState;
  readonly facts: PageFacts;
  readonly termsHere: readonly string[];
  readonly frame: { readonly width: number; readonly height: number; readonly sandboxed: boolean };
  readonly host: string;
  /** Whether the reader keeps the text of notes out of pages. */
  readonly hideNotes: boolean;
}

/** What the card says now. */
export function modelOf(state: CardState, around: Surroundings): CardModel {
  const { dictionary, mention } = around;
  const labelOf = (id: string): string | undefined => {
    const term = dictionary instanceof Dictionary ? dictionary.term(id) : undefined;
    return term && textIn(term.label, language()).text;
  };
  const before = state.trail.at(-2);
  return {
    entry:
      mention.mention.term === ''
        ? t('card_nothing', mention.mention.surface)
        : entryFor(state.trail.at(-1) ?? '', around),
    mention: mention.mention,
    // Who selected a text and looked it up knows where they are.
    sentence:
      around.byKey && !('asked' in mention) && mention.sentence() !== '' ? aroundMention(mention) : undefined,
    back: before === undefined ? undefined : (labelOf(before) ?? before),
    makeable: mention.mention.term === '' && !around.frame.sandboxed,
    open: state.open,
    atRest: AT_REST[state.squeezed] ?? AT_REST[0],
    pinned: state.pinned,
    closable: state.pinned || around.byKey,
    copied: state.copied,
    panel: state.panel,
    undoable: state.undoable,
    notes: state.notes,
    notesHidden: around.hideNotes,
    noteFrame: state.noteFrame,
    noteRefusal: around.frame.sandboxed ? t('card_noteElsewhere') : undefined,
    site: siteOf(around.host),
    labelOf,
  };
}

/** The entry of a term, or the sentence on why there is none to show. */
export function entryFor(
  term: string,
  { dictionary, facts, termsHere, frame }: Omit<Surroundings, 'mention' | 'byKey' | 'host' | 'hideNotes'>,
): Entry | string {
  if (dictionary === 'broken') return t('card_broken');
  if (!(dictionary instanceof Dictionary)) return t('card_loading');
  const entry = entryOf(dictionary, term, {
    language: language(),
    pageDate: facts.date,
    termsHere: new Set(termsHere),
  });
  if (!entry) return t('card_unknown');
  if (frame.width < LEAST_FRAME.width || frame.height < LEAST_FRAME.height) {
    return t('card_small', entry.label.text);
  }
  return entry;
}

/** The sentence around a mention, parted at its word. */
export function aroundMention(mention: PageMention): AroundMention {
  const whole = mention.sentence();
  const word = mention.mention.surface.replaceAll('\u00ad', '').replace(/\s+/gu, ' ');
  const at = whole.indexOf(word);
  if (at < 0) return { before: whole, word: '', after: '' };
  return { before: whole.slice(0, at), word, after: whole.slice(at + word.length) };
}
