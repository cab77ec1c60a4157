import type { Mention } from '../../core/match/mention';
import type { PageMention, PageMentions } from '../mark/page-mentions';
import { selectedPlace, sentenceAround } from './selection';

/** Text that the reader selected and looked up, where the page has no mention of its own. Its term may be ''. */
export interface Asked extends PageMention {
  readonly asked: true;
}

/** What a card on the selection hangs on: the first mention that it touches, else the selection; none where it is gone. */
export function askedOn(
  mentions: PageMentions,
  text: string,
  meant: Mention | undefined,
): PageMention | Asked | undefined {
  const place = selectedPlace();
  if (!place) return undefined;
  const there = mentions
    .all()
    .find((mention) => touches(place, mention.range()) && (!meant || mention.mention.term === meant.term));
  return there ?? asked(text, meant, place);
}

function asked(text: string, meant: Mention | undefined, place: Range): Asked {
  const surface = text.replace(/\s+/gu, ' ');
  const sentence = sentenceAround(place);
  const nothing = {
    block: -1,
    start: 0,
    end: surface.length,
    surface,
    term: '',
    sense: '',
    score: 0,
    why: [],
  };
  return {
    asked: true,
    id: nextId--,
    mention: meant ?? { ...nothing, lang: 'en' },
    range: () => (place.startContainer.isConnected ? place : new Range()),
    sentence: () => sentence,
  };
}
/** Below those of the page's mentions, which count from 1. */
let nextId = -1;

function touches(place: Range, word: Range): boolean {
  try {
    return (
      !word.collapsed &&
      place.compareBoundaryPoints(Range.END_TO_START, word) < 0 &&
      place.compareBoundaryPoints(Range.START_TO_END, word) > 0
    );
  } catch {
    // In another tree (a shadow root).
    return false;
  }
}
