import * as v from 'valibot';
import { NOTE_ID } from '../../core/notes/note';
import { MOST_ADDRESS, Quote, Target } from '../../core/notes/target';
import type { Call } from './shapes';

const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const passage = { quote: Quote, position: v.object({ start: place, end: place }) };
const Passage = v.object({ id: v.pipe(v.string(), v.regex(NOTE_ID)), ...passage });

/** Notes on passages, between pages and us. No call of these carries a note's text. */
export const passageCalls = {
  /** The passages of the sender's own page that have a note, for their marks; `url` as in `notesOnPage`. */
  passagesHere: {
    to: 'background',
    from: ['content'],
    request: v.object({ url: v.pipe(v.string(), v.maxLength(MOST_ADDRESS)) }),
    reply: v.array(Passage),
  },
  /**
   * Opens the editor for a passage in a window of our own, where the page has no room for a card or lets no frame of
   * ours run. The reply says whether it opened.
   */
  writeElsewhere: {
    to: 'background',
    from: ['content'],
    request: v.object({ target: Target }),
    reply: v.boolean(),
  },
  /** Opens the editor for what is selected in this frame: here or elsewhere, or why not. */
  writePassage: {
    to: 'content',
    from: ['background'],
    request: v.undefined(),
    reply: v.picklist(['here', 'elsewhere', 'nothing', 'nowhere', 'refused']),
  },
  /** Looks for passages in this frame: how well each is found (`null`: lost), and where down the text (0 to 1). */
  anchorNotes: {
    to: 'content',
    from: ['page', 'background'],
    request: v.object({ passages: v.array(Passage) }),
    reply: v.array(
      v.object({ id: v.string(), score: v.nullable(v.number()), place: v.nullable(v.number()) }),
    ),
  },
  /** Scrolls to a passage and shows it for a moment; whether it is there. */
  showPassage: { to: 'content', from: ['page'], request: v.object(passage), reply: v.boolean() },
} as const satisfies Record<string, Call>;
