import { toJsonSchema } from '@valibot/to-json-schema';
import {
  ClaimSchema,
  DifferenceSchema,
  LanguageSchema,
  PACK_VERSION,
  PackSchema,
  RelationSchema,
  SenseSchema,
  SourceSchema,
  TermSchema,
} from '../core/dictionary/schema';
import { PartialDateSchema, WhenSchema } from '../core/dictionary/when';

const ABOUT =
  'A pack of Newsgloss: terms, what sources say about them, and where the sources differ. This schema says what a ' +
  'pack looks like; that every id it names is there, that no alias is claimed twice and the like is checked when it ' +
  'is compiled or imported.';

/**
 * The JSON Schema (draft 2020-12) of a pack, made from the one schema in code, as the text of a file. What JSON Schema
 * cannot say (that the calendar has a date) it leaves out: it accepts all that Newsgloss accepts, and a little more.
 */
export function packJsonSchema(): string {
  const schema = toJsonSchema(PackSchema, {
    target: 'draft-2020-12',
    // Checks by a function have no equivalent: they stay with `parsePack`.
    errorMode: 'ignore',
    definitions: {
      source: SourceSchema,
      claim: ClaimSchema,
      difference: DifferenceSchema,
      term: TermSchema,
      sense: SenseSchema,
      relation: RelationSchema,
      language: LanguageSchema,
      when: WhenSchema,
      date: PartialDateSchema,
    },
  });
  const { $schema, ...rest } = schema;
  const head = { $schema, title: `Newsgloss pack, version ${PACK_VERSION}`, description: ABOUT };
  return `${JSON.stringify({ ...head, ...rest }, null, 2)}\n`;
}
