import { type Fields, joinFieldsBy, type JoinRule } from './fields';
import { joinOwn, OWN } from './own-terms';

/** The kinds of fields of which not simply the latest stands. */
const RULES: Readonly<Record<string, JoinRule>> = { [OWN]: joinOwn };

/** What two copies know together, each kind of field by its rule. Commutative, associative, idempotent. */
export function joinFields(a: Fields, b: Fields): Fields {
  return joinFieldsBy(RULES, a, b);
}
