import { textIn } from '../../core/dictionary/lookup';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Settings } from '../../core/settings';
import { language, plural, sentence, t } from '../../platform/i18n';
import { collator } from '../../platform/intl';
import type { NoteView } from '../../protocol/calls';
import { Footer } from './footer';
import { NoteList } from './note-list';
import { Notice, NoticeButton } from '../../ui/notice';
import { PageNotice } from '../../ui/page/page-notice';
import { SearchBox } from './search-box';
import { browse, results } from './sections';
import { SettingsView } from './settings-view';
import { SyncOffer } from './sync-offer';
import { TermEntry } from './term-entry';
import { TermList } from './term-list';
import { UndoBar } from '../../ui/notes/undo-bar';
import { useGlossary } from '../../ui/glossary/use-glossary';
import { useKeys } from './use-keys';
import { useNotes, useNoteSearch, useSync } from '../../ui/notes/use-notes';
import { usePage } from '../../ui/page/use-page';
import { useSettings } from '../../ui/use-settings';
import type { View } from './view';
import { ViewSwitch } from './view-switch';

/** The whole glossary: search on top, what was asked for below it, one quiet line at the foot. */
export function Popup({ first }: { readonly first: Settings }) {
  const [settings, change] = useSettings(first);
  const [glossary, loadAgain] = useGlossary();
  const page = usePage(settings);
  const notes = useNotes();
  const searchNotes = useNoteSearch(notes.all);
  const sync = useSync();
  const [view, setView] = useState<View>('terms');
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [deleted, setDeleted] = useState<NoteView | null>(null);

  const terms = glossary.kind === 'ready' ? glossary.dictionary.terms : [];
  const onPage = page.state.kind === 'terms' ? page.state.terms : [];
  const asked = query.trim() !== '';
  const sections = useMemo(() => {
    if (glossary.kind !== 'ready') return [];
    if (!asked) return browse(terms, onPage, ({ label }) => textIn(label, language()).text, collator());
    return results(glossary.search.terms(query, new Set(onPage.map(({ term }) => term))), terms, onPage);
  }, [glossary, onPage, query, settings.language]);
  const foundNotes = useMemo(() => {
    if (!asked) return [];
    const ids = new Set(searchNotes(query));
    return (notes.all ?? []).filter(({ id }) => ids.has(id));
  }, [searchNotes, query, notes.all]);

  const rows = sections.flatMap((section) => section.rows);
  const main = useRef<HTMLElement>(null);
  const keys = useKeys({ main, rows, query, open, setQuery, setOpen, setView });
  const goTo = (term: string): void => {
    setView('terms');
    setQuery('');
    keys.openLater(`all:${term}`);
  };
  useEffect(() => {
    const named = /^#\/term\/([a-z0-9-]{1,64})$/u.exec(location.hash)?.[1];
    if (named !== undefined) keys.openLater(`all:${named}`);
  }, []);
  const search = (text: string): void => {
    setQuery(text);
    setView('terms');
    setOpen(null);
  };
  const waiting = useMemo(() => new Set(sync.state?.waitingNotes ?? []), [sync.state]);
  const noteActions = { waiting, onChanged: notes.refresh, onDeleted: afterDeleting };
  function afterDeleting(note: NoteView): void {
    setDeleted(note);
    notes.refresh();
  }

  return (
    <div class="popup" onKeyDown={keys.onKeyDown}>
      <header>
        <h1 class="visually-hidden">{t('popup_title')}</h1>
        <SearchBox
          query={query}
          onQuery={search}
          found={asked && glossary.kind === 'ready' ? [rows.length, foundNotes.length] : null}
        />
        <ViewSwitch view={view} setView={setView} notes={notes.all?.length ?? 0} />
      </header>
      <main ref={main} tabIndex={-1}>
        {view === 'settings' && (
          <SettingsView settings={settings} change={change} sync={sync} notes={notes.all ?? []} goTo={goTo} />
        )}
        {view === 'notes' && <h2 class="visually-hidden">{t('popup_notesTitle')}</h2>}
        {view === 'notes' && <NoteList notes={notes} terms={terms} goTo={goTo} {...noteActions} />}
        {view === 'terms' && (
          <>
            {glossary.kind === 'loading' && <Notice quiet text={t('popup_loading')} />}
            {glossary.kind === 'broken' && (
              <Notice trouble text={sentence(glossary.trouble)}>
                <NoticeButton onClick={loadAgain}>{t('popup_tryAgain')}</NoticeButton>
              </Notice>
            )}
            {!asked && glossary.kind === 'ready' && <PageNotice page={page} change={change} />}
            {asked && glossary.kind === 'ready' && rows.length === 0 && foundNotes.length === 0 && (
              <Notice text={t('popup_nothingFound', query.trim())}>
                <NoticeButton onClick={() => search('')}>{t('popup_showAll')}</NoticeButton>
              </Notice>
            )}
            <TermList
              sections={sections}
              open={open}
              tabStop={keys.tabStop}
              notesOn={notes.on}
              onToggle={(key) => setOpen(open === key ? null : key)}
              onFocus={keys.setTabStop}
              entry={(row) =>
                glossary.kind === 'ready' && (
                  <TermEntry
                    row={row}
                    dictionary={glossary.dictionary}
                    page={page}
                    notes={notes.on(row.term.id)}
                    goTo={goTo}
                    {...noteActions}
                  />
                )
              }
            />
            {foundNotes.length > 0 && (
              <section class="found-notes" aria-label={plural('popup_notes', foundNotes.length)}>
                <h2 class="over">{t('popup_notesTitle')}</h2>
                <NoteList notes={{ ...notes, all: foundNotes }} terms={terms} goTo={goTo} {...noteActions} />
              </section>
            )}
          </>
        )}
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
      {sync.state?.offered === false && view !== 'settings' && <SyncOffer sync={sync} />}
      <Footer
        page={page.state}
        settings={settings}
        change={change}
        sync={sync.state}
        view={view}
        setView={setView}
      />
    </div>
  );
}
