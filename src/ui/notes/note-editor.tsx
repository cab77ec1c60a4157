import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { MOST_BODY } from '../../core/notes/note';
import { sentence, t } from '../../platform/i18n';
import type { DraftView } from '../../protocol/calls';
import { freshNoteId, keepDraft, type NotePlace, saveNote, textOf } from './desk';
import { DraftKeeper } from './draft-keeper';

interface Props {
  readonly place: NotePlace;
  /** What was typed before and not saved, the latest first. */
  readonly drafts: readonly DraftView[];
  readonly onSaved: () => void;
  /** Escape, or the button: the draft is kept. */
  readonly onClose: () => void;
  readonly onDelete?: (() => void) | undefined;
}

/** Where a note is typed. Every letter is kept as a draft within half a second; Save makes a version of it. */
export function NoteEditor({ place, drafts, onSaved, onClose, onDelete }: Props) {
  // The note as it was when the editor opened: a version that arrives meanwhile was not before the writer's eyes.
  const [opened] = useState(place);
  const [name] = useState(freshNoteId);
  const [draft] = useState(drafts[0]);
  const writers = draft ? [name, draft.writer] : [name];
  const written = textOf(opened.note);
  const [body, setBody] = useState(draft?.body ?? written);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const keeper = useKeeper(opened, name, setTrouble);
  const area = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  const empty = body.trim() === '';
  const tooLong = body.length > MOST_BODY;
  const wrong = tooLong ? 'trouble_noteTooLong' : trouble;

  useEffect(() => {
    const box = area.current;
    box?.focus();
    box?.setSelectionRange(box.value.length, box.value.length);
  }, []);

  const save = async (): Promise<void> => {
    if (empty || tooLong || busy) return;
    setBusy(true);
    keeper.forget();
    const outcome = await saveNote(opened, name, { body, writers });
    setBusy(false);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) onSaved();
    else keeper.typed(body);
  };
  const close = (): void => {
    keeper.flush();
    onClose();
  };
  const discard = (): void => {
    keeper.forget();
    for (const writer of writers) void keepDraft(opened, writer, '');
    setBody(written);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
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
      <textarea
        ref={area}
        class="field"
        dir="auto"
        rows={4}
        value={body}
        aria-label={t('note_label')}
        aria-describedby={hint}
        placeholder={t('note_placeholder')}
        onInput={(event) => {
          setBody(event.currentTarget.value);
          // What is too long is in sight and said; the draft stays at the last text that can be kept.
          if (event.currentTarget.value.length <= MOST_BODY) keeper.typed(event.currentTarget.value);
          else keeper.flush();
        }}
      />
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
        {body !== written && (
          <button type="button" class="button quiet" onClick={discard}>
            {t('note_discard')}
          </button>
        )}
        {onDelete && (
          <button type="button" class="button quiet push" onClick={onDelete}>
            {t('note_delete')}
          </button>
        )}
      </div>
    </form>
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
