import { plural, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';

interface Props {
  /** The reader's notes on the term; `undefined` until they have come. */
  readonly notes: readonly NoteView[] | undefined;
  /** The address of the private frame in which a note is typed, while it is open. */
  readonly frame: string | undefined;
  /** Why no note can be written here, where none can. */
  readonly refusal: string | undefined;
  readonly onWrite: (note: string | null) => void;
  readonly onFrame: (frame: HTMLIFrameElement | null) => void;
}

/**
 * The reader's own line. It stands there before it is known what it will say, so that nothing moves when the notes
 * come. Notes are typed in a frame of the extension's own, whose keys the page does not see.
 */
export function NotePart({ notes, frame, refusal, onWrite, onFrame }: Props) {
  if (frame !== undefined) {
    return <iframe class="note-frame" src={frame} title={t('card_noteFrame')} ref={onFrame} />;
  }
  return (
    <section class="note-part" aria-label={t('card_noteFrame')}>
      {(notes ?? []).map((note) => (
        <NoteText key={note.id} note={note} {...(refusal === undefined ? { onWrite } : {})} />
      ))}
      {refusal === undefined ? (
        (notes ?? []).length === 0 && (
          <button type="button" class="note-add" onClick={() => onWrite(null)}>
            {t('card_noteAdd')}
          </button>
        )
      ) : (
        <p class="soft small">{refusal}</p>
      )}
    </section>
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
