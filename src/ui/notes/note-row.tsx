import { useState } from 'preact/hooks';
import { headingOf } from '../../core/notes/markdown';
import { noteCitation, type NoteForm } from '../../core/notes/citation';
import { plural, sentence, t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';
import type { DraftView, NoteView } from '../../protocol/calls';
import { deleteNote, draftsOf, textOf } from './desk';
import { NoteEditor } from './note-editor';
import { NoteItem } from './note-item';
import { formatAgo } from './when';

interface Props {
  readonly note: NoteView;
  /** What the note is on, as the reader calls it. */
  readonly on: string;
  readonly open: boolean;
  readonly waits: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onDeleted: (note: NoteView) => void;
}

/** A note in a list: its first words and what it is on; opened, all of it with what one can do to it. */
export function NoteRow({ note, on, open, onOpen, ...rest }: Props) {
  const tags = note.versions[0]?.tags ?? [];
  return (
    <li class="note-row">
      <button type="button" class="note-row-head" aria-expanded={open} data-row onClick={() => onOpen(!open)}>
        <span class="note-row-title serif" dir="auto">
          {headingOf(textOf(note)) || on}
        </span>
        <span class="small soft note-row-on">
          <span dir="auto">{on}</span>
          {tags.map((tag) => (
            <span key={tag} dir="auto">
              #{tag}
            </span>
          ))}
          <span>{formatAgo(note.changed, Date.now())}</span>
          {note.versions.length > 1 && <span>{plural('note_apart', note.versions.length)}</span>}
        </span>
      </button>
      {open && <OpenNote note={note} on={on} {...rest} />}
    </li>
  );
}

function OpenNote({ note, on, waits, onDeleted }: Omit<Props, 'open' | 'onOpen'>) {
  const [drafts, setDrafts] = useState<readonly DraftView[]>();
  const [trouble, setTrouble] = useState<string | null>(null);
  const { target } = note;

  const edit = async (): Promise<void> => setDrafts(await draftsOf({ target, note }));
  const remove = async (): Promise<void> => {
    const outcome = await deleteNote(note);
    setTrouble(outcome.trouble);
    if (outcome.trouble === null) onDeleted(note);
  };
  if (drafts) {
    const close = (): void => setDrafts(undefined);
    return (
      <NoteEditor
        place={{ target, note }}
        drafts={drafts}
        onSaved={close}
        onClose={close}
        onDelete={() => void remove()}
      />
    );
  }
  return (
    <div class="note-row-open">
      {target.kind === 'passage' && (
        <blockquote class="note-quote" dir="auto">
          {target.quote.exact}
        </blockquote>
      )}
      <NoteItem note={note} waits={waits}>
        <div class="actions">
          <button type="button" class="button quiet" onClick={() => void edit()}>
            {t(note.versions.length > 1 ? 'note_editBoth' : 'note_edit')}
          </button>
          <CopyMenu note={note} on={on} />
          {target.kind === 'passage' && (
            <a class="button quiet" href={target.page.url} target="_blank" rel="noreferrer">
              {t('notes_openPage')}
            </a>
          )}
          <button type="button" class="button quiet push" onClick={() => void remove()}>
            {t('note_delete')}
          </button>
        </div>
      </NoteItem>
      {trouble !== null && (
        <p class="small trouble" role="alert">
          {sentence(trouble)}
        </p>
      )}
    </div>
  );
}

const FORMS = {
  plain: 'notes_copyPlain',
  markdown: 'notes_copyMarkdown',
  apa: 'notes_copyApa',
} as const satisfies Record<NoteForm, string>;

/** Copies a note with where it comes from, in the form that is chosen. */
function CopyMenu({ note, on }: { readonly note: NoteView; readonly on: string }) {
  const [said, setSaid] = useState<string>('');
  const copy = async (form: NoteForm): Promise<void> => {
    const { target, created, versions } = note;
    const citable = { target, created, body: textOf(note), tags: versions[0]?.tags ?? [], term: on };
    try {
      await navigator.clipboard.writeText(noteCitation(citable, form, formatMoment));
      setSaid(t('notes_copied'));
    } catch {
      setSaid(sentence('trouble_unknown'));
    }
  };
  return (
    <>
      <select
        class="field note-copy"
        aria-label={t('notes_copy')}
        value=""
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
