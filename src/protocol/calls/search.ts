import * as v from 'valibot';
import { NoteView } from './notes';
import { type Call, nothing, termId } from './shapes';

/** What the popup asks of the notes without having all of them sent: five thousand take longer than its opening may. */
export const searchCalls = {
  /** How many notes there are, and how many on each term that has some. */
  countNotes: {
    to: 'background',
    from: ['page'],
    request: nothing,
    reply: v.object({ all: v.number(), on: v.array(v.tuple([termId, v.number()])) }),
  },
  /** The notes that answer a query, best first: how many, and the first of them. */
  findNotes: {
    to: 'background',
    from: ['page'],
    request: v.object({ query: v.pipe(v.string(), v.maxLength(200)) }),
    reply: v.object({ all: v.number(), notes: v.array(NoteView) }),
  },
} as const satisfies Record<string, Call>;
