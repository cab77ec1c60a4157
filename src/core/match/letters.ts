import { type Alphabet, CLASS_MASK, EXPANDED_CLASS, SKIPPED } from './matcher';
import { grown } from './trie';

/** A text's letters, without separators and what is not read. */
export interface Letters {
  /** The class of each; 0 for what stands in no pattern, and three times at the end. */
  readonly classes: Uint16Array;
  /** Where in the text each stands. */
  readonly places: Uint32Array;
}

/** So that nobody who looks three letters ahead must ask whether there are any. */
const AT_THE_END = 3;

export function lettersOf({ table, expansions }: Alphabet, text: string): Letters {
  let classes = new Uint16Array(text.length + AT_THE_END);
  let places = new Uint32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const entry = table[code]!;
    const unit = entry & CLASS_MASK;
    if (unit > EXPANDED_CLASS || (unit === 0 && (entry & SKIPPED) === 0)) {
      places[length] = at;
      classes[length++] = unit;
    } else if (unit === EXPANDED_CLASS) {
      const units = expansions.get(code) ?? [];
      // Hardly a text has any of these: room for each to be three would be three times the room.
      if (length + units.length + text.length - at > places.length) {
        classes = grown(classes, new Uint16Array(classes.length * 2 + units.length));
        places = grown(places, new Uint32Array(classes.length - AT_THE_END));
      }
      for (const part of units) {
        places[length] = at;
        classes[length++] = part;
      }
    }
  }
  return { classes: classes.subarray(0, length + AT_THE_END), places: places.subarray(0, length) };
}
