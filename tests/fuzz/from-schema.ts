import fc from 'fast-check';
import type * as v from 'valibot';

/**
 * Values that a valibot schema takes, or nearly: bounds and patterns are kept where the schema says them, what a check
 * of its own wants is not known here. So a call that is added is fuzzed without a word about it.
 */
export function fromSchema(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  const known = made.get(schema);
  if (known) return known;
  const arbitrary = make(schema);
  made.set(schema, arbitrary);
  return arbitrary;
}
const made = new WeakMap<v.GenericSchema, fc.Arbitrary<unknown>>();

/** The parts of a schema, whatever its kind; each kind has some of them. */
interface Parts {
  readonly type: string;
  readonly pipe?: readonly (Parts & { readonly kind: string; readonly requirement?: unknown })[];
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly item?: v.GenericSchema;
  readonly items?: readonly v.GenericSchema[];
  readonly wrapped?: v.GenericSchema;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly value?: v.GenericSchema;
}

function make(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  const parts = schema as unknown as Parts;
  const rule = (type: string): unknown => parts.pipe?.find((each) => each.type === type)?.requirement;
  const bound = (type: string, otherwise: number): number => {
    const said = rule(type);
    return typeof said === 'number' ? said : otherwise;
  };
  switch (parts.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return objectOf(parts.entries ?? {});
    case 'array': {
      const least = bound('min_length', 0);
      const most = Math.min(bound('max_length', 4), least + 4);
      return fc.array(fromSchema(parts.item!), { minLength: least, maxLength: most });
    }
    case 'tuple':
    case 'strict_tuple':
      return fc.tuple(...parts.items!.map(fromSchema));
    case 'string':
      return textOf(
        rule('regex'),
        bound('min_length', 0),
        bound('max_length', 40),
        rule('base64') !== undefined,
      );
    case 'number': {
      const [min, max] = [bound('min_value', -1e15), bound('max_value', 1e15)];
      const whole = parts.pipe?.some(({ type }) => type === 'integer' || type === 'safe_integer');
      return whole === true
        ? fc.integer({ min: clamped(min), max: clamped(max) })
        : fc.double({ min, max, noNaN: true });
    }
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constant(parts.literal);
    case 'picklist':
      return fc.constantFrom(...parts.options!);
    case 'union':
    case 'variant':
      return fc.oneof(...parts.options!.map((option) => fromSchema(option as v.GenericSchema)));
    case 'optional':
    case 'exact_optional':
    case 'nullable':
    case 'nullish':
      return parts.type === 'nullable'
        ? fc.option(fromSchema(parts.wrapped!), { nil: null })
        : fromSchema(parts.wrapped!);
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 12 }), fromSchema(parts.value!), { maxKeys: 4 });
    case 'null':
      return fc.constant(null);
    case 'undefined':
      return fc.constant(undefined);
    case 'unknown':
      return fc.jsonValue({ maxDepth: 2 });
    default:
      throw new Error(
        `tests/fuzz/from-schema.ts does not know "${parts.type}" yet: say how such values are made`,
      );
  }
}

/** Letters that mean something to one reader or another, one by one. */
const LETTERS = Array.from('abcxyz019 -_/.:#[]|"\'<>é北韓\u200b\u202e😀\n');

/** What may be left out is now and then. */
function objectOf(entries: Readonly<Record<string, v.GenericSchema>>): fc.Arbitrary<unknown> {
  const keys = Object.keys(entries);
  const optional = (key: string): boolean => {
    const { type } = entries[key] as unknown as Parts;
    return type === 'optional' || type === 'exact_optional' || type === 'nullish';
  };
  const model = Object.fromEntries(keys.map((key) => [key, fromSchema(entries[key]!)]));
  return fc.record(model, { requiredKeys: keys.filter((key) => !optional(key)) });
}

function textOf(pattern: unknown, least: number, most: number, base64: boolean): fc.Arbitrary<string> {
  if (base64) return fc.base64String({ maxLength: 24 });
  if (pattern instanceof RegExp) {
    return pattern.source.startsWith('^https?') ? fc.webUrl() : fc.stringMatching(pattern);
  }
  const unit = fc.constantFrom(...LETTERS);
  return fc.string({ unit, minLength: least, maxLength: Math.min(most, least + 24) });
}

function clamped(bound: number): number {
  return Math.min(Math.max(bound, -0x8000_0000), 0x7fff_ffff);
}
