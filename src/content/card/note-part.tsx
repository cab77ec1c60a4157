import { plural, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';

/** The reader's notes on a term: not there yet, there, or not to be read, with the sentence that says so. */
export type Notes = undefined | readonly NoteView[] | { readonly trouble: string };

interface Props {
  readonly notes: Notes;
  /** Whether the reader keeps the text of notes out of pages: it then shows in the private frame alone. */
  readonly hidden: boolean;
  /** The address of the private frame in which a note is typed, while it is open. */
  readonly frame: string | undefined;
  /** Why no note can be written here, where none can. */
  readonly refusal: string | undefined;
  readonly onWrite: (note: string | null) => void;
  /** Shows the notes in the private frame. */
  readonly onRead: () => void;
  readonly onReadAgain: () => void;
  readonly onFrame: (frame: HTMLIFrameElement | null) => void;
}

/**
 * The reader's own line. It stands there before it is known what it will say, so that nothing moves when the notes
 * come. Notes are typed in a frame of the extension's own, whose keys the page does not see.
 */
export function NotePart({ frame, onFrame, ...rest }: Props) {
  if (frame !== undefined) {
    return <iframe class="note-frame" src={frame} title={t('card_noteFrame')} ref={onFrame} />;
  }
  return (
    <section class="note-part" aria-label={t('card_noteFrame')} aria-busy={rest.notes === undefined}>
      <NoteLine {...rest} />
    </section>
  );
}

function NoteLine({
  notes,
  hidden,
  refusal,
  onWrite,
  onRead,
  onReadAgain,
}: Omit<Props, 'frame' | 'onFrame'>) {
  if (notes === undefined) return null;
  if ('trouble' in notes) {
    return (
      <p class="note-trouble small" role="status">
        <span>{notes.trouble}</span>
        <button type="button" class="button quiet accent" onClick={onReadAgain}>
          {t('popup_tryAgain')}
        </button>
      </p>
    );
  }
  return (
    <>
      {hidden && refusal === undefined && notes.length > 0 && (
        <button type="button" class="note-line note-edit" aria-keyshortcuts="N" onClick={onRead}>
          {t('card_noteHidden')} <kbd>N</kbd>
        </button>
      )}
      {!hidden &&
        notes.map((note) => (
          <NoteText key={note.id} note={note} {...(refusal === undefined ? { onWrite } : {})} />
        ))}
      {refusal === undefined && notes.length === 0 && (
        <button type="button" class="note-line note-add" onClick={() => onWrite(null)}>
          {t('card_noteAdd')}
        </button>
      )}
      {refusal !== undefined && <p class="note-trouble soft small">{refusal}</p>}
    </>
  );
}

/** A note as it was written; where two devices wrote apart, both texts. */
function NoteText({ note, onWrite }: { readonly note: NoteView; readonly onWrite?: Props['onWrite'] }) {
  return (
    <div class="note">
      {note.versions.length > 1 && <p class="small soft">{plural('note_apart', note.versions.length)}</p>}
      {note.versions.map(({ dot, body }) => (
        <p key={dot} class="note-body" dir="auto">
          {body}
        </p>
      ))}
      {onWrite && (
        <button type="button" class="button quiet note-edit" onClick={() => onWrite(note.id)}>
          {t('card_noteEdit')}
        </button>
      )}
    </div>
  );
}
