import { useEffect, useState } from 'preact/hooks';
import type { Target } from '../../core/notes/target';
import { sentence, t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';
import type { TrashedNote } from '../../protocol/calls';
import { ask } from '../ask';
import { settle } from './desk';
import { NoteBody } from './note-body';

/** Deleted notes, as long as they are kept: read, put back, or delete for good. */
export function TrashView({ nameOf }: { readonly nameOf: (target: Target) => string }) {
  const [notes, setNotes] = useState<readonly TrashedNote[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const look = (): void => {
    ask('trash').then(setNotes, () => setTrouble('trouble_notes'));
  };
  useEffect(look, []);
  const act = async (asking: Parameters<typeof settle>[0]): Promise<void> => {
    setTrouble((await settle(asking)).trouble);
    look();
  };
  return (
    <section class="trash" aria-label={t('notes_trash')}>
      <p class="small soft">{t('notes_trashText')}</p>
      {trouble !== null && (
        <p class="small trouble" role="alert">
          {sentence(trouble)}
        </p>
      )}
      {notes?.length === 0 && <p class="soft">{t('notes_trashEmpty')}</p>}
      <ul class="note-rows">
        {notes?.map(({ id, target, bodies, until }) => (
          <li key={id} class="note-row">
            <p class="small soft">
              <span dir="auto">{nameOf(target)}</span> · {t('notes_until', formatMoment(until))}
            </p>
            {bodies.map((body, i) => (
              <NoteBody key={i} body={body.slice(0, 2_000)} />
            ))}
            <div class="actions">
              <button
                type="button"
                class="button quiet accent"
                onClick={() => void act(ask('undeleteNote', { note: id }))}
              >
                {t('notes_putBack')}
              </button>
              <button
                type="button"
                class="button quiet push"
                onClick={() => void act(ask('forgetNote', { note: id }))}
              >
                {t('notes_forget')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {notes !== null && notes.length > 1 && (
        <button type="button" class="button quiet" onClick={() => void act(ask('emptyTrash'))}>
          {t('notes_emptyTrash')}
        </button>
      )}
    </section>
  );
}
