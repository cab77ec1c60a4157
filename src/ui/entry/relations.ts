import type { RelatedTerm } from '../../core/dictionary/lookup';
import { type MessageKey, t } from '../../platform/i18n';

/** Each relation as seen from the term that names it, and from the term that is named. */
const RELATIONS = {
  'part-of': ['relation_partOf', 'relation_hasPart'],
  'has-part': ['relation_hasPart', 'relation_partOf'],
  'party-to': ['relation_partyTo', 'relation_parties'],
  opposes: ['relation_opposes', 'relation_opposedBy'],
  supports: ['relation_supports', 'relation_supportedBy'],
  'led-to': ['relation_ledTo', 'relation_cameFrom'],
  followed: ['relation_followed', 'relation_followedBy'],
  signed: ['relation_signed', 'relation_signedBy'],
  'holds-office-in': ['relation_officeIn', 'relation_officeOf'],
  'kind-of': ['relation_kindOf', 'relation_hasKind'],
  'aims-at': ['relation_aimsAt', 'relation_aimOf'],
  'capital-of': ['relation_capitalOf', 'relation_capital'],
  'see-also': ['relation_seeAlso', 'relation_seeAlso'],
} as const satisfies Record<RelatedTerm['kind'], readonly [MessageKey, MessageKey]>;

/** What a term is to another, in a word or two that stand before the other's name. */
export function relationName({ kind, inbound }: Pick<RelatedTerm, 'kind' | 'inbound'>): string {
  return t(RELATIONS[kind][inbound ? 1 : 0]);
}
