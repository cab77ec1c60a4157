import { useEffect, useRef, useState } from 'preact/hooks';
import { sentence, t } from '../../platform/i18n';
import type { DraftView } from '../../protocol/calls';
import { deleteNote, type NotePlace, undeleteNote } from '../../ui/notes/desk';
import { NoteEditor } from '../../ui/notes/note-editor';

interface Props {
  readonly place: NotePlace;
  readonly drafts: readonly DraftView[];
  /** The card may take the focus back. */
  readonly onClose: () => void;
}

/** The editor, and after a deletion the way back. */
export function NoteFrame({ place, drafts, onClose }: Props) {
  const [gone, setGone] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const { note } = place;

  const remove = async (): Promise<void> => {
    if (note === null) return;
    const outcome = await deleteNote(note);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) setGone(true);
  };
  const undo = async (): Promise<void> => {
    if (note === null) return;
    const outcome = await undeleteNote(note);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) onClose();
  };
  return (
    <main>
      <h1 class="visually-hidden">{t('note_label')}</h1>
      {gone ? (
        <Gone onUndo={() => void undo()} onClose={onClose} />
      ) : (
        <NoteEditor
          place={place}
          drafts={drafts}
          onSaved={onClose}
          onClose={onClose}
          onDelete={note === null ? undefined : () => void remove()}
        />
      )}
      {trouble !== null && (
        <p class="small trouble" role="alert">
          {sentence(trouble)}
        </p>
      )}
    </main>
  );
}

function Gone({ onUndo, onClose }: { readonly onUndo: () => void; readonly onClose: () => void }) {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus(), []);
  return (
    <div
      class="note-gone"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <p role="status">{t('note_deleted')}</p>
      <button ref={undo} type="button" class="button quiet accent" onClick={onUndo}>
        {t('note_undo')}
      </button>
      <button type="button" class="button quiet" onClick={onClose}>
        {t('note_close')}
      </button>
    </div>
  );
}
