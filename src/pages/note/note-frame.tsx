import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import type { DraftView, NoteView } from '../../protocol/calls';
import { deleteNote, draftsOf, type NotePlace } from '../../ui/notes/desk';
import { NoteEditor } from '../../ui/notes/note-editor';
import { UndoBar } from '../../ui/notes/undo-bar';
import { NotesRead } from './notes-read';

interface Props {
  readonly place: NotePlace;
  readonly drafts: readonly DraftView[];
  /** Whether the notes are read first, or one is typed at once. */
  readonly reads: boolean;
  /** What the notes are on, as the reader calls it. */
  readonly on: string;
  /** The notes there as they are now. */
  readonly load: () => Promise<readonly NoteView[]>;
  /** The card may take the focus back. */
  readonly onClose: () => void;
}

/** Which note is typed in: `null` for a new one; and what was left unsaved there. */
interface Writing {
  readonly note: NoteView | null;
  readonly drafts: readonly DraftView[];
}

/** The notes as they are read, and the editor; after a deletion the way back. */
export function NoteFrame({ place, drafts, reads, on, load, onClose }: Props) {
  const { target } = place;
  const [writing, setWriting] = useState<Writing | null>(reads ? null : { note: place.note, drafts });
  const [deleted, setDeleted] = useState<NoteView | null>(null);

  // Who came to read goes back to reading; who came to write is done.
  const done = (): void => (reads ? setWriting(null) : onClose());
  const write = async (note: NoteView | null): Promise<void> =>
    setWriting({ note, drafts: await draftsOf({ target, note }) });
  const remove = async (note: NoteView): Promise<string | null> => {
    const { trouble } = await deleteNote(note);
    if (trouble === null) setDeleted(note);
    return trouble;
  };
  return (
    <main>
      <h1 class="visually-hidden">{t('note_label')}</h1>
      {deleted ? (
        <Gone
          note={deleted}
          onDone={() => {
            setDeleted(null);
            setWriting(null);
            if (!reads) onClose();
          }}
          onClose={onClose}
        />
      ) : writing ? (
        <NoteEditor
          key={writing.note?.id ?? ''}
          place={{ target, note: writing.note }}
          drafts={writing.drafts}
          onSaved={done}
          onClose={done}
          onDelete={writing.note === null ? undefined : () => remove(writing.note!)}
        />
      ) : (
        <NotesRead
          load={load}
          on={on}
          mayAdd={target.kind === 'term'}
          onEdit={(note) => void write(note)}
          onDeleted={setDeleted}
          onClose={onClose}
        />
      )}
    </main>
  );
}

function Gone({
  note,
  onDone,
  onClose,
}: {
  readonly note: NoteView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  return (
    <div
      class="note-gone"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <UndoBar note={note} focused onDone={onDone} />
    </div>
  );
}
