import * as v from 'valibot';
import { type Result, fail, ok } from '../result';
import { didYouMean, nearest } from './nearest';
import { type Fault, MOST_PROBLEMS, type PackPath, type PackProblem } from './problem';
import { faultOf } from './schema';

/**
 * The shape of a value against one of the pack's schemas, in sentences: every unknown key (the schema library stops
 * at the first), every missing one with what belongs there, every wrong value.
 */

/** What belongs under a key that is missing, where its name alone would not teach a first-time writer. */
const MISSING: Readonly<Record<string, string>> = {
  en: 'needs its English text under "en": every other language falls back to it',
  source: 'has no "source": write the id of the source that says it',
  paragraph: 'has no "paragraph": write the number of the paragraph it stands in (the headline is 0)',
  terms: 'has no "terms": list the ids of the terms it is about',
  text: 'has no "text": write one sentence in your own words under "text: en"',
  summary: 'has no "summary": say what it is in one sentence, under "summary: en"',
  label: 'has no "label": write the name that the card shows, under "label: en"',
  senses: 'has no "senses": list at least one, with its aliases',
  published: 'has no "published": write {on: "2016-02-23"}, or {notBefore: "…"} where no more is known',
  sides: 'has no "sides": list the ids of the claims to set side by side',
};

/** Above this many values in one element, only the first fault is told: a list of a million is no help. */
const MANY_VALUES = 20_000;

/**
 * A value in the shape of a schema, sharing no object with what went in, or all that is wrong with it (at least one
 * problem).
 */
export function inShape<S extends v.GenericSchema>(
  schema: S,
  value: unknown,
  path: PackPath,
): Result<v.InferOutput<S>, PackProblem[]> {
  const problems: PackProblem[] = [];
  strangeKeys(schema, value, path, problems);
  const first = v.safeParse(schema, value, { abortEarly: true });
  if (first.success) return problems.length === 0 ? ok(first.output) : fail(problems);
  const all = weigh(value, MANY_VALUES) > MANY_VALUES ? first : v.safeParse(schema, value);
  for (const issue of all.issues ?? []) {
    if (problems.length >= MOST_PROBLEMS) break;
    for (const problem of issueProblems(schema, issue, path)) {
      if (!problems.some((known) => explains(known, problem))) problems.push(problem);
    }
  }
  return fail(problems);
}

/** Counts the values inside a value, and stops counting above `most`. Never recurses, so depth costs nothing. */
export function weigh(value: unknown, most: number): number {
  const waiting: unknown[] = [value];
  let count = 0;
  while (waiting.length > 0 && count <= most) {
    const next = waiting.pop();
    count++;
    if (typeof next !== 'object' || next === null) continue;
    if (Array.isArray(next) && next.length > most) return next.length;
    for (const inner of Object.values(next)) waiting.push(inner);
  }
  return count + waiting.length;
}

/**
 * Whether a problem already told makes another one mere noise: one at the same place, one at the group that an unknown
 * key stands in, keys that are missing in what is no group at all, or one that an unknown key beside it was meant to be.
 */
function explains(known: PackProblem, other: PackProblem): boolean {
  if (isSame(known.path, other.path)) return true;
  const [around, group] = [known.path.slice(0, -1), other.path.slice(0, -1)];
  if (known.at === 'value') return other.at === 'key' && isSame(known.path, group);
  if (other.at === 'value') return isSame(around, other.path);
  return (
    isSame(around, group) && nearest(String(known.path.at(-1)), [String(other.path.at(-1))]) !== undefined
  );
}

function isSame(path: PackPath, other: PackPath): boolean {
  return path.length === other.length && path.every((step, i) => step === other[i]);
}

/** Walks value and schema side by side, as deep as the schema goes, for keys that the schema does not know. */
function strangeKeys(schema: v.GenericSchema, value: unknown, path: PackPath, problems: PackProblem[]): void {
  const plain = unwrap(schema);
  if (Array.isArray(value)) {
    const item = itemOf(plain);
    if (item === undefined) {
      if (keysOf(plain)) problems.push({ path, at: 'value', fault: 'wrong', message: notThat(plain, value) });
    } else if (keysOf(item)) {
      value.forEach((inner, i) => strangeKeys(item, inner, [...path, i], problems));
    }
    return;
  }
  const entries = keysOf(plain);
  if (!entries || typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    if (problems.length >= MOST_PROBLEMS) return;
    const inner = Object.hasOwn(entries, key) ? entries[key] : undefined;
    if (inner) strangeKeys(inner, (value as Record<string, unknown>)[key], [...path, key], problems);
    else {
      const message = unknownKey(key, Object.keys(entries));
      problems.push({ path: [...path, key], at: 'key', fault: 'unknownKey', message });
    }
  }
}

/** The sentence on a key that nobody knows here. */
export function unknownKey(key: string, known: readonly string[]): string {
  const shown = key.length > 60 ? `${key.slice(0, 60)}…` : key;
  return `"${shown}" is no key here.${didYouMean(key, known)} The keys are ${known.join(', ')}.`;
}

function issueProblems(schema: v.GenericSchema, issue: v.BaseIssue<unknown>, base: PackPath): PackProblem[] {
  const steps = (issue.path ?? []).map(({ key }) => key as string | number);
  const path = [...base, ...steps];
  const last = issue.path?.at(-1);
  if (last?.origin === 'key') {
    if (issue.expected === 'never') return []; // told by strangeKeys, all of them
    const key = String(last.key);
    const message = Object.hasOwn(MISSING, key) ? MISSING[key]! : `has no "${key}", which must be there`;
    return [{ path, at: 'key', fault: 'missing', message }];
  }
  if (issue.type === 'union') {
    const nested = bestOption(schemaAt(schema, steps), issue.input, path);
    if (nested) return nested;
  }
  const message = sentence(schemaAt(schema, steps), issue);
  return [{ path, at: 'value', fault: issueFault(issue), message }];
}

/** Of a union of objects, the faults against the option that the writer most likely meant. */
function bestOption(
  schema: v.GenericSchema | undefined,
  input: unknown,
  path: PackPath,
): PackProblem[] | null {
  if (!schema || typeof input !== 'object' || input === null || Array.isArray(input)) return null;
  const keys = Object.keys(input);
  const meant = optionsOf(schema)
    .map((option) => ({
      option,
      shared: keys.filter((key) => Object.hasOwn(keysOf(option) ?? {}, key)).length,
    }))
    .sort((a, b) => b.shared - a.shared)[0];
  if (!meant || meant.shared === 0) return null;
  const shaped = inShape(meant.option, input, path);
  return shaped.ok ? null : shaped.error;
}

function issueFault(issue: v.BaseIssue<unknown>): Fault {
  if (issue.input === null) return 'empty';
  if (issue.type === 'max_length') return 'tooLong';
  if (issue.type === 'picklist') return 'notOneOf';
  return faultOf(issue.message);
}

/** The schema's own sentence where it has one, else what should stand here and what does. */
function sentence(schema: v.GenericSchema | undefined, issue: v.BaseIssue<unknown>): string {
  if (issue.input === null) return 'is empty: write something here, or leave the key out';
  if (issue.type === 'picklist' && schema && typeof issue.input === 'string') {
    const known = picksOf(schema);
    return `${issue.message}, and is "${short(issue.input)}".${didYouMean(issue.input, known)}`;
  }
  if (!issue.message.startsWith('Invalid ')) {
    const shown = typeof issue.input === 'string' && issue.type !== 'max_length' && issue.input.trim() !== '';
    return shown ? `${issue.message}; "${short(issue.input)}" is not` : issue.message;
  }
  return schema ? notThat(schema, issue.input) : `should be ${issue.expected ?? 'something else'}`;
}

function notThat(schema: v.GenericSchema, input: unknown): string {
  const plain = unwrap(schema);
  const keys = keysOf(plain);
  const wanted = keys
    ? `a group of keys (${Object.keys(keys).join(', ')})`
    : plain.type === 'array'
      ? 'a list'
      : plain.type === 'number'
        ? 'a number'
        : 'text';
  return `should be ${wanted}, and is ${nameOf(input)}`;
}

function nameOf(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (input === null || input === undefined) return 'empty';
  if (typeof input === 'object') return 'a group of keys';
  return typeof input === 'string' ? `"${short(input)}"` : `a ${typeof input}`;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

// ── Looking into a schema ─────────────────────────────────────────────────────────────────────────────────────

/** The schema without the wrappers that only say whether it may be left out. */
function unwrap(schema: v.GenericSchema): v.GenericSchema {
  let plain = schema;
  while ('wrapped' in plain) plain = plain.wrapped as v.GenericSchema;
  return plain;
}

function itemOf(schema: v.GenericSchema): v.GenericSchema | undefined {
  return 'item' in schema ? unwrap(schema.item as v.GenericSchema) : undefined;
}

function optionsOf(schema: v.GenericSchema): readonly v.GenericSchema[] {
  return schema.type === 'union' && 'options' in schema ? (schema.options as v.GenericSchema[]) : [];
}

function picksOf(schema: v.GenericSchema): readonly string[] {
  return schema.type === 'picklist' && 'options' in schema ? (schema.options as string[]) : [];
}

/** The keys that an object schema knows; of a union of objects, those of all its options. */
function keysOf(schema: v.GenericSchema): Readonly<Record<string, v.GenericSchema>> | undefined {
  const plain = unwrap(schema);
  if ('entries' in plain) return plain.entries as Record<string, v.GenericSchema>;
  const objects = optionsOf(plain)
    .map(keysOf)
    .filter((keys) => keys !== undefined);
  return objects.length === 0
    ? undefined
    : (Object.assign({}, ...objects) as Record<string, v.GenericSchema>);
}

function schemaAt(schema: v.GenericSchema, path: PackPath): v.GenericSchema | undefined {
  let here: v.GenericSchema | undefined = unwrap(schema);
  for (const step of path) {
    here = typeof step === 'number' ? itemOf(here) : keysOf(here)?.[step];
    if (here === undefined) return undefined;
    here = unwrap(here);
  }
  return here;
}
