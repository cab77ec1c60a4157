import * as v from 'valibot';
import { LAST_MOMENT, MOST_BODY, MOST_TAG, NOTE_ID } from '../notes/note';
import { onTerm, passageOf, Target, tightTarget } from '../notes/target';
import type { Context } from './context';
import { covers, uniteContexts } from './context';
import { type Dot, dotName, readDot } from './dot';
import { type Register, registerOf, type Version } from './register';

/**
 * Notes as they travel: short keys, since every byte counts against the browser account's quota. What does not fit
 * this shape was not written by us, or by a later version of us.
 */

/**
 * The latest format that this code reads and writes; 2 brought notes on passages. What carries a later one is left
 * alone, never guessed at or written over. A bucket is written in the oldest format that holds what is in it: a
 * Newsgloss that knows only 1 still joins every bucket of notes on terms, and from the first passage on writes
 * nothing and says why (`newer`), so it can take none away.
 */
export const WIRE_VERSION = 2;
const WITH_PASSAGES = 2;

const dot = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Dot => {
    const read = readDot(dataset.value);
    if (read) return read;
    addIssue({ message: 'should be a dot' });
    return NEVER;
  }),
);
/** `device:reach` or `device:counter`, several joined by a space; an empty text for none. */
const dots = v.pipe(
  v.string(),
  v.transform((text) => (text === '' ? [] : text.split(' '))),
  v.array(dot),
);
/** ms, of a moment or between two. */
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(-LAST_MOMENT), v.maxValue(LAST_MOMENT));

const WireVersion = v.strictObject({
  d: dot,
  /** The context: its vector, and its cloud where there is one. */
  v: dots,
  c: v.optional(dots, ''),
  b: v.optional(v.pipe(v.string(), v.maxLength(MOST_BODY)), ''),
  t: v.optional(v.array(v.pipe(v.string(), v.maxLength(MOST_TAG))), []),
  /** The term that the note is on, or the passage: `[url, title, exact, prefix, suffix, start, end]`. */
  g: v.pipe(
    v.union([
      v.string(),
      v.strictTuple([v.string(), v.string(), v.string(), v.string(), v.string(), v.number(), v.number()]),
    ]),
    v.transform((tight) => (typeof tight === 'string' ? onTerm(tight) : passageOf(tight))),
    Target,
  ),
  /** When the note was made, and how many ms later this version was. */
  m: time,
  w: v.optional(time, 0),
  x: v.optional(v.literal(1)),
});
const WireNote = v.strictObject({
  i: v.pipe(v.string(), v.regex(NOTE_ID)),
  n: v.pipe(v.array(WireVersion), v.minLength(1)),
});
const WireBucket = v.strictObject({
  newsgloss: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(WIRE_VERSION)),
  notes: v.array(WireNote),
});
/** What every format of ours, later ones too, has in common. */
const AnyBucket = v.looseObject({ newsgloss: v.pipe(v.number(), v.integer()) });

type Read = { kind: 'read'; registers: Register[] } | { kind: 'newer' } | { kind: 'unreadable' };

/** The text of a bucket that holds these notes. */
export function writeBucket(registers: readonly Register[]): string {
  const notes = registers.map(({ id, versions }) => ({ i: id, n: versions.map(toWire) }));
  const passages = registers.some(({ versions }) => versions.some(({ target }) => target.kind === 'passage'));
  return JSON.stringify({ newsgloss: passages ? WITH_PASSAGES : 1, notes });
}

/** Reads a bucket's text: all of it, or none. */
export function readBucketText(text: string): Read {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'unreadable' };
  }
  const any = v.safeParse(AnyBucket, json);
  if (any.success && any.output.newsgloss > WIRE_VERSION) return { kind: 'newer' };
  const bucket = v.safeParse(WireBucket, json);
  if (!bucket.success) return { kind: 'unreadable' };
  const registers: Register[] = [];
  for (const note of bucket.output.notes) {
    const versions = note.n.map(fromWire);
    // A version that covers itself could never be shown, and would take others with it.
    if (versions.some((version) => covers(version.context, version.dot))) return { kind: 'unreadable' };
    if (versions.some(({ changed }) => Math.abs(changed) > LAST_MOMENT)) return { kind: 'unreadable' };
    registers.push(registerOf(note.i, versions));
  }
  return { kind: 'read', registers };
}

function toWire(version: Version): v.InferInput<typeof WireVersion> {
  const { dot, context, body, tags, target, created, changed, deleted } = version;
  return {
    d: dotName(dot),
    v: Object.entries(context.vector)
      .map(([device, reach]) => `${device}:${reach}`)
      .join(' '),
    ...(context.cloud.length > 0 && { c: context.cloud.map(dotName).join(' ') }),
    ...(body !== '' && { b: body }),
    ...(tags.length > 0 && { t: [...tags] }),
    g: tightTarget(target),
    m: created,
    ...(changed !== created && { w: changed - created }),
    ...(deleted && { x: 1 as const }),
  };
}

function fromWire(wire: v.InferOutput<typeof WireVersion>): Version {
  return {
    dot: wire.d,
    context: readContext(wire.v, wire.c),
    body: wire.b,
    tags: wire.t,
    target: wire.g,
    created: wire.m,
    changed: wire.m + wire.w,
    deleted: wire.x === 1,
  };
}

function readContext(reaches: readonly Dot[], cloud: readonly Dot[]): Context {
  const vectors = reaches.map(({ device, counter }) => ({ vector: { [device]: counter }, cloud: [] }));
  return uniteContexts(vectors, cloud);
}
