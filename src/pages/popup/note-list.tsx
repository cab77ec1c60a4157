import { textIn } from '../../core/dictionary/lookup';
import { language, sentence, t } from '../../platform/i18n';
import type { Term } from '../../core/dictionary/schema';
import type { NoteView } from '../../protocol/calls';
import { TermNotes } from '../../ui/notes/term-notes';
import { Notice, NoticeButton } from '../../ui/notice';
import type { Notes } from '../../ui/notes/use-notes';

interface Props {
  readonly notes: Notes;
  readonly terms: readonly Term[];
  readonly waiting: ReadonlySet<string>;
  readonly onChanged: () => void;
  readonly onDeleted: (note: NoteView) => void;
  readonly goTo: (term: string) => void;
}

/** Notes under their terms, the term that was written on last first. */
export function NoteList({ notes, terms, goTo, ...actions }: Props) {
  if (notes.trouble !== null) {
    return (
      <Notice trouble text={sentence(notes.trouble)}>
        <NoticeButton onClick={notes.refresh}>{t('popup_tryAgain')}</NoticeButton>
      </Notice>
    );
  }
  if (notes.all === null) return <Notice quiet text={t('popup_loading')} />;
  if (notes.all.length === 0) return <Notice quiet text={t('popup_noNotes')} />;
  const byTerm = [...Map.groupBy(notes.all, ({ term }) => term)];
  return (
    <ul class="note-list">
      {byTerm.map(([id, ofTerm]) => {
        const term = terms.find((each) => each.id === id);
        const name = term ? textIn(term.label, language()) : undefined;
        return (
          <li key={id}>
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
            <TermNotes term={id} notes={ofTerm} mayAdd={false} {...actions} />
          </li>
        );
      })}
    </ul>
  );
}
