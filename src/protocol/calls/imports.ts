import * as v from 'valibot';
import { PortableNote } from '../../core/exchange/portable';
import { NOTE_ID } from '../../core/notes/note';
import { type Call, nothing } from './shapes';

const batchId = v.pipe(v.string(), v.regex(NOTE_ID));
const refused = v.object({ outcome: v.literal('refused'), trouble: v.string() });

/** An import that can be taken out again. */
export const ImportView = v.object({
  id: v.string(),
  file: v.string(),
  at: v.number(),
  notes: v.number(),
  parts: v.number(),
});
export type ImportView = v.InferOutput<typeof ImportView>;

/** Bringing notes in, a part at a time, and taking them out again. */
export const importCalls = {
  /**
   * Brings one part of an import in: its notes that are not there. A part that came already does nothing, so that the
   * call can be repeated when the background was stopped underneath it.
   */
  bringIn: {
    to: 'background',
    from: ['page'],
    request: v.object({
      batch: v.object({ id: batchId, file: v.pipe(v.string(), v.maxLength(300)) }),
      nth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6)),
      notes: v.pipe(v.array(PortableNote), v.maxLength(500)),
    }),
    reply: v.variant('outcome', [v.object({ outcome: v.literal('done'), brought: v.number() }), refused]),
  },
  /** Takes the last part of an import out; what was written in since stays. To be repeated until none is `left`. */
  takeOut: {
    to: 'background',
    from: ['page'],
    request: v.object({ batch: batchId }),
    reply: v.variant('outcome', [
      v.object({ outcome: v.literal('done'), removed: v.number(), kept: v.number(), left: v.number() }),
      refused,
    ]),
  },
  imports: { to: 'background', from: ['page'], request: nothing, reply: v.array(ImportView) },
} as const satisfies Record<string, Call>;
