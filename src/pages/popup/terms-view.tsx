import { plural, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { GlossaryNotice } from '../../ui/glossary/glossary-notice';
import type { Glossary } from '../../ui/glossary/use-glossary';
import { Notice, NoticeButton } from '../../ui/notice';
import { PageNotice } from '../../ui/page/page-notice';
import type { Page } from '../../ui/page/use-page';
import { PagePassages } from '../../ui/passages/page-passages';
import type { ChangeSettings } from '../../ui/use-settings';
import { HiddenNotes } from './hidden-notes';
import { NoteList } from './note-list';
import type { Section } from './sections';
import { TermEntry } from './term-entry';
import { TermList } from './term-list';
import type { useKeys } from './use-keys';
import type { NoteCounts } from './use-popup-notes';

/** What can be done with a note wherever one stands. */
export interface NoteActions {
  readonly waiting: ReadonlySet<string>;
  /** The reader keeps the texts of notes from sight until they ask for them. */
  readonly hidden: boolean;
  readonly onShow: () => void;
  readonly onChanged: () => void;
  readonly onDeleted: (note: NoteView) => void;
}

interface Props {
  readonly glossary: Glossary;
  readonly loadAgain: () => void;
  readonly page: Page;
  readonly change: ChangeSettings;
  readonly passageSites: readonly string[];
  readonly sections: readonly Section[];
  /** How many of their rows are drawn. */
  readonly drawn: number;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  /** The key of the open row. */
  readonly open: string | null;
  readonly setOpen: (key: string | null) => void;
  readonly keys: Pick<ReturnType<typeof useKeys>, 'tabStop' | 'setTabStop'>;
  readonly counts: NoteCounts;
  readonly found: { readonly all: number; readonly notes: readonly NoteView[] };
  readonly goTo: (term: string) => void;
  readonly noteActions: NoteActions;
}

/** The terms of the page and all others, or what answers the query; a sentence where there is nothing to list. */
export function TermsView(props: Props) {
  const { glossary, loadAgain, page, change, sections, query, onQuery, open, setOpen, keys, counts, found } =
    props;
  const { goTo, noteActions } = props;
  if (glossary.kind !== 'ready') return <GlossaryNotice glossary={glossary} loadAgain={loadAgain} />;
  const asked = query.trim() !== '';
  return (
    <>
      {!asked && <PageNotice page={page} change={change} />}
      {!asked && (
        <PagePassages
          site={'site' in page.state ? page.state.site : null}
          passageSites={props.passageSites}
          change={change}
          waiting={noteActions.waiting}
          onShow={noteActions.hidden ? noteActions.onShow : undefined}
        />
      )}
      {asked && sections.length === 0 && found.notes.length === 0 && (
        <Notice text={t('popup_nothingFound', query.trim())}>
          <NoticeButton onClick={() => onQuery('')}>{t('popup_showAll')}</NoticeButton>
        </Notice>
      )}
      <TermList
        sections={sections}
        drawn={props.drawn}
        open={open}
        tabStop={keys.tabStop}
        notesOn={counts.on}
        onToggle={(key) => setOpen(open === key ? null : key)}
        onFocus={keys.setTabStop}
        entry={(row) => (
          <TermEntry
            row={row}
            dictionary={glossary.dictionary}
            page={page}
            round={counts.round}
            goTo={goTo}
            {...noteActions}
          />
        )}
      />
      {found.notes.length > 0 && (
        <section class="found-notes" aria-label={plural('popup_notes', found.all)}>
          <div class="section-head">
            <h2 class="over">{t('popup_notesTitle')}</h2>
            <span class="small soft">{plural('popup_notes', found.all)}</span>
          </div>
          <HiddenNotes {...noteActions}>
            <NoteList notes={found.notes} terms={glossary.dictionary.terms} goTo={goTo} {...noteActions} />
          </HiddenNotes>
        </section>
      )}
    </>
  );
}
