import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../platform/i18n';
import { onTerm } from '../../core/notes/target';
import type { DraftView, NoteView } from '../../protocol/calls';
import { deleteNote, draftsOf } from './desk';
import { NoteEditor } from './note-editor';
import { ReadNote } from './read-note';

interface Props {
  readonly term: string;
  /** What the term is called, for a note that is copied. */
  readonly name: string;
  readonly notes: readonly NoteView[];
  readonly waiting: ReadonlySet<string>;
  /** Something was saved or deleted: the notes are to be asked for again. */
  readonly onChanged: () => void;
  /** A note was deleted: it can be taken back. */
  readonly onDeleted: (note: NoteView) => void;
  /** Whether a new note may be begun here; the list of all notes only shows those that are there. */
  readonly mayAdd?: boolean;
}

/** Which note is open in the editor: its id, `null` for a new one, `undefined` for none. */
type Editing = { readonly note: string | null; readonly drafts: readonly DraftView[] } | undefined;

/** The notes on a term: read, add, edit, delete. */
export function TermNotes({ term, name, notes, waiting, onChanged, onDeleted, mayAdd = true }: Props) {
  const [editing, setEditing] = useState<Editing>();
  const box = useRef<HTMLDivElement>(null);

  // What was begun and not saved is there again when its term opens.
  useEffect(() => {
    let late = false;
    void firstDraft(term, mayAdd ? [null, ...notes] : notes).then((found) => {
      if (!late && found) setEditing((now) => now ?? found);
    });
    return () => {
      late = true;
    };
    // Asked once for each term: notes that arrive later bring no draft of this device.
  }, [term, mayAdd]);

  const edit = async (note: NoteView | null): Promise<void> => {
    const drafts = await draftsOf({ target: onTerm(term), note });
    setEditing({ note: note?.id ?? null, drafts });
  };
  const close = (): void => {
    setEditing(undefined);
    const back = editing?.note ? `[data-note="${CSS.escape(editing.note)}"] button` : '.note-add';
    // After the next drawing, when what the focus goes back to is there again.
    requestAnimationFrame(() => {
      const target = box.current?.querySelector<HTMLElement>(back) ?? box.current?.querySelector('button');
      target?.focus();
    });
  };
  const saved = (): void => {
    close();
    onChanged();
  };
  const gone = (note: NoteView): void => {
    close();
    onDeleted(note);
  };
  const remove = async (note: NoteView): Promise<string | null> => {
    const { trouble } = await deleteNote(note);
    if (trouble === null) gone(note);
    return trouble;
  };

  return (
    <div class="notes" ref={box}>
      {notes.map((note) =>
        editing?.note === note.id ? (
          <NoteEditor
            key={note.id}
            place={{ target: onTerm(term), note }}
            drafts={editing.drafts}
            onSaved={saved}
            onClose={close}
            onDelete={() => remove(note)}
          />
        ) : (
          <ReadNote
            key={note.id}
            note={note}
            on={name}
            waits={waiting.has(note.id)}
            onChanged={onChanged}
            onDeleted={gone}
            onEdit={() => void edit(note)}
          />
        ),
      )}
      {editing?.note === null ? (
        <NoteEditor
          place={{ target: onTerm(term), note: null }}
          drafts={editing.drafts}
          onSaved={saved}
          onClose={close}
        />
      ) : (
        mayAdd && (
          <button type="button" class="note-add" onClick={() => void edit(null)}>
            {t('note_add')}
          </button>
        )
      )}
    </div>
  );
}

/** The first of these notes (`null`: a new one) that has a draft. */
async function firstDraft(term: string, notes: readonly (NoteView | null)[]): Promise<Editing> {
  const left = await Promise.all(notes.map((note) => draftsOf({ target: onTerm(term), note })));
  const at = left.findIndex((drafts) => drafts.length > 0);
  return at < 0 ? undefined : { note: notes[at]?.id ?? null, drafts: left[at] ?? [] };
}
