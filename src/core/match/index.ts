/** Recognition: terms in, mentions out. The content script reads a page with `Reading`, tools with `annotate`. */
export { compileMatcher, type CompileOptions, type Matcher, type MatchTerm } from './matcher';
export { restoreMatcher, serializeMatcher } from './serial';
export { mayHold, needleSource, type NeedleSource } from './needle';
export { annotate, Reading, type Changes, type PlacedBlock } from './reading';
export type { Block, BlockRole, Mention, PageFacts, Reason } from './mention';
