import { useEffect, useRef } from 'preact/hooks';
import { entryOf } from '../../core/dictionary/entry';
import { type Dictionary, textIn } from '../../core/dictionary/lookup';
import { language, plural, t } from '../../platform/i18n';
import { formatNumber } from '../../platform/intl';
import type { NoteView } from '../../protocol/calls';
import { EntryView } from '../../ui/entry/entry-view';
import { OpenInGlossary } from '../../ui/glossary/open-in-glossary';
import { Said } from '../../ui/entry/said';
import { TermNotes } from '../../ui/notes/term-notes';
import { PlacesBar } from '../../ui/page/places-bar';
import type { PageTerm } from '../../ui/page/page-terms';
import type { Page } from '../../ui/page/use-page';
import { Walk } from '../../ui/page/walk';

interface Props {
  readonly dictionary: Dictionary;
  readonly term: string;
  /** Where on the page it stands; absent for a term that another one led to. */
  readonly onPage: PageTerm | undefined;
  readonly page: Page;
  /** Ids of the terms on the page. */
  readonly here: ReadonlySet<string>;
  /** The page's own date. */
  readonly date: string | undefined;
  readonly notes: readonly NoteView[];
  readonly waiting: ReadonlySet<string>;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onTerm: (term: string) => void;
  readonly onChanged: () => void;
  readonly onDeleted: (note: NoteView) => void;
}

/** A term of the page: its name with where it stands; open, all that its card shows, and the notes on it. */
export function PanelTerm({
  dictionary,
  term,
  onPage,
  page,
  here,
  date,
  open,
  onOpen,
  onTerm,
  ...notes
}: Props) {
  const head = useRef<HTMLElement>(null);
  const found = dictionary.term(term);
  // What another term led to is brought before the reader.
  useEffect(() => {
    if (open && !onPage) head.current?.focus();
  }, [open]);
  if (!found) return null;
  const name = textIn(found.label, language());
  const entry = open
    ? entryOf(dictionary, term, { language: language(), pageDate: date, termsHere: here })
    : undefined;
  return (
    <details
      class="panel-term"
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) onOpen(event.currentTarget.open);
      }}
    >
      <summary ref={head}>
        <h2 class="panel-name serif">
          <Said of={name} />
        </h2>
        {notes.notes.length > 0 && (
          <span class="small panel-count accent">{plural('popup_notes', notes.notes.length)}</span>
        )}
        {onPage && (
          <>
            {!open && <PlacesBar places={onPage.places} />}
            <span class="small panel-count" aria-hidden="true">
              {formatNumber(onPage.count)}
            </span>
            <span class="visually-hidden">{plural('popup_mentions', onPage.count)}</span>
          </>
        )}
      </summary>
      {entry && (
        <div class="panel-entry">
          {onPage && <Walk term={onPage} walk={page.walk} onGone={page.readAgain} />}
          <EntryView entry={entry} open onOpen={() => onOpen(false)} onTerm={onTerm} />
          <section aria-label={t('popup_notesTitle')}>
            <TermNotes term={term} name={name.text} {...notes} />
          </section>
          <OpenInGlossary term={term} date={date} />
        </div>
      )}
    </details>
  );
}
