/**
 * What each piece of evidence weighs, in log-odds: the sum of a candidate's evidence at or above zero makes it a
 * mention. Set by hand from what the evidence means, then checked by tests/evaluate/fit.ts, which fits them to
 * labelled passages with a pull towards these values and scores every outlet by the others.
 */
export const WEIGHTS = {
  /** A name that means little else (`THAAD`, `North Korea`): it takes strong evidence to give it up. */
  sure: 4,
  /** A name that mostly means the term (`Kerry` in the news): silence leaves it a mention. */
  likely: 1,
  /** A word of many meanings (`armistice`, `peace treaty`): silence leaves it alone. */
  unsure: -1.5,
  /** A cue right before or after it speaks of this very word: `Secretary of State` before `Kerry`. */
  forBefore: 3.5,
  forAfter: 3.5,
  /** ... and against it, it makes another word of it (`Armistice Day`, `朝鮮半島`), whatever else the page is about. */
  againstBefore: -12,
  againstAfter: -12,
  /** A cue in the same paragraph, a sentence or two away. */
  forNear: 1.8,
  againstNear: -2.2,
  /** A cue elsewhere on the page that was listed for the whole page. */
  forPage: 1.2,
  againstPage: -1.2,
  /** A cue elsewhere on the page that was listed for the paragraph: a hint, no more. */
  forFar: 0.6,
  againstFar: -0.5,
  /** A term that belongs with this one, in the same paragraph or elsewhere on the page. */
  termNear: 2.2,
  termFar: 1.6,
  againstTermNear: -2,
  againstTermFar: -0.8,
  /** The person's full name stands on the page, so the surname is theirs (newspapers introduce, then shorten). */
  fullName: 3,
  /** The surname is part of another person's name: a forename before it, or a further name after it. */
  otherName: -12,
  /** Another bearer of the surname is introduced on the page, and this one is not. */
  otherBearer: -3,
  /** Another bearer was named more lately in this paragraph. */
  otherLater: -4,
  /** The page's language is none that the alias belongs to. */
  otherLanguage: -0.5,
  /** Chinese characters of a Chinese alias in a Japanese text, or the other way round, are mostly another word. */
  otherHan: -5,
  /** A proper name in small letters is mostly another word. */
  smallLetters: -3,
  /** A proper noun with a plural: `the Kims`, `two Koreas`. */
  plural: -8,
  /** The page is older than what the name stands for. */
  tooEarly: -6,
} as const;

export type Evidence = keyof typeof WEIGHTS;
export type Weights = Readonly<Record<Evidence, number>>;

/** How far `near` reaches to either side, in characters: two sentences, of spaced writing and of Chinese characters. */
export const NEAR = 260;
export const NEAR_DENSE = 120;
/** A further cue of the same kind adds this share of its weight, up to three in all: cues seldom come alone. */
export const FURTHER_CUE = 0.35;
/** Terms elsewhere count in full from one mention in so many characters; below, a related link may be all there is. */
export const DENSE_TERMS = 2500;
/** ... and for this share where they are sparser. */
export const SPARSE_SHARE = 0.5;
/** What stands in the page's title counts for all of its text by this factor. */
export const TITLE_FACTOR = 1.4;
/** A candidate whose own paragraph gives it this much is evidence for others. */
export const TRUSTED = 0.5;
