import { type Dictionary, textIn } from '../../core/dictionary/lookup';
import { writeAddress } from '../../core/glossary/address';
import { language, sentence, t } from '../../platform/i18n';
import { OpenNote } from '../../ui/notes/open-note';
import type { Notes } from '../../ui/notes/use-notes';
import type { NoteView } from '../../protocol/calls';
import { Notice, NoticeButton } from '../../ui/notice';
import { Said } from '../../ui/entry/said';

interface Props {
  readonly dictionary: Dictionary;
  readonly notes: Notes;
  readonly note: string;
  readonly waiting: ReadonlySet<string>;
  readonly onChanged: () => void;
  readonly onDeleted: (note: NoteView) => void;
}

/** One note, by its own address, with what it was written on. */
export function NotePage({ dictionary, notes, note: id, waiting, onChanged, onDeleted }: Props) {
  if (notes.trouble !== null) {
    return (
      <Notice trouble text={sentence(notes.trouble)}>
        <NoticeButton onClick={notes.refresh}>{t('popup_tryAgain')}</NoticeButton>
      </Notice>
    );
  }
  if (notes.all === null) return <Notice quiet text={t('popup_loading')} />;
  const note = notes.all.find((one) => one.id === id);
  if (!note) return <Notice text={t('glossary_noNote')} />;
  const { target } = note;
  const term = target.kind === 'term' ? dictionary.term(target.term) : undefined;
  return (
    <article class="column entry">
      <h2 class="entry-label">{term ? <Said of={textIn(term.label, language())} /> : t('glossary_note')}</h2>
      {target.kind === 'passage' && (
        <blockquote class="passage">
          <p dir="auto">{target.quote.exact}</p>
          <footer class="small soft">
            <a class="link" href={target.page.url} target="_blank" rel="noreferrer">
              {t('glossary_notePassage', target.page.title === '' ? target.page.url : target.page.title)}
            </a>
          </footer>
        </blockquote>
      )}
      <OpenNote
        note={note}
        on={
          term
            ? textIn(term.label, language()).text
            : target.kind === 'passage'
              ? target.page.title
              : target.term
        }
        waits={waiting.has(note.id)}
        onChanged={onChanged}
        onDeleted={onDeleted}
      />
      {term && (
        <p>
          <a class="link" href={writeAddress({ at: 'term', term: term.id })}>
            <Said of={textIn(term.summary, language())} />
          </a>
        </p>
      )}
    </article>
  );
}
