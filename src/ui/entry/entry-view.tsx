import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Entry, EntryRelated } from '../../core/dictionary/entry';
import { language, plural, t } from '../../platform/i18n';
import { AgeLine } from './age-line';
import { ClaimItem } from './claim-item';
import { DifferenceItem } from './difference-item';
import { kindName } from './kinds';
import type { Report } from './report-button';
import { Said } from './said';
import { showAtTop } from './show-at-top';
import { SourceList } from './source-list';

interface Props {
  readonly entry: Entry;
  /** Id of the heading, for what is labelled by it. */
  readonly headId?: string;
  /** Opened out: all claims, differences, related terms and sources. At rest: the two claims that matter most. */
  readonly open: boolean;
  /** How many claims have room at rest, where not both of those have. */
  readonly first?: number | undefined;
  readonly onOpen: (open: boolean) => void;
  /** A related term was chosen. */
  readonly onTerm: (term: string) => void;
  /** Copies a ready report of a claim that is wrong. */
  readonly onReport?: Report;
}

/** A term with all that is known of it, for the card, the popup and the pages. */
export function EntryView({ onReport, ...props }: Props) {
  return onReport ? <EntryWithReports {...props} onReport={onReport} /> : <EntryArticle {...props} />;
}

/** One button offers the reports of all claims: whoever reads on by keyboard meets one stop more, not one a claim. */
function EntryWithReports({ onReport, ...props }: Props & { readonly onReport: Report }) {
  const { term } = props.entry;
  const [reported, setReported] = useState<string>();
  const on = props.open && reported === term;
  const toggle = (
    <button
      type="button"
      class="button quiet entry-report"
      aria-pressed={on}
      onClick={() => setReported(on ? undefined : term)}
    >
      {t('entry_report')}
    </button>
  );
  return <EntryArticle {...props} onReport={on ? onReport : undefined} foot={toggle} />;
}

interface ArticleProps extends Omit<Props, 'onReport'> {
  readonly onReport?: Report | undefined;
  /** Below all that is opened out. */
  readonly foot?: ComponentChild;
}

function EntryArticle({ entry, headId, open, first, onOpen, onTerm, onReport, foot }: ArticleProps) {
  const atRest = open ? entry.first : entry.first.slice(0, first);
  const rest = entry.claims.filter(({ id }) => !atRest.some((claim) => claim.id === id));
  // What stands side by side in a difference is not said a second time.
  const aside = new Set(entry.differences.flatMap(({ sides }) => sides.map(({ id }) => id)));
  const article = useRef<HTMLElement>(null);
  const toDifferences = useRef(false);
  useLayoutEffect(() => {
    if (open && toDifferences.current) showAtTop(article.current?.querySelector('.difference-head'));
    toDifferences.current = false;
  }, [open]);
  return (
    <article class="entry" ref={article}>
      <EntryHead entry={entry} {...(headId === undefined ? {} : { headId })} />
      <ul class="claims">
        {[...atRest, ...(open ? rest.filter(({ id }) => !aside.has(id)) : [])].map((claim) => (
          <ClaimItem key={claim.id} claim={claim} onReport={onReport} />
        ))}
      </ul>
      {open && <OpenedOut entry={entry} onTerm={onTerm} onReport={onReport} />}
      {open && entry.claims.length > 0 && foot}
      <MoreLine
        entry={entry}
        rest={rest}
        open={open}
        onOpen={onOpen}
        onDiffer={() => {
          toDifferences.current = true;
          onOpen(true);
        }}
      />
    </article>
  );
}

/** Label and kind, the summary, and how old the sources are. */
export function EntryHead({ entry, headId }: Pick<Props, 'entry' | 'headId'>) {
  return (
    <header class="entry-head">
      <div class="entry-title">
        <h2 class="entry-label" id={headId} lang={entry.label.lang}>
          {entry.label.text}
        </h2>
        <span class="entry-kind">{kindName(entry.kind)}</span>
      </div>
      <p class="entry-summary">
        <Said of={entry.summary} />
      </p>
      <EntryAge entry={entry} />
    </header>
  );
}

/** How old the sources are, and whether the reader meets them in another language than their own: one quiet line. */
function EntryAge({ entry }: Pick<Props, 'entry'>) {
  const foreign = isForeign(entry);
  if (entry.age.sourcesFrom === undefined && !foreign) return null;
  return (
    <p class="entry-age">
      <AgeLine age={entry.age} />
      {foreign && ` ${t('entry_inEnglish')}`}
    </p>
  );
}

/** Whether a text of the entry is in another language than the reader's, for want of a translation. */
function isForeign({ summary, claims }: Entry): boolean {
  return [summary, ...claims.map(({ text }) => text)].some(({ lang }) => lang !== language());
}

interface OpenedOutProps extends Pick<Props, 'entry' | 'onTerm'> {
  readonly onReport: Report | undefined;
}

function OpenedOut({ entry, onTerm, onReport }: OpenedOutProps) {
  return (
    <>
      {entry.differences.map((difference) => (
        <DifferenceItem key={difference.id} difference={difference} onReport={onReport} />
      ))}
      {entry.related.length > 0 && <Related related={entry.related} onTerm={onTerm} />}
      {entry.sources.length > 0 && <Sources entry={entry} />}
    </>
  );
}

/** The terms that one goes on to, those on this page first. */
export function Related({
  related,
  onTerm,
}: {
  readonly related: readonly EntryRelated[];
  readonly onTerm: (term: string) => void;
}) {
  return (
    <section class="entry-part">
      <h3 class="over">{t('entry_related')}</h3>
      <ul class="chips">
        {related.map(({ term, label, here }) => (
          <li key={term}>
            <button type="button" class="chip" data-term={term} onClick={() => onTerm(term)}>
              <Said of={label} />
              {here && <span class="soft">{t('entry_here')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources({ entry }: Pick<Props, 'entry'>) {
  return (
    <section class="entry-part">
      <h3 class="over">{t('entry_sources')}</h3>
      <SourceList sources={entry.sources} />
    </section>
  );
}

interface MoreProps extends Pick<Props, 'entry' | 'open' | 'onOpen'> {
  /** The claims that are not shown at rest. */
  readonly rest: Entry['claims'];
  /** Opens it out, and leads to where the sources differ. */
  readonly onDiffer: () => void;
}

/** The line that opens the entry out: how many more claims there are, and whether sources differ. */
function MoreLine({ entry, rest, open, onOpen, onDiffer }: MoreProps) {
  if (rest.length === 0 && entry.differences.length === 0 && entry.related.length === 0) return null;
  const differences = entry.differences.length;
  return (
    <div class="more-line">
      <button type="button" class="more" aria-expanded={open} onClick={() => onOpen(!open)}>
        {open ? t('entry_less') : more(rest)}
      </button>
      {differences > 0 && !open && (
        <button type="button" class="more more-differ" onClick={onDiffer}>
          {plural('entry_differ', differences)}
        </button>
      )}
    </div>
  );
}

function more(rest: Entry['claims']): string {
  if (rest.length === 0) return t('entry_more');
  const sources = new Set(rest.map(({ source }) => source.id)).size;
  return sources === 1
    ? plural('entry_moreClaims', rest.length)
    : plural('entry_moreClaimsFrom', rest.length, plural('entry_sourceCount', sources));
}
