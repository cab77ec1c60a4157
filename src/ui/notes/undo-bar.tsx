import { useEffect, useRef, useState } from 'preact/hooks';
import { sentence, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { undeleteNote } from './desk';

interface Props {
  readonly note: NoteView;
  /** Taken back, or let go. */
  readonly onDone: () => void;
  /** Whether the focus goes to it: where it stands in place of what had it. */
  readonly focused?: boolean;
}

/** Says that a note is gone and takes it back; stays until the reader has answered, however long that takes. */
export function UndoBar({ note, onDone, focused = false }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focused) button.current?.focus();
  }, []);
  const [trouble, setTrouble] = useState<string | null>(null);
  const undo = async (): Promise<void> => {
    const outcome = await undeleteNote(note);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) onDone();
  };
  return (
    <div class="bar" role="status">
      <p>{trouble === null ? t('note_deleted') : sentence(trouble)}</p>
      <button ref={button} type="button" class="button quiet accent" onClick={() => void undo()}>
        {t('note_undo')}
      </button>
      <button type="button" class="button quiet" onClick={onDone}>
        {t('note_letGo')}
      </button>
    </div>
  );
}
