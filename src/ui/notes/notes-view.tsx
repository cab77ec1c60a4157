import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { NoteFinder, type Wanted } from '../../core/notes/find';
import { headingOf } from '../../core/notes/markdown';
import type { Target } from '../../core/notes/target';
import { plural, sentence, t } from '../../platform/i18n';
import { askToPersist } from '../../platform/persistence';
import type { NoteView } from '../../protocol/calls';
import { DraftsView } from './drafts-view';
import { NoteRow } from './note-row';
import { StoreNotice } from './store-notice';
import { TrashView } from './trash-view';
import { UndoBar } from './undo-bar';
import { type Notes, useNotes } from './use-notes';
import { Windowed } from './windowed';

interface Props {
  /** What a term is called, in the reader's language; `undefined` for one that no pack has. */
  readonly labelOf: (term: string) => string | undefined;
  /** The canonical address of the page in front, whose notes come first; left out where there is none. */
  readonly page?: string | undefined;
  readonly waiting?: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** All notes of the reader's: searched as one types, by what they are on, tag and date; the trash at the end. */
export function NotesView({ labelOf, page, waiting = NONE }: Props) {
  const notes = useNotes();
  const nameOf = (target: Target): string => nameOfTarget(target, labelOf);
  const finder = useFinder(notes, nameOf);
  const [wanted, setWanted] = useState<Wanted>({ words: '' });
  const [open, setOpen] = useState<string>();
  const [deleted, setDeleted] = useState<NoteView>();
  const [inTrash, setInTrash] = useState(false);
  const box = useRef<HTMLElement>(null);
  // Nobody writes here who does not mind losing it: this is where the browser is asked to keep it.
  useEffect(() => void askToPersist(), []);

  const found = useMemo(() => finder?.find(wanted) ?? [], [finder, wanted]);
  const here = page === undefined ? [] : found.filter(({ target }) => isOn(target, page));
  const rest = here.length === 0 ? found : found.filter(({ target }) => !isOn(target, page));
  const rowOf = (note: NoteView) => (
    <NoteRow
      key={note.id}
      note={note}
      on={nameOf(note.target)}
      open={open === note.id}
      waits={waiting.has(note.id)}
      onOpen={(now) => setOpen(now ? note.id : undefined)}
      onChanged={notes.refresh}
      onDeleted={(gone) => {
        setDeleted(gone);
        notes.refresh();
      }}
    />
  );
  return (
    <section
      class="notes-view"
      aria-label={t('notes_title')}
      ref={box}
      onKeyDown={(event) => walk(event, box.current)}
    >
      <StoreNotice onDone={notes.refresh} />
      <Filters finder={finder} wanted={wanted} onWanted={setWanted} />
      {notes.trouble !== null && (
        <p class="trouble" role="alert">
          {sentence(notes.trouble)}
        </p>
      )}
      {deleted && (
        <UndoBar
          note={deleted}
          onDone={() => {
            setDeleted(undefined);
            notes.refresh();
          }}
        />
      )}
      <DraftsView notes={notes.all ?? []} nameOf={nameOf} />
      {here.length > 0 && (
        <>
          <h3>{t('notes_here')}</h3>
          <Windowed items={here} row={rowOf} />
        </>
      )}
      <p class="small soft" role="status">
        {finder && (notes.all?.length === 0 ? t('notes_noneYet') : countLine(found.length))}
      </p>
      <Windowed items={rest} row={rowOf} />
      <button type="button" class="button quiet" aria-expanded={inTrash} onClick={() => setInTrash(!inTrash)}>
        {t('notes_trash')}
      </button>
      {inTrash && <TrashView nameOf={nameOf} />}
    </section>
  );
}

function countLine(count: number): string {
  return count === 0 ? t('notes_none') : plural('notes_count', count);
}

/** Days that a reader may look back. */
const DAYS = [1, 7, 30, 365] as const;
const DAY_MS = 86_400_000;

function Filters({
  finder,
  wanted,
  onWanted,
}: {
  readonly finder: NoteFinder<NoteView> | null;
  readonly wanted: Wanted;
  readonly onWanted: (wanted: Wanted) => void;
}) {
  const { sites, tags } = useMemo(() => finder?.choices() ?? { sites: [], tags: [] }, [finder]);
  const orNothing = (value: string): string | undefined => (value === '' ? undefined : value);
  return (
    <form
      class="note-filters"
      role="search"
      aria-label={t('notes_search')}
      onSubmit={(event) => event.preventDefault()}
    >
      <input
        type="search"
        class="field"
        aria-label={t('notes_search')}
        placeholder={t('notes_search')}
        value={wanted.words}
        onInput={(event) => onWanted({ ...wanted, words: event.currentTarget.value })}
      />
      <label>
        <span class="small soft">{t('notes_site')}</span>
        <select
          class="field"
          value={wanted.on ?? ''}
          onChange={(event) => onWanted({ ...wanted, on: orNothing(event.currentTarget.value) })}
        >
          <option value="">{t('notes_siteAny')}</option>
          <option value="terms">{t('notes_siteTerms')}</option>
          {sites.map((site) => (
            <option key={site}>{site}</option>
          ))}
        </select>
      </label>
      {tags.length > 0 && (
        <label>
          <span class="small soft">{t('notes_tag')}</span>
          <select
            class="field"
            value={wanted.tag ?? ''}
            onChange={(event) => onWanted({ ...wanted, tag: orNothing(event.currentTarget.value) })}
          >
            <option value="">{t('notes_tagAny')}</option>
            {tags.map((tag) => (
              <option key={tag}>{tag}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span class="small soft">{t('notes_since')}</span>
        <select
          class="field"
          onChange={(event) => {
            const days = Number(event.currentTarget.value);
            onWanted({ ...wanted, since: days === 0 ? undefined : Date.now() - days * DAY_MS });
          }}
        >
          <option value="0">{t('notes_sinceAny')}</option>
          {DAYS.map((days) => (
            <option key={days} value={days}>
              {plural('notes_sinceDays', days)}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}

/** The notes made ready to be searched, a slice at a time; `null` until they are. */
function useFinder(notes: Notes, nameOf: (target: Target) => string): NoteFinder<NoteView> | null {
  const [finder, setFinder] = useState<NoteFinder<NoteView> | null>(null);
  const { all } = notes;
  useEffect(() => {
    if (all === null) return undefined;
    const life = new AbortController();
    const pause = (): Promise<void> =>
      new Promise((go, stop) => {
        setTimeout(() => (life.signal.aborted ? stop(new Error('others came')) : go()));
      });
    NoteFinder.of(all, nameOf, pause).then(setFinder, () => undefined);
    return () => life.abort();
  }, [all]);
  return finder;
}

function nameOfTarget(target: Target, labelOf: (term: string) => string | undefined): string {
  if (target.kind === 'term') return labelOf(target.term) ?? target.term;
  const { title, url } = target.page;
  const site = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : url;
  return title.trim() === '' ? site : `${headingOf(title)} · ${site}`;
}

function isOn(target: Target, page: string | undefined): boolean {
  return target.kind === 'passage' && target.page.url === page;
}

/** Arrows walk from row to row, `/` goes to the search. */
function walk(event: KeyboardEvent, box: HTMLElement | null): void {
  const at = event.target as HTMLElement;
  if (event.key === '/' && !at.matches('input, textarea, select')) {
    event.preventDefault();
    box?.querySelector<HTMLElement>('input[type="search"]')?.focus();
    return;
  }
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(at.matches('[data-row]') || at.matches('input[type="search"]'))) return;
  const rows = [...(box?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const next = rows[at.matches('[data-row]') ? rows.indexOf(at) + step : step > 0 ? 0 : rows.length];
  const search = step < 0 && !next ? box?.querySelector<HTMLElement>('input[type="search"]') : undefined;
  if (next ?? search) {
    event.preventDefault();
    (next ?? search)?.focus();
  }
}
