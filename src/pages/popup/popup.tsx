import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Settings } from '../../core/settings';
import { t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { useGlossary } from '../../ui/glossary/use-glossary';
import { UndoBar } from '../../ui/notes/undo-bar';
import { useSync } from '../../ui/notes/use-notes';
import { usePage } from '../../ui/page/use-page';
import { useSettings } from '../../ui/use-settings';
import { Footer } from './footer';
import { NewsLine } from './news-line';
import { NotesView } from './notes-view';
import { SearchBox } from './search-box';
import { SettingsView } from './settings-view';
import { Switches } from './switches';
import { SyncQuestion } from '../../ui/notes/sync-question';
import { SyncOffer } from './sync-offer';
import { TermsView } from './terms-view';
import { useDrawn } from './use-drawn';
import { useKeys } from './use-keys';
import { useFoundNotes, useNoteCounts } from './use-popup-notes';
import { useSections } from './use-sections';
import { useSeen } from './use-seen';
import type { View } from './view';
import { ViewSwitch } from './view-switch';

/** One and the same, so that what is made of it need not be made again. */
const NONE: readonly never[] = [];

/** The whole glossary: search on top, what was asked for below it, one quiet line at the foot. */
export function Popup({ first }: { readonly first: Settings }) {
  const [settings, change] = useSettings(first);
  const [glossary, loadAgain] = useGlossary();
  const page = usePage(settings);
  const sync = useSync();
  const counts = useNoteCounts();
  const seen = useSeen(settings.recent);
  const [view, setView] = useState<View>('terms');
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [switches, setSwitches] = useState(false);
  const [shown, setShown] = useState(false);
  const [deleted, setDeleted] = useState<NoteView | null>(null);
  const found = useFoundNotes(query, counts.round);

  const terms = glossary.kind === 'ready' ? glossary.dictionary.terms : NONE;
  const onPage = page.state.kind === 'terms' ? page.state.terms : NONE;
  const asked = query.trim() !== '';
  const { sections, answered } = useSections({ glossary, onPage, seen, query });
  // Keys go to answers alone, and wait for them.
  const rows = useMemo(
    () => (answered ? sections.flatMap((section) => section.rows) : []),
    [sections, answered],
  );
  const main = useRef<HTMLElement>(null);
  const all = sections.reduce((sum, section) => sum + section.rows.length, 0);
  const { drawn, drawTo } = useDrawn(all, answered ? query.trim() : '');
  const keys = useKeys({ main, rows, query, answered, open, setQuery, setOpen, setView, drawTo });
  const goTo = (term: string): void => {
    setView('terms');
    setQuery('');
    keys.openLater(`all:${term}`);
  };
  useEffect(() => {
    const named = /^#\/term\/([a-z0-9-]{1,64})$/u.exec(location.hash)?.[1];
    if (named !== undefined) keys.openLater(`all:${named}`);
  }, []);
  useEffect(() => {
    const term = rows.find(({ key }) => key === open)?.term.id;
    if (term !== undefined) page.saw(term);
  }, [open]);
  const search = (text: string): void => {
    setQuery(text);
    setView('terms');
    setOpen(null);
  };
  const waiting = useMemo(() => new Set(sync.state?.waitingNotes ?? []), [sync.state]);
  const noteActions = {
    waiting,
    hidden: settings.hideNotes && !shown,
    onShow: () => setShown(true),
    onChanged: counts.refresh,
    onDeleted: (note: NoteView) => {
      setDeleted(note);
      counts.refresh();
    },
  };

  return (
    <div class="popup" onKeyDown={keys.onKeyDown}>
      <header>
        <h1 class="visually-hidden">{t('popup_title')}</h1>
        <SearchBox
          query={query}
          onQuery={search}
          found={asked && answered && glossary.kind === 'ready' ? [rows.length, found.all] : null}
        />
        <ViewSwitch view={view} setView={setView} notes={counts.all} />
      </header>
      <main ref={main} tabIndex={-1}>
        {view === 'settings' && <SettingsView settings={settings} change={change} sync={sync} goTo={goTo} />}
        {view === 'notes' && <NotesView terms={terms} page={page.state} {...noteActions} />}
        {view === 'terms' && (
          <TermsView
            glossary={glossary}
            loadAgain={loadAgain}
            page={page}
            change={change}
            passageSites={settings.passageSites}
            sections={sections}
            drawn={drawn}
            query={query}
            onQuery={search}
            open={open}
            setOpen={setOpen}
            keys={keys}
            counts={counts}
            found={found}
            goTo={goTo}
            noteActions={noteActions}
          />
        )}
      </main>
      {deleted && (
        <UndoBar
          key={deleted.id}
          note={deleted}
          onDone={() => {
            setDeleted(null);
            counts.refresh();
          }}
        />
      )}
      {sync.state?.offered === false && counts.all > 0 && view !== 'settings' && !switches && (
        <SyncOffer sync={sync} />
      )}
      {view !== 'settings' && !switches && <SyncQuestion sync={sync} />}
      {view === 'terms' && !switches && <NewsLine settings={settings} change={change} />}
      {switches && (
        <Switches
          page={page}
          settings={settings}
          change={change}
          onClose={() => {
            setSwitches(false);
            document.querySelector<HTMLElement>('.foot .site')?.focus();
          }}
        />
      )}
      <Footer
        page={page.state}
        settings={settings}
        change={change}
        sync={sync.state}
        view={view}
        setView={setView}
        switches={switches}
        setSwitches={setSwitches}
      />
    </div>
  );
}
