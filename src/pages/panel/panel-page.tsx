import { useEffect, useState } from 'preact/hooks';
import { type Dictionary, textIn } from '../../core/dictionary/lookup';
import { writeAddress } from '../../core/glossary/address';
import type { Settings } from '../../core/settings';
import { language, plural, sentence, t } from '../../platform/i18n';
import { formatDate } from '../../platform/intl';
import { openPage } from '../../platform/tabs';
import type { NoteView } from '../../protocol/calls';
import { GlossaryNotice } from '../../ui/glossary/glossary-notice';
import { useGlossary } from '../../ui/glossary/use-glossary';
import { NotesView } from '../../ui/notes/notes-view';
import { UndoBar } from '../../ui/notes/undo-bar';
import { type Notes, useNotes, useSync } from '../../ui/notes/use-notes';
import { Notice, NoticeButton } from '../../ui/notice';
import { PageNotice } from '../../ui/page/page-notice';
import { type Page, type PageState, usePage } from '../../ui/page/use-page';
import { useSettings } from '../../ui/use-settings';
import { PagePassages } from '../../ui/passages/page-passages';
import { PanelTerm } from './panel-term';

/** The panel beside the page: it follows the tab in front, with its terms in full and the reader's notes. */
export function PanelPage({ first }: { readonly first: Settings }) {
  const [settings, change] = useSettings(first);
  const [glossary, loadAgain] = useGlossary();
  const page = usePage(settings, true);
  const notes = useNotes();
  const sync = useSync();
  const [deleted, setDeleted] = useState<NoteView | null>(null);
  const read = page.state.kind === 'terms' ? page.state : undefined;
  const waiting = new Set(sync.state?.waitingNotes ?? []);
  useEffect(() => {
    document.title = t('panel_title');
  }, [settings.language]);
  return (
    <div class="panel">
      <header class="panel-head">
        <h1 class="visually-hidden">{t('panel_title')}</h1>
        <PageLine state={page.state} />
      </header>
      <main>
        <GlossaryNotice glossary={glossary} loadAgain={loadAgain} />
        {glossary.kind === 'ready' && <PageNotice page={page} change={change} />}
        {page.state.kind === 'none' && <Notice quiet text={t('panel_ownPage')} />}
        {notes.trouble !== null && (
          <Notice trouble text={sentence(notes.trouble)}>
            <NoticeButton onClick={notes.refresh}>{t('popup_tryAgain')}</NoticeButton>
          </Notice>
        )}
        {glossary.kind === 'ready' && read && (
          <Terms
            key={read.url}
            dictionary={glossary.dictionary}
            page={page}
            read={read}
            notes={notes}
            waiting={waiting}
            onDeleted={(note) => {
              setDeleted(note);
              notes.refresh();
            }}
          />
        )}
        {page.state.kind !== 'none' && (
          <PagePassages
            key={'url' in page.state ? page.state.url : ''}
            site={'site' in page.state ? page.state.site : null}
            passageSites={settings.passageSites}
            change={change}
            waiting={waiting}
          />
        )}
        {glossary.kind === 'ready' && <AllNotes dictionary={glossary.dictionary} waiting={waiting} />}
      </main>
      {deleted && (
        <UndoBar
          key={deleted.id}
          note={deleted}
          onDone={() => {
            setDeleted(null);
            notes.refresh();
          }}
        />
      )}
    </div>
  );
}

/** Which page this is about, how many terms it holds, and the way to its place in time. */
function PageLine({ state }: { readonly state: PageState }) {
  const site = 'site' in state ? state.site : null;
  if (site === null) return null;
  const date = state.kind === 'terms' ? state.date : null;
  const count = state.kind === 'terms' ? state.terms.length : 0;
  return (
    <>
      <p class="panel-site">
        <b>{site}</b>
        <span class="soft small">
          {date !== null && formatDate(date)}
          {date !== null && count > 0 && ' · '}
          {count > 0 && plural('popup_terms', count)}
        </span>
      </p>
      {date !== null && count > 0 && (
        <button
          type="button"
          class="button quiet accent"
          onClick={() => void openPage(`glossary.html${writeAddress({ at: 'timeline', page: date })}`)}
        >
          {t('panel_timeline')}
        </button>
      )}
    </>
  );
}

interface TermsProps {
  readonly dictionary: Dictionary;
  readonly page: Page;
  readonly read: Extract<PageState, { kind: 'terms' }>;
  readonly notes: Notes;
  readonly waiting: ReadonlySet<string>;
  readonly onDeleted: (note: NoteView) => void;
}

/** The terms of the page in order of appearance, the first of them open. */
function Terms({ dictionary, page, read, notes, waiting, onDeleted }: TermsProps) {
  const [open, setOpen] = useState<string | null>();
  const here = new Set(read.terms.map(({ term }) => term));
  // A related term that is not on the page opens under the list, as a card would go on to it.
  const beside = open != null && !here.has(open) ? open : undefined;
  const opened = open === undefined ? read.terms[0]?.term : open;
  const common = {
    dictionary,
    page,
    here,
    date: read.date ?? undefined,
    waiting,
    onTerm: setOpen,
    onChanged: notes.refresh,
    onDeleted,
  };
  return (
    <section class="panel-list" aria-label={t('popup_onThisPage')}>
      {[...read.terms, ...(beside === undefined ? [] : [{ term: beside, onPage: undefined }])].map(
        (found) => (
          <PanelTerm
            key={`${found.term} ${language()}`}
            {...common}
            term={found.term}
            onPage={'count' in found ? found : undefined}
            notes={notes.on(found.term)}
            open={found.term === opened}
            onOpen={(on) => setOpen(on ? found.term : null)}
          />
        ),
      )}
    </section>
  );
}

/** All of the reader's notes, once they are asked for. */
function AllNotes({
  dictionary,
  waiting,
}: {
  readonly dictionary: Dictionary;
  readonly waiting: ReadonlySet<string>;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details class="panel-notes" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('notes_title')}</summary>
      {open && (
        <NotesView
          labelOf={(id) => {
            const term = dictionary.term(id);
            return term && textIn(term.label, language()).text;
          }}
          waiting={waiting}
        />
      )}
    </details>
  );
}
