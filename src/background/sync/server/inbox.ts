import { digestOf } from '../../../core/sync/digest';
import { fieldText, type Fields } from '../../../core/sync/fields';
import { isDead, type Knowledge, uniteKnowledge, wasForgotten, withoutKnown } from '../../../core/sync/floor';
import { areMany, deletionsIn } from '../../../core/sync/guard';
import { type Register, registerText } from '../../../core/sync/register';
import { chainOf, readSegment, readSegmentFile, type Segment } from '../../../core/sync/segment';
import type { Codec } from '../seal';
import type { Folder } from '../webdav/folder';
import type { RemoteFile } from '../webdav/listing';
import type { FileRecord, ServerMemory } from './memory';

/** What the notes and fields of this device must offer to be kept in step with a server. */
export interface Replica {
  registers(): Promise<Register[]>;
  changedSince(mark: number): Promise<{ registers: Register[]; mark: number }>;
  joinIn(remote: readonly Register[], sent?: number): Promise<string[]>;
  device(): Promise<{ id: string; run: string; own: Knowledge }>;
  renewDevice(): Promise<void>;
  letGo(changes: readonly { readonly held: Register; readonly left: Register }[]): Promise<void>;
  fields(): Promise<Fields>;
  joinFields(remote: Fields): Promise<void>;
  /** This device goes by another id now, `now`: nobody is to wait for the one before. */
  moved(before: string, now: string): Promise<void>;
}

/** Reading goes by so many notes a transaction, and others have a turn in between. */
const NOTES_A_SLICE = 100;

/** What one reading of the folder found. */
export interface Found {
  /** Whether every chain is whole, every file was read, and no device's file is missing that another had read. */
  readonly complete: boolean;
  /** The files that stand, by name. */
  readonly standing: ReadonlyMap<string, FileRecord>;
  readonly newer: boolean;
  readonly unreadable: boolean;
  /** Files that were read before and cannot be any more. */
  readonly spoilt: readonly string[];
  /** Whether deletions wait for the reader's word: their files count as not read. */
  readonly held: boolean;
  /** What all who wrote these files knew, what each of them knew last, and up to where deletions were forgotten. */
  readonly knowledge: Knowledge;
  readonly acknowledged: ReadonlyMap<string, Knowledge>;
  readonly cleared: Knowledge;
}

interface Parts {
  readonly folder: Folder;
  readonly memory: ServerMemory;
  readonly replica: Replica;
  readonly codec: Codec;
  readonly pause: () => Promise<void>;
  readonly mayLetGo: (going: ReadonlySet<string>, of: number) => Promise<boolean>;
}

/** What this device knows as it reads. */
interface Reader {
  readonly sent: number;
  readonly cleared: Knowledge;
  readonly knowledge: Knowledge;
}

/**
 * Reads what is new in the folder and joins it. Nothing that is missing, torn or not ours changes anything here.
 * @param sent up to which of this run's numbers its versions are known to be sent
 * @param cleared up to where this device knows deletions forgotten
 * @param knowledge what this device has taken in
 */
export async function readInbox(
  listed: readonly RemoteFile[],
  parts: Parts,
  { sent, cleared, knowledge, retired }: Reader & { retired: ReadonlySet<string> },
): Promise<Found> {
  const byDevice = new Map<string, Map<number, RemoteFile>>();
  for (const file of listed) {
    const named = readSegmentFile(file.name);
    if (!named) continue;
    const files = byDevice.get(named.device) ?? new Map<number, RemoteFile>();
    byDevice.set(named.device, files.set(named.seq, file));
  }
  const standing = new Map<string, FileRecord>();
  const acknowledged = new Map<string, Knowledge>();
  const heads = new Map<string, number>();
  let newer = false;
  let unreadable = false;
  const spoilt: string[] = [];
  let held = false;
  let complete = true;
  const going = new Set<string>();
  for (const [device, files] of byDevice) {
    const links: FileRecord[] = [];
    // From the newest back: what a later file stands for need not be read.
    for (let wanted = Math.max(...files.keys()); wanted > 0;) {
      const file = files.get(wanted);
      const read = file && (await readFile(file, parts, { sent, cleared, knowledge, going }));
      if (read === 'newer') newer = true;
      if (read === 'unreadable') {
        unreadable = true;
        if ((await parts.memory.files()).has(file!.name)) spoilt.push(file!.name);
      }
      if (read === 'held') held = true;
      if (typeof read !== 'object') break;
      links.push(read);
      standing.set(file!.name, read);
      wanted = read.from - 1;
    }
    const { missing } = chainOf(links);
    // What is missing of a retired device nobody will bring.
    if ((missing > 0 || links.length === 0) && !retired.has(device)) complete = false;
    if (links[0]) acknowledged.set(device, links[0].knowledge);
    heads.set(device, links[0]?.seq ?? 0);
  }
  for (const { heads: known } of standing.values()) {
    for (const [device, seq] of Object.entries(known))
      if ((heads.get(device) ?? 0) < seq && !retired.has(device)) complete = false;
  }
  const files = [...standing.values()];
  return {
    complete,
    standing,
    newer,
    unreadable,
    spoilt,
    held,
    knowledge: uniteKnowledge(...files.map((file) => file.knowledge)),
    acknowledged,
    cleared: uniteKnowledge(...files.map((file) => file.cleared)),
  };
}

/** A file as it is remembered, or as it is read now; what kept it from being read otherwise. */
async function readFile(
  file: RemoteFile,
  parts: Parts,
  { sent, cleared, knowledge, going }: Reader & { going: Set<string> },
): Promise<FileRecord | 'newer' | 'unreadable' | 'gone' | 'held'> {
  const known = (await parts.memory.files()).get(file.name);
  if (known?.tag === file.tag) return known;
  const got = await fetchSegment(file.name, parts);
  if (got.kind !== 'read') return got.kind;
  const { segment, bytes } = got;
  const registers = await withoutTheForgotten(segment, parts.replica, { cleared, knowledge });
  const held = await heldBack(registers, parts, going);
  const joining = held.size === 0 ? registers : registers.filter(({ id }) => !held.has(id));
  for (let at = 0; at < joining.length; at += NOTES_A_SLICE) {
    await parts.replica.joinIn(joining.slice(at, at + NOTES_A_SLICE), sent);
    await parts.pause();
  }
  await parts.replica.joinFields(segment.fields);
  if (held.size > 0) return 'held';
  const record = { ...fileRecordOf(segment, bytes.length), tag: file.tag };
  await parts.memory.keepFile(file.name, record);
  return record;
}

/**
 * Notes whose deletion waits for the reader's word, since many would go at once.
 * @param going the notes that went in this round already; those that go now are added
 */
async function heldBack(
  registers: readonly Register[],
  { replica, mayLetGo }: Parts,
  going: Set<string>,
): Promise<ReadonlySet<string>> {
  const dead = registers.filter(isDead);
  if (dead.length === 0) return new Set();
  const deletions = deletionsIn(dead, await replica.registers(), going);
  const now = new Set([...deletions.going].filter((id) => !going.has(id)));
  if (now.size === 0) return now;
  if (areMany(deletions.going.size, deletions.of) && !(await mayLetGo(deletions.going, deletions.of)))
    return now;
  for (const id of now) going.add(id);
  return new Set();
}

/** One segment from the folder, whatever is remembered of it. */
export async function fetchSegment(
  name: string,
  { folder, codec, pause }: Pick<Parts, 'folder' | 'codec' | 'pause'>,
): Promise<
  | { kind: 'read'; segment: Segment; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'newer' | 'unreadable' | 'gone'; bytes?: Uint8Array<ArrayBuffer> }
> {
  const bytes = await folder.read(name);
  if (!bytes) return { kind: 'gone' };
  const opened = await codec.open(bytes, name);
  if (opened.kind !== 'read') return { kind: opened.kind, bytes };
  const read = await readSegment(opened.text, pause);
  if (read.kind !== 'read') return { kind: read.kind, bytes };
  const named = readSegmentFile(name);
  const { segment } = read;
  if (named?.device !== segment.device || named.seq !== segment.seq) return { kind: 'unreadable', bytes };
  return { kind: 'read', segment, bytes };
}

/** What is remembered of a segment. */
export function fileRecordOf(segment: Segment, bytes: number): FileRecord {
  const { device, seq, from, knowledge, heads, cleared } = segment;
  return { device, seq, from, tag: '', bytes, knowledge, heads, cleared, entries: entriesOf(segment) };
}

/** The states of notes and fields, by what `FileRecord.entries` calls them. */
export function entriesOf({
  registers,
  fields,
}: {
  readonly registers: readonly Register[];
  readonly fields: Fields;
}): Record<string, string> {
  return Object.fromEntries([
    ...registers.map((note) => [note.id, digestOf(registerText(note))] as const),
    ...Object.entries(fields).map(([name, field]) => [`=${name}`, digestOf(fieldText(name, field))] as const),
  ]);
}

/** Leaves out what was forgotten, deletions and what they deleted: taken in again, it would go round for ever. */
async function withoutTheForgotten(
  segment: Segment,
  replica: Replica,
  { cleared, knowledge }: Pick<Reader, 'cleared' | 'knowledge'>,
): Promise<readonly Register[]> {
  const seen = uniteKnowledge(cleared, segment.cleared);
  const isDoubtful = (note: Register): boolean =>
    (isDead(note) && wasForgotten(note, seen)) || withoutKnown(note, undefined, knowledge, cleared) !== note;
  if (!segment.registers.some(isDoubtful)) return segment.registers;
  const here = new Map((await replica.registers()).map((note) => [note.id, note]));
  return segment.registers.flatMap((note) => {
    const held = here.get(note.id);
    if (!held && wasForgotten(note, seen)) return [];
    const left = withoutKnown(note, held, knowledge, cleared);
    return left.versions.length > 0 ? [left] : [];
  });
}
