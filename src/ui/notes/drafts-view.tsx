import { useEffect, useState } from 'preact/hooks';
import { headingOf } from '../../core/notes/markdown';
import type { Target } from '../../core/notes/target';
import { t } from '../../platform/i18n';
import type { NoteView, Reply } from '../../protocol/calls';
import { ask } from '../ask';
import { NoteEditor } from './note-editor';
import { formatAgo } from './when';

type Left = Reply<'allDrafts'>[number];

interface Props {
  /** All notes as they are now; those that drafts belong to are among them. */
  readonly notes: readonly NoteView[];
  readonly nameOf: (target: Target) => string;
}

/** What was begun somewhere and not saved: it is found here, wherever its card, tab or window went. */
export function DraftsView({ notes, nameOf }: Props) {
  const [drafts, setDrafts] = useState<readonly Left[]>([]);
  const [open, setOpen] = useState<Left>();
  const look = (): void => {
    ask('allDrafts').then(setDrafts, () => undefined);
  };
  useEffect(look, [notes]);
  if (drafts.length === 0) return null;
  const done = (): void => {
    setOpen(undefined);
    look();
  };
  return (
    <>
      <h3>{t('notes_drafts')}</h3>
      <ul class="note-rows">
        {drafts.map((draft) => (
          <li key={`${draft.writer} ${draft.note ?? ''} ${draft.body.length}`} class="note-row">
            {open === draft ? (
              <NoteEditor
                place={{ target: draft.target, note: notes.find(({ id }) => id === draft.note) ?? null }}
                drafts={[draft]}
                onSaved={done}
                onClose={done}
              />
            ) : (
              <button type="button" class="note-row-head" data-row onClick={() => setOpen(draft)}>
                <span class="note-row-title serif" dir="auto">
                  {headingOf(draft.body)}
                </span>
                <span class="small soft note-row-on">
                  <span dir="auto">{nameOf(draft.target)}</span>
                  <span>{formatAgo(draft.changed, Date.now())}</span>
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
