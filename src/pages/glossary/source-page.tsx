import { useMemo } from 'preact/hooks';
import { referenceOf } from '../../core/dictionary/citation';
import { entryClaim, type EntrySource, entrySource } from '../../core/dictionary/entry';
import type { Dictionary, SourcedClaim } from '../../core/dictionary/lookup';
import type { Source } from '../../core/dictionary/schema';
import { writeAddress } from '../../core/glossary/address';
import { type ParallelClaim, readingOf } from '../../core/glossary/parallels';
import { language, plural, t } from '../../platform/i18n';
import { formatList, formatWhen } from '../../platform/intl';
import { ClaimItem } from '../../ui/entry/claim-item';
import { DifferenceItem } from '../../ui/entry/difference-item';
import { Said } from '../../ui/entry/said';
import { Notice } from '../../ui/notice';
import { paragraphName, PlaceInSource } from '../../ui/pictures/claim-list';
import { textIn } from '../../core/dictionary/lookup';
import { CopyButton } from './copy-button';

interface Props {
  readonly dictionary: Dictionary;
  readonly source: string;
}

/** A source: its claims in the order of its paragraphs, beside each what another says of the same. */
export function SourcePage({ dictionary, source: id }: Props) {
  const reading = useMemo(() => readingOf(dictionary, id), [dictionary, id]);
  if (!reading) return <Notice text={t('glossary_noSource')} />;
  const { paragraphs } = reading;
  const source = entrySource(reading.source, language());
  return (
    <article class="column entry source-page">
      <header>
        <h2 class="entry-label" lang={source.lang}>
          {source.title}
        </h2>
        <p class="soft">
          <span lang={source.lang}>{source.publisher}</span> · {formatWhen(source.published)}
          {source.url !== undefined && (
            <>
              {' · '}
              <a class="link" href={source.url} target="_blank" rel="noreferrer">
                {t('glossary_openSource')}
              </a>
            </>
          )}
        </p>
        {source.about && (
          <p class="entry-summary">
            <Said of={source.about} />
          </p>
        )}
        <p class="actions no-print">
          <CopyReference source={source} />
        </p>
      </header>
      {paragraphs.map(({ at, claims }) => (
        <section key={at} class="paragraph" aria-label={paragraphName(at)}>
          <h3 class="paragraph-name over">{paragraphName(at)}</h3>
          <ul class="claims">
            {claims.map((claim) => (
              <Parallel key={claim.sourced.claim.id} dictionary={dictionary} claim={claim} />
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
}

function Parallel({
  dictionary,
  claim: { sourced, differences, alike },
}: {
  readonly dictionary: Dictionary;
  readonly claim: ParallelClaim;
}) {
  const show = (one: SourcedClaim) => entryClaim(dictionary, one, { language: language() });
  const claim = show(sourced);
  const terms = sourced.claim.terms.flatMap((id) => dictionary.term(id) ?? []);
  return (
    <ClaimItem claim={claim}>
      <p class="claim-terms small">
        {terms.map((term) => (
          <a key={term.id} class="link" href={writeAddress({ at: 'term', term: term.id })}>
            <Said of={textIn(term.label, language())} />
          </a>
        ))}
      </p>
      {differences.map(({ difference, sides }) => (
        <DifferenceItem
          key={difference.id}
          difference={{
            id: difference.id,
            kind: difference.kind,
            text: textIn(difference.text, language()),
            // The claim itself stands right above.
            sides: sides.filter((side) => side.claim.id !== claim.id).map(show),
          }}
        />
      ))}
      {alike.length > 0 && (
        <div class="elsewhere">
          <h4 class="over">{t('glossary_elsewhere')}</h4>
          <ul class="claims sides">
            {alike.map((other) => {
              const shown = show(other);
              return <ClaimItem key={shown.id} claim={shown} place={<PlaceInSource claim={shown} />} />;
            })}
          </ul>
        </div>
      )}
    </ClaimItem>
  );
}

/** Every source, articles first, the latest first, each with how much it holds. */
export function SourcesPage({ dictionary }: { readonly dictionary: Dictionary }) {
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const { source } of dictionary.claims) found.set(source.id, (found.get(source.id) ?? 0) + 1);
    return found;
  }, [dictionary]);
  const kinds = [
    ['glossary_articles', 'article'],
    ['glossary_references', 'reference'],
  ] as const;
  return (
    <article class="column entry">
      <h2 class="entry-label">{t('glossary_sources')}</h2>
      {kinds.map(([title, kind]) => {
        const sources = dictionary.sources.filter((source) => source.kind === kind);
        if (sources.length === 0) return null;
        return (
          <section key={kind} class="part">
            <h3 class="part-title">{t(title)}</h3>
            <ul class="sources">
              {sources.map((source) => (
                <SourceRow key={source.id} source={source} claims={counts.get(source.id) ?? 0} />
              ))}
            </ul>
          </section>
        );
      })}
    </article>
  );
}

function SourceRow({ source, claims }: { readonly source: Source; readonly claims: number }) {
  return (
    <li>
      <a class="link serif" href={writeAddress({ at: 'source', source: source.id })} lang={source.language}>
        {source.title}
      </a>
      <span class="soft">
        <span lang={source.language}>{source.publisher}</span> · {formatWhen(source.published)} ·{' '}
        {plural('glossary_claimCount', claims)}
      </span>
      <span class="actions no-print">
        <CopyReference source={entrySource(source, language())} />
      </span>
    </li>
  );
}

function CopyReference({ source }: { readonly source: EntrySource }) {
  return (
    <CopyButton
      words={t('glossary_copyReference')}
      text={() => referenceOf(source, 'plain', { date: formatWhen, list: formatList })}
    />
  );
}
