import * as v from 'valibot';
import type { Call } from './shapes';

const typed = v.pipe(v.string(), v.maxLength(200));

/** What an editor offers while a link or a tag is being typed. */
export const suggestCalls = {
  /** Terms and notes whose names hold what was typed after `[[`, best first. `name` is what stands within `[[…]]`. */
  suggestLinks: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ typed, language: v.pipe(v.string(), v.maxLength(20)) }),
    reply: v.array(v.object({ kind: v.picklist(['term', 'note']), name: v.string(), shown: v.string() })),
  },
  /** Tags of other notes that begin with what was typed, then those that hold it, the most used first. */
  suggestTags: {
    to: 'background',
    from: ['page', 'note'],
    request: v.object({ typed }),
    reply: v.array(v.string()),
  },
} as const satisfies Record<string, Call>;
