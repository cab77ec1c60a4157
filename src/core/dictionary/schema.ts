import * as v from 'valibot';
import { type Language, LANGUAGES } from './languages';
import type { Fault } from './problem';
import { NO_DATE, PartialDateSchema, WhenSchema } from './when';

/**
 * The one schema of a pack. The types, the published JSON Schema and every check at a boundary come from here.
 * Shape only; what a schema cannot say (an unknown source, an alias that two terms claim) is `check.ts`'s.
 */

/** The version of the pack format that this code writes. A pack of a later one is refused, never guessed at. */
export const PACK_VERSION = 1;

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const NOT_ID = 'should be an id: small letters and digits joined by hyphens, as "six-party-talks"';
const EMPTY = 'is empty';
const HIDDEN =
  'holds a character that nobody sees (a control, half a surrogate pair, or one that turns the direction of ' +
  'writing): write plain text';
const NOT_ADDRESS = 'should be an address that begins with https:// or http://, without a user name';
const NOT_PARAGRAPH = 'should be a whole number from 0 on, or the name of a section';

const id = v.pipe(
  v.string('should be an id'),
  v.maxLength(64, 'is longer than the 64 characters of an id'),
  v.regex(ID, NOT_ID),
);
const line = (most: number) =>
  v.pipe(
    v.string('should be text'),
    v.check((text) => text.trim() !== '', EMPTY),
    v.maxLength(most, `is longer than ${most} characters`),
    v.check(isPlain, HIDDEN),
  );

/** Controls, the marks that override or isolate a direction of writing, and a byte order mark inside a text. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/u;

/** Whether a text is what it looks like: a label that reads backwards could pass for another one. */
function isPlain(text: string): boolean {
  return !UNSEEN.test(text);
}

/** An address that a link may lead to: of the web, parsed as the browser will, and with no name or password in it. */
function isWebAddress(text: string): boolean {
  const found = /^https?:\/\/([^/?#]+)/u.exec(text);
  return found !== null && isPlain(text) && !/[\s"<>\\^`{|}]/u.test(text) && !found[1]!.includes('@');
}

const FAULTS_OF: ReadonlyMap<string, Fault> = new Map([
  [NOT_ID, 'notId'],
  [EMPTY, 'empty'],
  [HIDDEN, 'hiddenCharacter'],
  [NOT_ADDRESS, 'notAddress'],
  [NO_DATE, 'notDate'],
]);

/** What sort of fault one of this schema's own sentences tells of. */
export function faultOf(message: string): Fault {
  return FAULTS_OF.get(message) ?? 'wrong';
}

export { LANGUAGES, type Language };
export const LanguageSchema = v.picklist(LANGUAGES, `should be one of ${LANGUAGES.join(', ')}`);

const byLanguage = <T extends v.GenericSchema>(schema: T) => ({
  en: v.exactOptional(schema),
  ko: v.exactOptional(schema),
  'zh-Hans': v.exactOptional(schema),
  'zh-Hant': v.exactOptional(schema),
  ja: v.exactOptional(schema),
  de: v.exactOptional(schema),
  fr: v.exactOptional(schema),
  es: v.exactOptional(schema),
  ru: v.exactOptional(schema),
});
/** A text in several languages; English must be there, since every fallback ends in it. */
const localized = (most: number) => v.strictObject({ ...byLanguage(line(most)), en: line(most) });
export type Localized = Readonly<Partial<Record<Language, string>> & { en: string }>;

export const SourceSchema = v.strictObject({
  id,
  /** `article`: journalism. `reference`: a public document or record, cited by name; a card sets it apart. */
  kind: v.picklist(['article', 'reference'], 'should be "article" or "reference"'),
  /** Who publishes it, or what is known of that. */
  publisher: line(200),
  title: line(300),
  /** What to call it in a citation, as "TRT World" or "first article". */
  shortTitle: line(60),
  published: WhenSchema,
  language: LanguageSchema,
  url: v.optional(
    v.pipe(
      v.string('should be an address'),
      v.regex(/^https?:\/\//u, NOT_ADDRESS),
      v.check(isWebAddress, NOT_ADDRESS),
      v.maxLength(2000, 'is longer than 2000 characters'),
    ),
  ),
  /** What a reader should know of the source: who owns it, what it lacks. */
  about: v.optional(localized(600)),
});

export const CLAIM_KINDS = ['definition', 'event', 'position', 'analysis', 'fact'] as const;

export const ClaimSchema = v.strictObject({
  id,
  source: id,
  /** The paragraph it stands in, counted from 1 with the headline as 0; for a reference, an article, page or section. */
  paragraph: v.union(
    [v.pipe(v.number(), v.integer(NOT_PARAGRAPH), v.minValue(0, NOT_PARAGRAPH)), line(80)],
    NOT_PARAGRAPH,
  ),
  kind: v.picklist(CLAIM_KINDS, `should be one of ${CLAIM_KINDS.join(', ')}`),
  text: localized(400),
  /** Whose position or analysis it is: ids of terms, in the order in which a card names them. */
  who: v.optional(v.array(id)),
  /** When the thing happened or held. */
  when: v.optional(WhenSchema),
  /** When it was said, where that differs from the source's own date. */
  said: v.optional(WhenSchema),
  terms: v.pipe(v.array(id), v.minLength(1, 'names no term: a claim is about at least one')),
  /** Says that the source's own words are an evident mistake: shown only within its difference, never alone. */
  slip: v.optional(v.literal(true, 'should be true, or left out')),
});

export const DIFFERENCE_KINDS = ['contradiction', 'sequence', 'condition', 'slip'] as const;

export const DifferenceSchema = v.strictObject({
  id,
  kind: v.picklist(DIFFERENCE_KINDS, `should be one of ${DIFFERENCE_KINDS.join(', ')}`),
  terms: v.pipe(v.array(id), v.minLength(1, 'names no term')),
  /** The claims that stand side by side, of two sources or more. */
  sides: v.pipe(v.array(id), v.minLength(2, 'needs two claims or more to set side by side')),
  /** One sentence on why they differ. */
  text: localized(400),
});

export const TERM_KINDS = [
  'person',
  'office',
  'body',
  'government',
  'country',
  'place',
  'weapon',
  'test',
  'event',
  'war',
  'agreement',
  'talks',
  'measure',
  'exercise',
  'force',
  'policy',
  'concept',
  'relation',
  'publisher',
] as const;
export const RELATION_KINDS = [
  'part-of',
  'has-part',
  'party-to',
  'opposes',
  'supports',
  'led-to',
  'followed',
  'signed',
  'holds-office-in',
  'kind-of',
  'aims-at',
  'capital-of',
  'see-also',
] as const;

/**
 * Words that speak for or against a sense where they stand: just before or after the mention, in its sentence or
 * paragraph (`near`), or anywhere on the page. Folded as aliases are; `=` before a word asks for its exact case.
 */
const cues = v.strictObject({
  before: v.optional(v.array(line(80))),
  after: v.optional(v.array(line(80))),
  near: v.optional(v.array(line(80))),
  page: v.optional(v.array(line(80))),
  /** Other terms whose mention near by speaks for or against this one. */
  terms: v.optional(v.array(id)),
});

export const SENSE_CERTAINTIES = ['sure', 'likely', 'unsure'] as const;

export const SenseSchema = v.strictObject({
  id,
  /** Before any cue: `sure` is a mention unless cues speak against it, `likely` wants no more than silence, `unsure` wants a cue. */
  certainty: v.picklist(SENSE_CERTAINTIES, `should be one of ${SENSE_CERTAINTIES.join(', ')}`),
  /** `exact`: capitals count (`ROK` is not `rok`). Left out: case is folded. */
  case: v.optional(v.literal('exact', 'should be "exact", or left out')),
  /** The first day on which a page can mean it: nobody named Kim Jong-un's test of 2016 in 2008. */
  since: v.optional(PartialDateSchema),
  aliases: v.strictObject(byLanguage(v.array(line(120)))),
  for: v.optional(cues),
  against: v.optional(cues),
});

export const RelationSchema = v.strictObject({
  kind: v.picklist(RELATION_KINDS, `should be one of ${RELATION_KINDS.join(', ')}`),
  term: id,
});

export const TermSchema = v.strictObject({
  id,
  kind: v.picklist(TERM_KINDS, `should be one of ${TERM_KINDS.join(', ')}`),
  label: localized(80),
  /** What it is, in one sentence that stands alone. */
  summary: localized(300),
  senses: v.pipe(v.array(SenseSchema), v.minLength(1, 'needs at least one sense with its aliases')),
  /** The claims that come first on its card; the rest follow by date. */
  lead: v.optional(v.array(id)),
  related: v.optional(v.array(RelationSchema)),
});

export const PackSchema = v.strictObject({
  format: v.literal('newsgloss-pack', 'should be "newsgloss-pack"'),
  version: v.literal(PACK_VERSION, `should be ${PACK_VERSION}: this Newsgloss reads no other version`),
  id,
  title: line(120),
  revised: PartialDateSchema,
  /** Ids of the terms that readers will ask about who stands where on them, in the order in which they are asked. */
  topics: v.exactOptional(
    v.pipe(v.array(id), v.maxLength(12, 'has more than 12 topics: nobody compares so many')),
  ),
  sources: v.array(SourceSchema),
  claims: v.array(ClaimSchema),
  differences: v.array(DifferenceSchema),
  terms: v.array(TermSchema),
});

export type Source = v.InferOutput<typeof SourceSchema>;
export type Claim = v.InferOutput<typeof ClaimSchema>;
export type Difference = v.InferOutput<typeof DifferenceSchema>;
export type Cues = v.InferOutput<typeof cues>;
export type Sense = v.InferOutput<typeof SenseSchema>;
export type Relation = v.InferOutput<typeof RelationSchema>;
export type Term = v.InferOutput<typeof TermSchema>;
export type Pack = v.InferOutput<typeof PackSchema>;
export type TermKind = Term['kind'];
export type ClaimKind = Claim['kind'];
