import { entryClaim } from '../../core/dictionary/entry';
import type { Dictionary, SourcedClaim } from '../../core/dictionary/lookup';
import { writeAddress } from '../../core/glossary/address';
import { language, t } from '../../platform/i18n';
import { formatNumber } from '../../platform/intl';
import { ClaimItem } from '../entry/claim-item';
import type { EntryClaim } from '../../core/dictionary/entry';

/** Claims as sentences, each with who, when, and where in its source it stands. */
export function ClaimList({
  dictionary,
  claims,
}: {
  readonly dictionary: Dictionary;
  readonly claims: readonly SourcedClaim[];
}) {
  return (
    <ul class="claims">
      {claims.map((sourced) => {
        const claim = entryClaim(dictionary, sourced, { language: language() });
        return <ClaimItem key={claim.id} claim={claim} place={<PlaceInSource claim={claim} />} />;
      })}
    </ul>
  );
}

/** Where a sentence comes from: its paragraph, with the way to its source's page. */
export function PlaceInSource({ claim: { source, paragraph } }: { readonly claim: EntryClaim }) {
  return (
    <a class="link place" href={writeAddress({ at: 'source', source: source.id })}>
      {paragraphName(paragraph)}
    </a>
  );
}

/** `paragraph 9`, `headline`, or the section as the pack names it. */
export function paragraphName(paragraph: number | string): string {
  if (typeof paragraph === 'string') return paragraph;
  return paragraph === 0 ? t('glossary_headline') : t('glossary_paragraph', formatNumber(paragraph));
}
