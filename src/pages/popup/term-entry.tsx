import { useState } from 'preact/hooks';
import { reportOf } from '../../core/dictionary/citation';
import { type EntryClaim, entryOf } from '../../core/dictionary/entry';
import { type Dictionary, textIn } from '../../core/dictionary/lookup';
import { language, t } from '../../platform/i18n';
import { EntryView } from '../../ui/entry/entry-view';
import { OpenInGlossary } from '../../ui/glossary/open-in-glossary';
import { TermNotes } from '../../ui/notes/term-notes';
import type { Row } from './sections';
import type { Page } from '../../ui/page/use-page';
import { Walk } from '../../ui/page/walk';
import { HiddenNotes } from './hidden-notes';
import type { NoteActions } from './terms-view';
import { useTermNotes } from './use-popup-notes';

interface Props extends NoteActions {
  readonly row: Row;
  readonly dictionary: Dictionary;
  readonly page: Page;
  /** Grows when notes change. */
  readonly round: number;
  readonly goTo: (term: string) => void;
}

/** What a term opens to: the walk through the page, all that its card shows, the reader's notes. */
export function TermEntry({ row: { term, onPage }, dictionary, page, round, goTo, ...actions }: Props) {
  const notes = useTermNotes(term.id, round);
  const [open, setOpen] = useState(false);
  const read = page.state.kind === 'terms' ? page.state : undefined;
  const entry = entryOf(dictionary, term.id, {
    language: language(),
    pageDate: read?.date ?? undefined,
    termsHere: new Set(read?.terms.map((found) => found.term)),
  });
  return (
    <>
      {onPage && <Walk term={onPage} walk={page.walk} onGone={page.readAgain} />}
      {entry && (
        <EntryView
          entry={entry}
          open={open}
          onOpen={setOpen}
          onTerm={goTo}
          onReport={(claim) => copyReport(term.id, claim, dictionary)}
        />
      )}
      <section aria-label={t('popup_notesTitle')}>
        <HiddenNotes {...actions} hidden={actions.hidden && notes.length > 0}>
          <TermNotes term={term.id} name={textIn(term.label, language()).text} notes={notes} {...actions} />
        </HiddenNotes>
      </section>
      <OpenInGlossary term={term.id} date={read?.date} />
    </>
  );
}

async function copyReport(term: string, claim: EntryClaim, { revised }: Dictionary): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(reportOf(term, claim, revised));
    return true;
  } catch {
    return false;
  }
}
