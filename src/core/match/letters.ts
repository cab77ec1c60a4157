import { type Alphabet, CLASS_MASK, EXPANDED_CLASS, SEPARATOR_CLASS, SKIPPED } from './matcher';

/** A text's letters, without separators and what is not read. */
export interface Letters {
  /** The class of each; 0 for what stands in no pattern, and three times at the end. */
  readonly classes: Uint16Array;
  /** Where in the text each stands. */
  readonly places: Uint32Array;
}

/** A character folds to three at the most (½). */
const LONGEST_EXPANSION = 3;
/** So that nobody who looks two letters ahead must ask whether there are any. */
const AT_THE_END = 3;

export function lettersOf({ table, expansions }: Alphabet, text: string): Letters {
  const classes = new Uint16Array(text.length * LONGEST_EXPANSION + AT_THE_END);
  const places = new Uint32Array(classes.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const entry = table[code]!;
    const unit = entry & CLASS_MASK;
    if (unit === EXPANDED_CLASS) {
      for (const part of expansions.get(code) ?? []) {
        places[length] = at;
        classes[length++] = part;
      }
    } else if (unit > SEPARATOR_CLASS || (unit === 0 && (entry & SKIPPED) === 0)) {
      places[length] = at;
      classes[length++] = unit;
    }
  }
  return { classes: classes.subarray(0, length + AT_THE_END), places: places.subarray(0, length) };
}
