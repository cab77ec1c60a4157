import { useEffect, useRef, useState } from 'preact/hooks';
import { sentence, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { isNotesKey } from '../../ui/shortcut';
import { ReadNote } from '../../ui/notes/read-note';

interface Props {
  readonly load: () => Promise<readonly NoteView[]>;
  readonly on: string;
  /** Whether another note may be begun beside these. */
  readonly mayAdd: boolean;
  readonly onEdit: (note: NoteView | null) => void;
  readonly onDeleted: (note: NoteView) => void;
  readonly onClose: () => void;
}

/** Notes as they are read in the private frame: no page sees a letter of them. N, which showed them, and Escape close it. */
export function NotesRead({ load, on, mayAdd, onEdit, onDeleted, onClose }: Props) {
  const [notes, setNotes] = useState<readonly NoteView[] | null>(null);
  const [failed, setFailed] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const look = (): void => {
    load().then(
      (found) => {
        // The passage's only note is gone, and no other can be begun here.
        if (found.length === 0 && !mayAdd) onClose();
        setNotes(found);
        setFailed(false);
      },
      () => setFailed(true),
    );
  };
  useEffect(look, []);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      class="notes notes-read"
      ref={box}
      role="group"
      aria-label={t('note_label')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && (!isNotesKey(event) || takesLetters(event))) return;
        event.preventDefault();
        onClose();
      }}
    >
      {failed && (
        <p class="small trouble" role="alert">
          {sentence('trouble_notes')}
        </p>
      )}
      {notes?.map((note) => (
        <ReadNote
          key={note.id}
          note={note}
          on={on}
          waits={false}
          onChanged={look}
          onDeleted={onDeleted}
          onEdit={() => onEdit(note)}
        />
      ))}
      <div class="actions">
        {mayAdd && (
          <button type="button" class="button quiet" onClick={() => onEdit(null)}>
            {t('note_add')}
          </button>
        )}
        <button type="button" class="button quiet push" onClick={onClose}>
          {t('note_close')}
        </button>
      </div>
    </div>
  );
}

/** A list of choices, and a field, take letters for their own. */
function takesLetters({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('select, input, textarea');
}
