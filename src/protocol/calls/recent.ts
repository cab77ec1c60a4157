import * as v from 'valibot';
import { type Call, nothing, termId } from './shapes';

/** Which terms the reader looked at last. */
export const recentCalls = {
  /** A reader looked at this term: its card or its entry opened. Not from private windows. */
  saw: { to: 'background', from: ['content', 'page'], request: v.object({ term: termId }), reply: nothing },
  /** The terms looked at last, the latest first; none where the reader does not want them remembered. */
  seenTerms: { to: 'background', from: ['page'], request: nothing, reply: v.array(termId) },
  forgetSeen: { to: 'background', from: ['page'], request: nothing, reply: nothing },
} as const satisfies Record<string, Call>;
