import type { Entry, EntryClaim } from '../../core/dictionary/entry';
import type { Mention } from '../../core/match/mention';
import { t } from '../../platform/i18n';
import { EntryView } from '../../ui/entry/entry-view';
import { kindName } from '../../ui/entry/kinds';
import { Grip } from './grip';
import { NotePart, type Notes } from './note-part';
import { NotPart, type NotThis, type Undoable, UndoLine } from './not-part';
import { WhyPart } from './why-part';

/** The sentence around a mention, in the three parts that its word makes of it. */
export interface AroundMention {
  readonly before: string;
  readonly word: string;
  readonly after: string;
}

/** All that a card shows. The desk makes it anew whenever something changes. */
export interface CardModel {
  /** The term on show, or the sentence on why there is none. */
  readonly entry: Entry | string;
  readonly mention: Mention;
  /** Set where the card was opened by key: the card begins with it. */
  readonly sentence: AroundMention | undefined;
  /** The label of the term that a related term was opened from. */
  readonly back: string | undefined;
  /** Nothing is known of it, and the reader may make a term of it. */
  readonly makeable: boolean;
  readonly open: boolean;
  /** How many claims it shows while it is not opened out, and whether these are cut shorter. */
  readonly atRest: { readonly claims: number; readonly tight: boolean };
  readonly pinned: boolean;
  /** Says how to close it: where no pointer that goes away will. */
  readonly closable: boolean;
  readonly copied: 'not' | 'done' | 'refused';
  readonly panel: 'none' | 'why' | 'not';
  readonly undoable: Undoable | undefined;
  readonly notes: Notes;
  readonly notesHidden: boolean;
  readonly noteFrame: string | undefined;
  readonly noteRefusal: string | undefined;
  readonly site: string;
  readonly labelOf: (term: string) => string | undefined;
}

export interface CardActions {
  readonly onOpen: (open: boolean) => void;
  readonly onTerm: (term: string) => void;
  readonly onBack: () => void;
  readonly onPin: () => void;
  readonly onMove: (dx: number, dy: number) => void;
  readonly onCopy: () => void;
  /** Copies a report of a wrong claim; resolves to whether it is on the clipboard. */
  readonly onReport: (claim: EntryClaim) => Promise<boolean>;
  readonly onGlossary: () => void;
  readonly onMake: () => void;
  readonly onPanel: (panel: CardModel['panel']) => void;
  readonly onNotThis: (choice: NotThis) => void;
  readonly onWrite: (note: string | null) => void;
  readonly onRead: () => void;
  readonly onReadAgain: () => void;
  readonly onFrame: (frame: HTMLIFrameElement | null) => void;
  readonly onClose: () => void;
}

interface Props {
  readonly model: CardModel;
  readonly actions: CardActions;
}

/** The card: a labelled dialog, at rest or opened out. */
export function CardView({ model, actions }: Props) {
  const { entry, sentence } = model;
  const known = typeof entry !== 'string';
  const name = known ? t('card_name', entry.label.text, kindName(entry.kind)) : t('ext_name');
  return (
    <div
      class={`card paper ${model.open ? 'open' : model.atRest.tight ? 'tight' : ''}`}
      role="dialog"
      aria-label={name}
      aria-describedby={sentence ? 'sentence' : undefined}
      tabIndex={-1}
    >
      {model.pinned && <Grip onMove={actions.onMove} />}
      <div class="card-body">
        {sentence && <Sentence {...sentence} />}
        {model.back !== undefined && (
          <button type="button" class="button quiet card-back" onClick={actions.onBack}>
            {t('card_back', model.back)}
          </button>
        )}
        {known ? (
          <EntryView
            entry={entry}
            open={model.open}
            first={model.atRest.claims}
            onOpen={actions.onOpen}
            onTerm={actions.onTerm}
            onReport={actions.onReport}
          />
        ) : (
          <>
            <p class="card-trouble">{entry}</p>
            {model.makeable && (
              <button type="button" class="button card-make" onClick={actions.onMake}>
                {t('card_makeTerm')}
              </button>
            )}
          </>
        )}
      </div>
      {known && (
        <NotePart
          notes={model.notes}
          hidden={model.notesHidden}
          frame={model.noteFrame}
          refusal={model.noteRefusal}
          onWrite={actions.onWrite}
          onRead={actions.onRead}
          onReadAgain={actions.onReadAgain}
          onFrame={actions.onFrame}
        />
      )}
      <Panel model={model} actions={actions} />
      <ActionRow model={model} actions={actions} />
    </div>
  );
}

function Sentence({ before, word, after }: AroundMention) {
  return (
    <p class="card-sentence" id="sentence" dir="auto">
      <span class="visually-hidden">{t('card_sentence')}: </span>
      {before}
      <mark>{word}</mark>
      {after}
    </p>
  );
}

function Panel({ model, actions }: Props) {
  const { entry, panel, undoable } = model;
  if (undoable) return <UndoLine {...undoable} />;
  if (typeof entry === 'string' || panel === 'none') return null;
  return panel === 'why' ? (
    <WhyPart mention={model.mention} label={entry.label} labelOf={model.labelOf} />
  ) : (
    <NotPart label={entry.label.text} site={model.site} onChoose={actions.onNotThis} />
  );
}

const COPY_WORDS = { not: 'card_copy', done: 'card_copied', refused: 'card_copyFailed' } as const;

/** What can be done with the card, in words, quietly. */
function ActionRow({ model, actions }: Props) {
  const known = typeof model.entry !== 'string';
  const toggle = (panel: 'why' | 'not') => (): void =>
    actions.onPanel(model.panel === panel ? 'none' : panel);
  return (
    <div class="actions card-actions">
      {known && (
        <>
          <button type="button" class="button quiet" aria-pressed={model.pinned} onClick={actions.onPin}>
            {t(model.pinned ? 'card_unpin' : 'card_pin')}
          </button>
          <button type="button" class="button quiet" aria-live="polite" onClick={actions.onCopy}>
            {t(COPY_WORDS[model.copied])}
          </button>
          <button type="button" class="button quiet" onClick={actions.onGlossary}>
            {t('card_glossary')}
          </button>
          <button
            type="button"
            class="button quiet push"
            data-panel="why"
            aria-expanded={model.panel === 'why'}
            onClick={toggle('why')}
          >
            {t('card_why')}
          </button>
          <button
            type="button"
            class="button quiet"
            data-panel="not"
            aria-expanded={model.panel === 'not'}
            onClick={toggle('not')}
          >
            {t('card_not')}
          </button>
        </>
      )}
      {(model.closable || !known) && (
        <button type="button" class="button quiet" onClick={actions.onClose}>
          {t('card_close')}
        </button>
      )}
    </div>
  );
}
