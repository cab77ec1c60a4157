import { useState } from 'preact/hooks';
import { sentence, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { undeleteNote } from './desk';

interface Props {
  readonly note: NoteView;
  /** Taken back, or let go. */
  readonly onDone: () => void;
}

/** Says that a note is gone and takes it back; stays until the reader has answered, however long that takes. */
export function UndoBar({ note, onDone }: Props) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const undo = async (): Promise<void> => {
    const outcome = await undeleteNote(note);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) onDone();
  };
  return (
    <div class="bar" role="status">
      <p>{trouble === null ? t('note_deleted') : sentence(trouble)}</p>
      <button type="button" class="button quiet accent" onClick={() => void undo()}>
        {t('note_undo')}
      </button>
      <button type="button" class="button quiet" onClick={onDone}>
        {t('note_letGo')}
      </button>
    </div>
  );
}
