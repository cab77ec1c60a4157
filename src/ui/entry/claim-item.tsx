import type { ComponentChild } from 'preact';
import type { EntryClaim, EntrySource } from '../../core/dictionary/entry';
import { bounds } from '../../core/dictionary/calendar';
import { t } from '../../platform/i18n';
import { formatList, formatWhen } from '../../platform/intl';
import { type Report, ReportButton } from './report-button';
import { Said } from './said';

interface ClaimProps {
  readonly claim: EntryClaim;
  /** Given while the reader looks for a wrong claim: each then offers its report. */
  readonly onReport?: Report | undefined;
  /** Where in its source it stands, after the source's name. */
  readonly place?: ComponentChild;
  /** Below it: what belongs to this claim alone. */
  readonly children?: ComponentChild;
}

/** A claim: the sentence; under it who, when, and where it stands. Never one of these without the others. */
export function ClaimItem({ claim, onReport, place, children }: ClaimProps) {
  return (
    <li class={claim.background ? 'claim background' : 'claim'}>
      <p class="claim-text">
        <Said of={claim.text} />
      </p>
      <ClaimBy claim={claim} place={place} />
      {onReport && <ReportButton claim={claim} onReport={onReport} />}
      {children}
    </li>
  );
}

function ClaimBy({ claim, place }: Pick<ClaimProps, 'claim' | 'place'>) {
  const { who, source } = claim;
  return (
    <p class="claim-by">
      {claim.background && <span class="claim-kind">{t('entry_reference')}</span>}
      {who.length > 0 && <b lang={who[0]?.lang}>{formatList(who.map(({ text }) => text))}</b>}
      <span class="claim-when">{formatWhen(claim.date)}</span>
      <span>
        <SourceName source={source} />
        {isFarFrom(claim) && <> {t('entry_sourceDate', formatWhen(source.published))}</>}
      </span>
      {place !== undefined && <span>{place}</span>}
      {claim.notYet && <span class="claim-ahead">{t('entry_notYet')}</span>}
    </p>
  );
}

/** A source by its short name: a link where it has an address. */
export function SourceName({ source }: { readonly source: EntrySource }) {
  const title = t('entry_sourceTitle', source.title, source.publisher, formatWhen(source.published));
  if (source.url === undefined) {
    return (
      <cite lang={source.lang} title={title}>
        {source.shortTitle}
      </cite>
    );
  }
  return (
    <a class="link" href={source.url} target="_blank" rel="noreferrer" lang={source.lang} title={title}>
      {source.shortTitle}
    </a>
  );
}

/** A source by its title, as a book's list has it. */
export function SourceTitle({ source }: { readonly source: EntrySource }) {
  const { title, url, lang } = source;
  if (url === undefined) return <cite lang={lang}>{title}</cite>;
  return (
    <a class="link" href={url} target="_blank" rel="noreferrer" lang={lang}>
      <cite>{title}</cite>
    </a>
  );
}

/** Whether a claim tells of another year than its source came out in: then the source's own date stands beside it. */
function isFarFrom({ date, source }: EntryClaim): boolean {
  const year = (when: EntryClaim['date']): string | undefined => {
    const { first, last } = bounds(when);
    return (first ?? last)?.slice(0, 4);
  };
  return year(date) !== year(source.published);
}
