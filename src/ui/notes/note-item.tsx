import type { ComponentChildren } from 'preact';
import { t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { ConflictView } from './conflict-view';
import { NoteBody } from './note-body';
import { TagList } from './tag-list';
import { When } from './when';

interface Props {
  readonly note: NoteView;
  /** The note does not fit what the browser account keeps, and waits. */
  readonly waits: boolean;
  /** One of several texts was kept: the notes are to be asked for again. */
  readonly onChanged: () => void;
  readonly children?: ComponentChildren;
}

/** A note as it is read: its text, or all texts with the way to one where devices wrote apart. */
export function NoteItem({ note, waits, onChanged, children }: Props) {
  const [only, ...others] = note.versions;
  const foot = (
    <>
      {waits && <p class="small soft">{t('note_waits')}</p>}
      {children}
    </>
  );
  if (others.length > 0 || !only) {
    return (
      <ConflictView note={note} onChanged={onChanged}>
        {foot}
      </ConflictView>
    );
  }
  return (
    <div class="note">
      <NoteBody body={only.body} />
      <TagList tags={only.tags} />
      <When created={note.created} changed={note.changed} />
      {note.cameBack && <p class="small soft">{t('note_cameBack')}</p>}
      {foot}
    </div>
  );
}
