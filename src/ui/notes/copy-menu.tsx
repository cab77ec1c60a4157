import { useState } from 'preact/hooks';
import { noteCitation, type NoteForm } from '../../core/notes/citation';
import { copyText } from '../../platform/clipboard';
import { t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';
import type { NoteView } from '../../protocol/calls';
import { tagsOf, textOf } from './desk';
import { openFirst } from '../form/open-first';

const FORMS = {
  plain: 'notes_copyPlain',
  markdown: 'notes_copyMarkdown',
  apa: 'notes_copyApa',
} as const satisfies Record<NoteForm, string>;

interface Props {
  readonly note: NoteView;
  /** What the note is on, as the reader calls it. */
  readonly on: string;
}

/** Copies a note with where it comes from, in the form that is chosen. */
export function CopyMenu({ note, on }: Props) {
  const [said, setSaid] = useState('');
  const copy = async (form: NoteForm): Promise<void> => {
    const { target, created } = note;
    const citable = { target, created, body: textOf(note), tags: tagsOf(note), term: on };
    const isThere = await copyText(noteCitation(citable, form, formatMoment));
    setSaid(t(isThere ? 'notes_copied' : 'notes_notCopied'));
  };
  return (
    <>
      <select
        class="field note-copy"
        aria-label={t('notes_copy')}
        value=""
        onKeyDown={openFirst}
        onChange={(event) => {
          const form = event.currentTarget.value as NoteForm | '';
          event.currentTarget.value = '';
          if (form !== '') void copy(form);
        }}
      >
        <option value="">{t('notes_copy')}</option>
        {Object.entries(FORMS).map(([form, name]) => (
          <option key={form} value={form}>
            {t(name)}
          </option>
        ))}
      </select>
      <span class="small soft" role="status">
        {said}
      </span>
    </>
  );
}
