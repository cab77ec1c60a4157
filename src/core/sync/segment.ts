import * as v from 'valibot';
import { DEVICE_ID } from './dot';
import { type Fields, FieldsShape } from './fields';
import type { Knowledge } from './floor';
import type { Register } from './register';
import { readBucketText, writeBucket } from './wire';

/**
 * A segment is one file on a server, written once by its owner and never changed. A device's segments make a chain:
 * each stands for the numbers from `from` to `seq` of its device, so that a full one (`from` 1) stands for all before
 * it, and a number that no file stands for is a file that is missing, not one that never was.
 */
export interface SegmentHead {
  readonly device: string;
  /** The device's running number of its segments, from 1. */
  readonly seq: number;
  /** The first number that this segment stands for. */
  readonly from: number;
  /** What its owner knew when all files of that moment were read. */
  readonly knowledge: Knowledge;
  /** By other device, the last number of its segments that the owner had read: one that is lower now was left out. */
  readonly heads: Knowledge;
  /** Up to where deletions have been forgotten. */
  readonly cleared: Knowledge;
  readonly fields: Fields;
}
export interface Segment extends SegmentHead {
  readonly registers: readonly Register[];
}

/** The format that this code writes; a later one is left alone. */
export const SEGMENT_VERSION = 1;
/** Notes to a line of a segment's text: reading goes line by line, with a pause between for whoever waits. */
const NOTES_A_LINE = 100;
const FILE = /^([a-z0-9]{4,16})-([1-9][0-9]{0,8})\.bin$/u;

/** `<device>-<seq>.bin` */
export function segmentFile({ device, seq }: { readonly device: string; readonly seq: number }): string {
  return `${device}-${seq}.bin`;
}

/** Whose segment a file is, and which; `undefined` for a file that is none. */
export function readSegmentFile(file: string): { device: string; seq: number } | undefined {
  const parts = FILE.exec(file);
  return parts ? { device: parts[1]!, seq: Number(parts[2]) } : undefined;
}

const counters = v.record(
  v.pipe(v.string(), v.regex(DEVICE_ID)),
  v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
);
const Head = v.strictObject({
  newsgloss: v.literal(SEGMENT_VERSION),
  device: v.pipe(v.string(), v.regex(DEVICE_ID)),
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  from: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  knowledge: v.optional(counters, {}),
  heads: v.optional(counters, {}),
  cleared: v.optional(counters, {}),
  fields: v.optional(FieldsShape, {}),
});
const AnyHead = v.looseObject({ newsgloss: v.pipe(v.number(), v.integer()) });

/** A segment's text: its head on one line, then notes, some to a line. */
export function segmentText({ registers, ...head }: Segment): string {
  const lines = [JSON.stringify({ newsgloss: SEGMENT_VERSION, ...head })];
  for (let at = 0; at < registers.length; at += NOTES_A_LINE) {
    lines.push(writeBucket(registers.slice(at, at + NOTES_A_LINE)));
  }
  return lines.join('\n');
}

type SegmentReading =
  | { readonly kind: 'read'; readonly segment: Segment }
  /** Written by a later version of Newsgloss. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' };

/**
 * Reads a segment's text: all of it, or nothing.
 * @param pause awaited after each hundred notes, so that thousands do not keep others waiting
 */
export async function readSegment(text: string, pause: () => Promise<void>): Promise<SegmentReading> {
  const [first = '', ...lines] = text.split('\n');
  let json: unknown;
  try {
    json = JSON.parse(first);
  } catch {
    return { kind: 'unreadable' };
  }
  const any = v.safeParse(AnyHead, json);
  if (any.success && any.output.newsgloss > SEGMENT_VERSION) return { kind: 'newer' };
  if (isDeep(json)) return { kind: 'unreadable' };
  const read = v.safeParse(Head, json);
  if (!read.success || read.output.from > read.output.seq) return { kind: 'unreadable' };
  const { device, seq, from, knowledge, heads, cleared, fields } = read.output;
  const registers: Register[] = [];
  for (const line of lines) {
    const bucket = readBucketText(line);
    if (bucket.kind !== 'read') return bucket;
    registers.push(...bucket.registers);
    await pause();
  }
  return { kind: 'read', segment: { device, seq, from, knowledge, heads, cleared, fields, registers } };
}

/** Lists and groups within each other in a segment's head: fields are settings and terms, of a few levels. */
const DEEPEST = 40;

/** Whether a value has more levels than any head of ours: what goes through it by recursion would run out of stack. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null ? Object.values(one as Readonly<Record<string, unknown>>) : [],
    );
  }
  return false;
}

/** A segment's place in its device's chain. */
export interface Link {
  readonly seq: number;
  readonly from: number;
}

/**
 * The segments of one device that stand, the newest first, each replacing those whose numbers it stands for; and the
 * number of one that is missing below them, 0 where the chain is whole.
 */
export function chainOf<L extends Link>(links: readonly L[]): { standing: L[]; missing: number } {
  const bySeq = new Map(links.map((link) => [link.seq, link]));
  const standing: L[] = [];
  let wanted = Math.max(0, ...bySeq.keys());
  while (wanted > 0) {
    const link = bySeq.get(wanted);
    if (!link) return { standing, missing: wanted };
    standing.push(link);
    wanted = link.from - 1;
  }
  return { standing, missing: 0 };
}

/** Of what a device has lying there: how many notes and fields, and how many of them are in force. */
export interface Wear {
  readonly entries: number;
  readonly live: number;
}

/** One of a device's own segments, as compaction weighs it: no later one of its own replaced what is in force. */
export interface OwnSegment extends Link, Wear {
  readonly bytes: number;
}

/** A device keeps fewer segments than this: more make every listing longer. */
export const MOST_SEGMENTS = 12;
/** Where less than this share of what lies there is still in force, all is written anew … */
const LEAST_LIVE = 0.75;
/** … unless it is so little (bytes) that nobody would notice. */
const WORTH_COMPACTING = 64_000;

/**
 * Whether so much of it is outdated that it is written anew. `count` is asked only where there is enough of it.
 * @param worth a parameter for the simulation alone, whose files are small
 */
export function isWorn(bytes: number, count: () => Wear, worth = WORTH_COMPACTING): boolean {
  if (bytes <= worth) return false;
  const { entries, live } = count();
  return live < entries * LEAST_LIVE;
}

/**
 * From which number on the next segment stands for all: `next` where it only adds, 1 where everything is written
 * anew, else somewhere between, where the newest few are drawn together. Each drawing together takes the small ones
 * at the end, so that a note is written again some few times however many follow it.
 * @param chain the segments that stand, the newest first
 */
export function compactFrom(chain: readonly OwnSegment[], next: number, worth = WORTH_COMPACTING): number {
  const sum = (pick: (segment: OwnSegment) => number): number =>
    chain.reduce((total, segment) => total + pick(segment), 0);
  const wear = (): Wear => ({
    entries: sum((segment) => segment.entries),
    live: sum((segment) => segment.live),
  });
  const size = sum((segment) => segment.bytes);
  if (isWorn(size, wear, worth)) return 1;
  if (chain.length + 1 < MOST_SEGMENTS) return next;
  let taken = 0;
  let bytes = 0;
  for (const segment of chain) {
    // Half of them at the least; beyond, as long as an older one is no larger than what comes together anyway.
    if (taken >= MOST_SEGMENTS / 2 && segment.bytes > bytes) break;
    taken += 1;
    bytes += segment.bytes;
  }
  return chain[taken - 1]!.from;
}
