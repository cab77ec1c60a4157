import { textIn } from '../../core/dictionary/lookup';
import type { Term } from '../../core/dictionary/schema';
import { language, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { OpenNote } from '../../ui/notes/open-note';
import { TermNotes } from '../../ui/notes/term-notes';
import type { NoteActions } from './terms-view';

interface Props extends NoteActions {
  readonly notes: readonly NoteView[];
  readonly terms: readonly Term[];
  readonly goTo: (term: string) => void;
}

/** Notes under what they are on, a term or a page; what was written on last comes first. */
export function NoteList({ notes, terms, goTo, ...actions }: Props) {
  const groups = [...Map.groupBy(notes, ({ target }) => placeOf(target))];
  return (
    <ul class="note-list">
      {groups.map(([place, ofPlace]) => {
        const target = ofPlace[0]?.target;
        return (
          <li key={place}>
            {target?.kind === 'passage' ? (
              <PageNotes page={target.page} notes={ofPlace} {...actions} />
            ) : (
              <NotesOnTerm id={target?.term ?? ''} notes={ofPlace} terms={terms} goTo={goTo} {...actions} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function placeOf(target: NoteView['target']): string {
  return target.kind === 'term' ? `term ${target.term}` : `page ${target.page.url}`;
}

function NotesOnTerm({ id, notes, terms, goTo, ...actions }: Props & { readonly id: string }) {
  const term = terms.find((each) => each.id === id);
  const name = term ? textIn(term.label, language()) : undefined;
  return (
    <>
      <h3 class="serif" lang={name?.lang}>
        {name ? (
          <button type="button" class="bare" onClick={() => goTo(id)}>
            {name.text}
          </button>
        ) : (
          id
        )}
      </h3>
      {!name && <p class="small soft">{t('popup_termGone')}</p>}
      <TermNotes term={id} name={name?.text ?? id} notes={notes} mayAdd={false} {...actions} />
    </>
  );
}

interface PageProps extends Pick<NoteActions, 'waiting' | 'onChanged' | 'onDeleted'> {
  readonly page: { readonly url: string; readonly title: string };
  readonly notes: readonly NoteView[];
}

/** Notes on passages of a page, each under the words that it is on. */
function PageNotes({ page, notes, waiting, onChanged, onDeleted }: PageProps) {
  return (
    <>
      <h3 class="serif">
        <a class="bare" href={page.url} target="_blank" rel="noreferrer">
          <bdi>{page.title === '' ? page.url : page.title}</bdi>
        </a>
      </h3>
      {notes.map((note) => (
        <div key={note.id} class="passage-note">
          {note.target.kind === 'passage' && (
            <blockquote class="small soft" dir="auto">
              {note.target.quote.exact}
            </blockquote>
          )}
          <OpenNote
            note={note}
            on={page.title === '' ? page.url : page.title}
            waits={waiting.has(note.id)}
            onChanged={onChanged}
            onDeleted={onDeleted}
          />
        </div>
      ))}
    </>
  );
}
