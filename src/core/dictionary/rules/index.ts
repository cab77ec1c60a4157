import type { PackProblem } from '../problem';
import { aliasesFit } from './aliases';
import { claimsName, differencesStand, slipsStayInside } from './claims';
import type { Draft, Report } from './draft';
import { hierarchiesEnd } from './relations';
import { leadsFit, sensesFit, termsName } from './terms';
import { textsFit } from './texts';

export type { Draft, Placed } from './draft';

const RULES: readonly ((draft: Draft, report: Report) => void)[] = [
  claimsName,
  differencesStand,
  slipsStayInside,
  termsName,
  leadsFit,
  sensesFit,
  textsFit,
  aliasesFit,
  hierarchiesEnd,
];

/**
 * What a schema cannot say of a pack: that what it names is there, that two terms do not claim one word, that a
 * summary is short. Each rule is one function; the compiler and the import of a pack hold them alike.
 */
export function ruleProblems(draft: Draft): PackProblem[] {
  const problems: PackProblem[] = [];
  const report: Report = (path, fault, message) => problems.push({ path, at: 'value', fault, message });
  for (const rule of RULES) rule(draft, report);
  return problems;
}
