import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { MOST_BODY } from '../../core/notes/note';
import { sentence, t } from '../../platform/i18n';
import type { DraftView } from '../../protocol/calls';
import { freshNoteId, keepDraft, type NotePlace, saveNote, tagsOf, textOf, undoEdit } from './desk';
import { BodyField } from './body-field';
import { DraftKeeper } from './draft-keeper';
import { NoteBody } from './note-body';
import { TagField } from './tag-field';
import { isUndoKey } from '../shortcut';
import { formatAgo } from './when';

interface Props {
  readonly place: NotePlace;
  /** What was typed before and not saved, the latest first. */
  readonly drafts: readonly DraftView[];
  readonly onSaved: () => void;
  /** Escape, or the button: the draft is kept. */
  readonly onClose: () => void;
  /** Deletes the note; resolves to the key of the sentence on why it is still there, or `null`. */
  readonly onDelete?: (() => Promise<string | null>) | undefined;
}

/** Where a note is typed. Every letter is kept as a draft within half a second; Save makes a version of it. */
export function NoteEditor({ place, drafts, onSaved, onClose, onDelete }: Props) {
  // The note as it was when the editor opened: a version that arrives meanwhile was not before the writer's eyes.
  const [opened] = useState(place);
  const [name] = useState(freshNoteId);
  const [draft] = useState(drafts[0]);
  const written = textOf(opened.note);
  const [body, setBody] = useState(draft?.body ?? written);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const keeper = useKeeper(opened, name, setTrouble);
  const [preview, setPreview] = useState(false);
  const [tags, setTags] = useState<readonly string[]>(() => tagsOf(opened.note));
  const [others, setOthers] = useState(() => drafts.slice(1));
  const [taken, setTaken] = useState<readonly string[]>([]);
  const shown = useRef<HTMLDivElement>(null);
  const touched = useRef(false);
  const hint = useId();
  const writers = [name, ...(draft ? [draft.writer] : []), ...taken];
  const changed = body !== written || tags.join('\n') !== tagsOf(opened.note).join('\n');
  const empty = body.trim() === '';
  const tooLong = body.length > MOST_BODY;
  const wrong = tooLong ? 'trouble_noteTooLong' : trouble;

  useEffect(() => {
    if (preview) shown.current?.focus();
  }, [preview]);

  // Once something is typed, the browser's own undo stands; the saved edit is taken back from a text as it was opened.
  const mayUndo = opened.note?.undoable === true && !changed;

  const type = (text: string): void => {
    touched.current = true;
    setBody(text);
    // What is too long is in sight and said; the draft stays at the last text that can be kept.
    if (text.length <= MOST_BODY) keeper.typed(text);
    else keeper.flush();
  };
  const take = (other: DraftView): void => {
    type(body.trim() === '' ? other.body : `${body}\n\n${other.body}`);
    setTaken([...taken, other.writer]);
    setOthers(others.filter((each) => each !== other));
  };
  const drop = (other: DraftView): void => {
    void keepDraft(opened, other.writer, '');
    setOthers(others.filter((each) => each !== other));
  };
  const save = async (): Promise<void> => {
    if (empty || tooLong || busy) return;
    setBusy(true);
    keeper.forget();
    const outcome = await saveNote(opened, name, { body, tags, writers });
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) onSaved();
    else keeper.typed(body);
  };
  const undo = async (): Promise<void> => {
    if (!opened.note || busy) return;
    setBusy(true);
    const outcome = await undoEdit(opened.note);
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) onSaved();
  };
  const close = (): void => {
    keeper.flush();
    onClose();
  };
  const discard = (): void => {
    keeper.forget();
    for (const writer of writers) void keepDraft(opened, writer, '');
    setBody(written);
    setTags(tagsOf(opened.note));
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (mayUndo && !touched.current && isUndoKey(event)) {
      event.preventDefault();
      void undo();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <form
      class="note-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={onKeyDown}
    >
      {preview ? (
        <div class="note-preview" tabIndex={-1} ref={shown} role="group" aria-label={t('note_preview')}>
          <NoteBody body={body} />
        </div>
      ) : (
        <BodyField value={body} describedBy={hint} onChange={type} />
      )}
      <TagField tags={tags} onChange={setTags} />
      {others.map((other) => (
        <OtherDraft key={other.writer} draft={other} onTake={() => take(other)} onDrop={() => drop(other)} />
      ))}
      <p id={hint} class={wrong === null ? 'small soft' : 'small trouble'} role="status">
        {wrong === null ? t(draft === undefined ? 'note_hint' : 'note_draftHint') : sentence(wrong)}
      </p>
      <div class="actions">
        <button type="submit" class="button main" disabled={empty || tooLong || busy}>
          {t('note_save')}
        </button>
        <button type="button" class="button quiet" onClick={close}>
          {t('note_close')}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-pressed={preview}
          onClick={() => setPreview(!preview)}
        >
          {t(preview ? 'note_write' : 'note_preview')}
        </button>
        {changed && (
          <button type="button" class="button quiet" onClick={discard}>
            {t('note_discard')}
          </button>
        )}
        {mayUndo && (
          <button
            type="button"
            class="button quiet"
            aria-keyshortcuts="Control+Z"
            disabled={busy}
            onClick={() => void undo()}
          >
            {t('note_undoEdit')}
          </button>
        )}
        {onDelete && (
          <button type="button" class="button quiet push" onClick={() => void onDelete().then(setTrouble)}>
            {t('note_delete')}
          </button>
        )}
      </div>
    </form>
  );
}

/** What another window, or one that is gone, holds for the same note: it is neither lost nor put in unasked. */
function OtherDraft({
  draft,
  onTake,
  onDrop,
}: {
  readonly draft: DraftView;
  readonly onTake: () => void;
  readonly onDrop: () => void;
}) {
  return (
    <div class="other-draft">
      <p class="small soft">{t('note_otherDraft', formatAgo(draft.changed, Date.now()))}</p>
      <p class="small" dir="auto">
        {draft.body.slice(0, 300)}
      </p>
      <div class="actions">
        <button type="button" class="button quiet" onClick={onTake}>
          {t('note_otherTake')}
        </button>
        <button type="button" class="button quiet" onClick={onDrop}>
          {t('note_otherDrop')}
        </button>
      </div>
    </div>
  );
}

/** One keeper for the life of the editor; what is typed last is kept when the window goes. */
function useKeeper(
  place: NotePlace,
  writer: string,
  onTrouble: (trouble: string | null) => void,
): DraftKeeper {
  const [keeper] = useState(
    () =>
      new DraftKeeper(
        (body) => void keepDraft(place, writer, body).then((outcome) => onTrouble(outcome.trouble)),
      ),
  );
  useEffect(() => {
    const flush = (): void => keeper.flush();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [keeper]);
  return keeper;
}
