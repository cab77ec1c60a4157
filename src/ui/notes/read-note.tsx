import { useState } from 'preact/hooks';
import { canonicalAddress } from '../../core/quote/address';
import { sentence, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { CopyMenu } from './copy-menu';
import { deleteNote, type Outcome, undoEdit } from './desk';
import { NoteItem } from './note-item';
import { isUndoKey } from '../shortcut';

export interface ReadNoteProps {
  readonly note: NoteView;
  /** What the note is on, as the reader calls it. */
  readonly on: string;
  readonly waits: boolean;
  /** Something was saved: the notes are to be asked for again. */
  readonly onChanged: () => void;
  /** The note was deleted: it can be taken back. */
  readonly onDeleted: (note: NoteView) => void;
}

/** A note as it is read, with what can be done to it: edit, take the last edit back, copy, delete. */
export function ReadNote({
  note,
  on,
  waits,
  onChanged,
  onDeleted,
  onEdit,
}: ReadNoteProps & { readonly onEdit: () => void }) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const { target } = note;
  const act = async (doing: Promise<Outcome>, then: () => void): Promise<void> => {
    const outcome = await doing;
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) then();
  };
  const undo = (): void =>
    void act(undoEdit(note), () => {
      setSaid(t('note_undone'));
      onChanged();
    });
  return (
    <div
      class="read-note"
      data-note={note.id}
      onKeyDown={(event) => {
        // A field has an undo of its own.
        const isField = event.target instanceof Element && event.target.matches('input, textarea');
        if (!note.undoable || isField || !isUndoKey(event)) return;
        event.preventDefault();
        undo();
      }}
    >
      <NoteItem note={note} waits={waits} onChanged={onChanged}>
        <div class="actions">
          <button type="button" class="button quiet" onClick={onEdit}>
            {t(note.versions.length > 1 ? 'note_editBoth' : 'note_edit')}
          </button>
          {note.undoable && (
            <button type="button" class="button quiet" aria-keyshortcuts="Control+Z" onClick={undo}>
              {t('note_undoEdit')}
            </button>
          )}
          <CopyMenu note={note} on={on} />
          {/* A server that is not sealed may say any address: no other than a page's is opened. */}
          {target.kind === 'passage' && canonicalAddress(target.page.url) !== undefined && (
            <a class="button quiet" href={target.page.url} target="_blank" rel="noreferrer">
              {t('notes_openPage')}
            </a>
          )}
          <button
            type="button"
            class="button quiet push"
            onClick={() => void act(deleteNote(note), () => onDeleted(note))}
          >
            {t('note_delete')}
          </button>
        </div>
        <p class="small soft note-said" role="status">
          {said}
        </p>
      </NoteItem>
      {trouble !== null && (
        <p class="small trouble" role="alert">
          {sentence(trouble)}
        </p>
      )}
    </div>
  );
}
