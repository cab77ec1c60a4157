import { useEffect, useRef, useState } from 'preact/hooks';
import type { Dictionary } from '../../core/dictionary/lookup';
import { textIn } from '../../core/dictionary/lookup';
import type { Settings } from '../../core/settings';
import { type Address, writeAddress } from '../../core/glossary/address';
import { language, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { GlossaryNotice } from '../../ui/glossary/glossary-notice';
import { useGlossary } from '../../ui/glossary/use-glossary';
import { NotesView } from '../../ui/notes/notes-view';
import { UndoBar } from '../../ui/notes/undo-bar';
import { type Notes, useNotes, useSync } from '../../ui/notes/use-notes';
import { PositionsPicture } from '../../ui/pictures/positions-picture';
import { TimelinePicture } from '../../ui/pictures/timeline-picture';
import { useSettings } from '../../ui/use-settings';
import { AllPage } from './all-page';
import { BookIndex } from './book-index';
import { HomePage } from './home-page';
import { MapPage } from './map-page';
import { NotePage } from './note-page';
import { SourcePage, SourcesPage } from './source-page';
import { type NoteActions, TermPage } from './term-page';
import { useAddress } from './use-address';

/** The glossary as a reference book: a narrow index, one column of text, notes in the margin. */
export function GlossaryPage({ first }: { readonly first: Settings }) {
  useSettings(first);
  const [glossary, loadAgain] = useGlossary();
  const notes = useNotes();
  const sync = useSync();
  const address = useAddress();
  const [query, setQuery] = useState(address.at === 'search' ? address.query : '');
  const [deleted, setDeleted] = useState<NoteView | null>(null);
  const main = useTurning(address, glossary.kind === 'ready' ? glossary.dictionary : undefined);
  useEffect(() => {
    if (address.at === 'search') setQuery(address.query);
  }, [writeAddress(address)]);

  const actions: NoteActions = {
    waiting: new Set(sync.state?.waitingNotes ?? []),
    onChanged: notes.refresh,
    onDeleted: (note) => {
      setDeleted(note);
      notes.refresh();
    },
  };
  const atIndex = address.at === 'home' || address.at === 'search';
  return (
    <div class={atIndex ? 'book at-index' : 'book'}>
      <a
        class="skip"
        href="#text"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('glossary_toText')}
      </a>
      <header class="book-side no-print">
        {glossary.kind === 'ready' && (
          <BookIndex glossary={glossary} address={address} query={query} onQuery={setQuery} />
        )}
      </header>
      <main id="text" ref={main} tabIndex={-1}>
        <h1 class="visually-hidden">{t('popup_title')}</h1>
        {!atIndex && (
          <p class="to-index no-print">
            <a class="link" href={writeAddress({ at: 'home' })}>
              {t('glossary_toIndex')}
            </a>
          </p>
        )}
        <GlossaryNotice glossary={glossary} loadAgain={loadAgain} />
        {glossary.kind === 'ready' && (
          <Leaf address={address} dictionary={glossary.dictionary} notes={notes} actions={actions} />
        )}
      </main>
      {deleted && (
        <div class="undo no-print">
          <UndoBar
            key={deleted.id}
            note={deleted}
            onDone={() => {
              setDeleted(null);
              notes.refresh();
            }}
          />
        </div>
      )}
    </div>
  );
}

/** What stands at an address. */
function Leaf({
  address,
  dictionary,
  notes,
  actions,
}: {
  readonly address: Address;
  readonly dictionary: Dictionary;
  readonly notes: Notes;
  readonly actions: NoteActions;
}) {
  switch (address.at) {
    case 'home':
    case 'search':
      return <HomePage dictionary={dictionary} />;
    case 'term': {
      const { term, page } = address;
      return <TermPage dictionary={dictionary} term={term} page={page} notes={notes} {...actions} />;
    }
    case 'source':
      return <SourcePage key={address.source} dictionary={dictionary} source={address.source} />;
    case 'sources':
      return <SourcesPage dictionary={dictionary} />;
    case 'timeline':
      return (
        <article class="column wide entry">
          <TimelinePicture alone dictionary={dictionary} claims={dictionary.claims} page={address.page} />
        </article>
      );
    case 'positions':
      return (
        <article class="column wide entry">
          <PositionsPicture
            dictionary={dictionary}
            topics={address.topics}
            onTopics={(topics) => location.replace(writeAddress({ at: 'positions', topics }))}
          />
        </article>
      );
    case 'map':
      return <MapPage dictionary={dictionary} term={address.term} />;
    case 'note':
      return <NotePage dictionary={dictionary} notes={notes} note={address.note} {...actions} />;
    case 'notes':
      return (
        <div class="column">
          <h2 class="entry-label">{t('notes_title')}</h2>
          <NotesView
            labelOf={(id) => {
              const term = dictionary.term(id);
              return term && textIn(term.label, language()).text;
            }}
            waiting={actions.waiting}
          />
        </div>
      );
    case 'all':
      return <AllPage dictionary={dictionary} />;
  }
}

/** When the reader turns to another page of the book: its name in the title, its top in sight, the focus in its text. */
function useTurning(address: Address, dictionary: Dictionary | undefined) {
  const main = useRef<HTMLElement>(null);
  const place = address.at === 'positions' ? '#/positions' : writeAddress(address);
  const before = useRef(place);
  useEffect(() => {
    const name = nameOf(address, dictionary);
    document.title = name === undefined ? t('popup_title') : `${name} · ${t('popup_title')}`;
    if (before.current === place) return;
    before.current = place;
    scrollTo({ top: 0 });
    main.current?.focus({ preventScroll: true });
  }, [place, dictionary, language()]);
  return main;
}

function nameOf(address: Address, dictionary: Dictionary | undefined): string | undefined {
  switch (address.at) {
    case 'term': {
      const term = dictionary?.term(address.term);
      return term && textIn(term.label, language()).text;
    }
    case 'source':
      return dictionary?.source(address.source)?.shortTitle;
    case 'sources':
      return t('glossary_sources');
    case 'timeline':
      return t('glossary_timeline');
    case 'positions':
      return t('glossary_positions');
    case 'map':
      return t('glossary_map');
    case 'notes':
      return t('notes_title');
    case 'home':
    case 'search':
    case 'note':
    case 'all':
      return undefined;
  }
}
