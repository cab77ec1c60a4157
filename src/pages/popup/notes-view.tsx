import { useState } from 'preact/hooks';
import type { Term } from '../../core/dictionary/schema';
import { plural, sentence, t } from '../../platform/i18n';
import { useNotes } from '../../ui/notes/use-notes';
import { Notice, NoticeButton } from '../../ui/notice';
import { HiddenNotes } from './hidden-notes';
import { NoteList } from './note-list';
import type { NoteActions } from './terms-view';

/** How many notes are drawn before the reader asks for more. */
const AT_FIRST = 50;

interface Props extends NoteActions {
  readonly terms: readonly Term[];
  readonly goTo: (term: string) => void;
}

/** All notes, the one changed last first. */
export function NotesView(props: Props) {
  const notes = useNotes();
  const [most, setMost] = useState(AT_FIRST);
  const { all } = notes;
  return (
    <>
      <h2 class="visually-hidden">{t('popup_notesTitle')}</h2>
      {notes.trouble !== null ? (
        <Notice trouble text={sentence(notes.trouble)}>
          <NoticeButton onClick={notes.refresh}>{t('popup_tryAgain')}</NoticeButton>
        </Notice>
      ) : all === null ? (
        <Notice quiet text={t('popup_loadingNotes')} />
      ) : all.length === 0 ? (
        <Notice quiet text={t('popup_noNotes')} />
      ) : (
        <HiddenNotes {...props}>
          <NoteList notes={all.slice(0, most)} {...props} />
        </HiddenNotes>
      )}
      {all !== null && all.length > most && (
        <div class="actions more-notes">
          <button type="button" class="button quiet accent" onClick={() => setMost(most + AT_FIRST * 4)}>
            {plural('popup_moreNotes', all.length - most)}
          </button>
        </div>
      )}
    </>
  );
}
