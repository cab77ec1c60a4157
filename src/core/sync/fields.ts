import * as v from 'valibot';
import { DEVICE_ID } from './dot';

/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One field that travels: a setting, a site that is off, a device's name. The highest stamp stands, unless fields of its
 * kind have a rule of their own (`field-rules.ts`).
 */
export interface Field {
  readonly value: Json;
  /** One more than the highest that its writer had seen of this field: no clock has a say. */
  readonly stamp: number;
  /** The device that wrote it; decides between equal stamps. */
  readonly by: string;
}
/** Fields by name. A name, once written, stays; taking something back is a new value. */
export type Fields = Readonly<Record<string, Field>>;

const Json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.null(), v.boolean(), v.number(), v.string(), v.array(Json), v.record(v.string(), Json)]),
);
/** Fields as they travel. */
export const FieldsShape = v.record(
  v.pipe(v.string(), v.maxLength(300)),
  v.strictObject({
    value: Json,
    stamp: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    by: v.pipe(v.string(), v.regex(DEVICE_ID)),
  }),
);

/** How two copies of one kind of field become one; `undefined` where neither can be read. */
export type JoinRule = (a: Field, b: Field) => Field | undefined;

/**
 * What two copies know together, field by field. Commutative, associative, idempotent, as far as the rules are.
 * @param rules by what the names of a kind begin with
 */
export function joinFieldsBy(rules: Readonly<Record<string, JoinRule>>, a: Fields, b: Fields): Fields {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const ruleOf = (name: string): JoinRule | undefined =>
    Object.entries(rules).find(([kind]) => name.startsWith(kind))?.[1];
  const together = (name: string, one: Field | undefined, other: Field | undefined): Field =>
    (one && other && ruleOf(name)?.(one, other)) ?? later(one, other)!;
  return Object.fromEntries(names.map((name) => [name, together(name, own(a, name), own(b, name))]));
}

/** The fields with one written anew, beyond what was seen of it; the same object where it says that already. */
export function writeField(fields: Fields, name: string, value: Json, by: string): Fields {
  const before = own(fields, name);
  if (before && jsonText(before.value) === jsonText(value)) return fields;
  return joinFieldsBy({}, fields, { [name]: { value, stamp: (before?.stamp ?? 0) + 1, by } });
}

/** The value of a field, `undefined` where nobody has written it. */
export function valueOf(fields: Fields, name: string): Json | undefined {
  return own(fields, name)?.value;
}

/** One text for each state of a field. */
export function fieldText(name: string, { value, stamp, by }: Field): string {
  return JSON.stringify([name, stamp, by, jsonText(value)]);
}

/** One text for a value, whatever the order in which its keys were written. */
export function jsonText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(jsonText).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${jsonText(one)}`).join()}}`;
}

function later(a: Field | undefined, b: Field | undefined): Field | undefined {
  if (!a || !b) return a ?? b;
  if (a.stamp !== b.stamp) return a.stamp > b.stamp ? a : b;
  if (a.by !== b.by) return a.by > b.by ? a : b;
  return jsonText(a.value) >= jsonText(b.value) ? a : b;
}

function own(fields: Fields, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
