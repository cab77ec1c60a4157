/** Recognition: terms in, mentions out. The content script reads a page with `Reading`, tools with `annotate`. */
export { compileMatcher, type Matcher, type MatchTerm } from './matcher';
export { narrow, type Narrowed } from './narrow';
export { restoreMatcher, serializeMatcher } from './serial';
export { mayHold, needleOf, needleSource } from './needle';
export { askedMention } from './asked';
export { annotate, Reading, type Changes } from './reading';
export type { Block, BlockRole, Mention, PageFacts } from './mention';
