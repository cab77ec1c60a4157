import type { ComponentChildren } from 'preact';
import { plural, t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';
import type { NoteView } from '../../protocol/calls';
import { latestFirst } from './desk';

interface Props {
  readonly note: NoteView;
  /** The note does not fit what the browser account keeps, and waits. */
  readonly waits: boolean;
  readonly children?: ComponentChildren;
}

/** A note as it is read: its text, or all texts side by side where devices wrote apart. */
export function NoteItem({ note, waits, children }: Props) {
  const versions = latestFirst(note);
  const apart = versions.length > 1;
  return (
    <div class="note">
      {apart && <p class="small note-apart">{plural('note_apart', versions.length)}</p>}
      {versions.map((version) => (
        <div class={apart ? 'note-version apart' : 'note-version'} key={version.dot}>
          <p class="note-body" dir="auto">
            {version.body}
          </p>
          <p class="small soft">
            {apart
              ? t('note_byDevice', version.device, formatMoment(version.changed))
              : formatMoment(version.changed)}
          </p>
        </div>
      ))}
      {note.cameBack && <p class="small soft">{t('note_cameBack')}</p>}
      {waits && <p class="small soft">{t('note_waits')}</p>}
      {children}
    </div>
  );
}
