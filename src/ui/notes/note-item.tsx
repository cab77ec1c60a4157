import type { ComponentChildren } from 'preact';
import { plural, t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';
import type { NoteView } from '../../protocol/calls';
import { latestFirst } from './desk';
import { NoteBody } from './note-body';
import { When } from './when';

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
          <NoteBody body={version.body} />
          {version.tags.length > 0 && (
            <ul class="tags" aria-label={t('note_tags')}>
              {version.tags.map((tag) => (
                <li key={tag} class="tag" dir="auto">
                  {tag}
                </li>
              ))}
            </ul>
          )}
          {apart ? (
            <p class="small soft">{t('note_byDevice', version.device, formatMoment(version.changed))}</p>
          ) : (
            <When created={note.created} changed={note.changed} />
          )}
        </div>
      ))}
      {note.cameBack && <p class="small soft">{t('note_cameBack')}</p>}
      {waits && <p class="small soft">{t('note_waits')}</p>}
      {children}
    </div>
  );
}
