import { useRef, useState } from 'preact/hooks';
import type { DraftView } from '../../protocol/calls';
import { deleteNote, draftsOf } from './desk';
import { NoteEditor } from './note-editor';
import { ReadNote, type ReadNoteProps } from './read-note';

/** One note, read or edited in the same place. */
export function OpenNote(props: ReadNoteProps) {
  const [drafts, setDrafts] = useState<readonly DraftView[]>();
  const box = useRef<HTMLDivElement>(null);
  const { note, onChanged, onDeleted } = props;
  const { target } = note;
  const close = (): void => {
    setDrafts(undefined);
    // After the next drawing, when what the focus goes back to is there again.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('.actions button')?.focus());
  };
  const remove = async (): Promise<string | null> => {
    const { trouble } = await deleteNote(note);
    if (trouble === null) onDeleted(note);
    return trouble;
  };
  return (
    <div ref={box}>
      {drafts ? (
        <NoteEditor
          place={{ target, note }}
          drafts={drafts}
          onSaved={() => {
            close();
            onChanged();
          }}
          onClose={close}
          onDelete={remove}
        />
      ) : (
        <ReadNote {...props} onEdit={() => void draftsOf({ target, note }).then(setDrafts)} />
      )}
    </div>
  );
}
