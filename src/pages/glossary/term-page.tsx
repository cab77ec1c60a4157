import { useMemo, useState } from 'preact/hooks';
import { type Entry, entryOf } from '../../core/dictionary/entry';
import { type Dictionary, textIn } from '../../core/dictionary/lookup';
import type { Language, Term } from '../../core/dictionary/schema';
import { type ClaimFilter, filtered } from '../../core/glossary/claim-filter';
import { writeAddress } from '../../core/glossary/address';
import { markdownOf } from '../../core/export/markdown';
import { language, t } from '../../platform/i18n';
import type { NoteView } from '../../protocol/calls';
import { ClaimItem } from '../../ui/entry/claim-item';
import { DifferenceItem } from '../../ui/entry/difference-item';
import { EntryHead } from '../../ui/entry/entry-view';
import { Said } from '../../ui/entry/said';
import { LANGUAGE_NAMES } from '../../ui/form/language-names';
import { exportWording } from '../../ui/glossary/wording';
import type { Notes } from '../../ui/notes/use-notes';
import { TermNotes } from '../../ui/notes/term-notes';
import { Notice } from '../../ui/notice';
import { PlaceInSource } from '../../ui/pictures/claim-list';
import { SurroundingsPicture } from '../../ui/pictures/surroundings-picture';
import { TimelinePicture } from '../../ui/pictures/timeline-picture';
import { ClaimFilters, WORTH_FILTERING } from './claim-filters';
import { MarkdownActions } from './markdown-actions';
import { SourcesPart } from './sources-part';

/** What a page needs to show and change notes. */
export interface NoteActions {
  readonly waiting: ReadonlySet<string>;
  readonly onChanged: () => void;
  readonly onDeleted: (note: NoteView) => void;
}

interface Props extends NoteActions {
  readonly dictionary: Dictionary;
  readonly term: string;
  /** The date of the page that the reader came from. */
  readonly page: string | undefined;
  readonly notes: Notes;
}

/** A term with all that is known of it. */
export function TermPage({ dictionary, term, page, notes, ...actions }: Props) {
  const entry = useMemo(
    () => entryOf(dictionary, term, { language: language(), pageDate: page }),
    [dictionary, term, page, language()],
  );
  const found = dictionary.term(term);
  const own = notes.on(term);
  const noteList = (
    <aside class="margin" aria-label={t('popup_notesTitle')}>
      <h3 class="over">{t('popup_notesTitle')}</h3>
      <TermNotes
        term={term}
        name={found ? textIn(found.label, language()).text : term}
        notes={own}
        {...actions}
        mayAdd={entry !== undefined}
      />
    </aside>
  );
  if (!entry || !found) {
    return (
      <>
        <Notice text={t('glossary_noTerm')} />
        {own.length > 0 && noteList}
      </>
    );
  }
  const dated = dictionary.claimsOf(term).filter(({ claim }) => claim.kind !== 'definition');
  return (
    <>
      <article class="entry column">
        <EntryHead entry={entry} />
        <Names term={found} />
        <MarkdownActions text={() => markdownOf([entry], undefined, exportWording())} name={term} />
        <Claims key={term} entry={entry} />
        {entry.differences.length > 0 && (
          <section class="part" aria-labelledby="differences">
            <h3 id="differences" class="part-title">
              {t('glossary_differences')}
            </h3>
            {entry.differences.map((difference) => (
              <DifferenceItem key={difference.id} difference={difference} />
            ))}
          </section>
        )}
        <SurroundingsPicture
          key={`near ${term}`}
          dictionary={dictionary}
          term={term}
          hrefOf={(other) => writeAddress({ at: 'term', term: other })}
        />
        {dated.length >= WORTH_DRAWING && (
          <TimelinePicture key={`time ${term}`} dictionary={dictionary} claims={dated} page={page} />
        )}
        {entry.sources.length > 0 && <SourcesPart sources={entry.sources} />}
      </article>
      {noteList}
    </>
  );
}

/** Fewer dates than this make no picture. */
const WORTH_DRAWING = 4;

/** All claims of a term, and the filters over them. */
function Claims({ entry }: { readonly entry: Entry }) {
  const [filter, setFilter] = useState<ClaimFilter>({});
  const { claims } = entry;
  const shown = filtered(claims, filter);
  return (
    <section class="part" aria-labelledby="claims">
      <h3 id="claims" class="part-title">
        {t('glossary_claims')}
      </h3>
      {claims.length === 0 && <p class="soft">{t('glossary_noClaims')}</p>}
      {claims.length >= WORTH_FILTERING && (
        <ClaimFilters claims={claims} filter={filter} onFilter={setFilter} left={shown.length} />
      )}
      <ul class="claims">
        {shown.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} place={<PlaceInSource claim={claim} />} />
        ))}
      </ul>
    </section>
  );
}

/** What the term is called in the other languages of its pack. */
function Names({ term }: { readonly term: Term }) {
  const shown = textIn(term.label, language()).lang;
  const others = Object.entries(term.label).flatMap(([key, text]) => {
    const lang = key as Language;
    return lang === shown ? [] : [{ lang, text }];
  });
  if (others.length === 0) return null;
  return (
    <dl class="names small" aria-label={t('glossary_names')}>
      {others.map(({ lang, text }) => (
        <div key={lang}>
          <dt class="soft">{LANGUAGE_NAMES[lang]}</dt>
          <dd>
            <Said of={{ text, lang }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
