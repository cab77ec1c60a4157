import { digestOf } from '../../../core/sync/digest';
import { fieldText, type Fields } from '../../../core/sync/fields';
import type { Knowledge } from '../../../core/sync/floor';
import { type Register, registerText } from '../../../core/sync/register';
import {
  compactFrom,
  type OwnSegment,
  type Segment,
  segmentFile,
  segmentText,
} from '../../../core/sync/segment';
import type { Codec } from '../seal';
import { fileRecordOf } from './inbox';
import type { FileRecord, Outgoing } from './memory';

/** What there is to send, and what it is weighed against. */
export interface ToSend {
  readonly device: string;
  /** The number of the device's last segment. */
  readonly seq: number;
  /** The files that stand on the server. */
  readonly standing: ReadonlyMap<string, FileRecord>;
  /** Notes that changed since the last time something was sent; all of them where that is not known. */
  readonly candidates: readonly Register[];
  readonly fields: Fields;
  /** Every note, asked for only where segments are drawn together. */
  readonly all: () => Promise<readonly Register[]>;
  readonly knowledge: Knowledge;
  readonly cleared: Knowledge;
  /** Whether to send a segment although it holds nothing: others wait to hear what this device knows. */
  readonly tell: boolean;
  /** The first of its numbers that the segment must stand for, since what lies there from then on is outdated. */
  readonly from: number;
  /** From how many bytes on it is worth while to write all anew; see `isWorn`. */
  readonly worth?: number | undefined;
}

/**
 * The next segment: whatever the files on the server, all together, do not hold in its present state, and where own
 * segments are drawn together what they held. A note that another device's file holds is not sent a second time, so
 * that the server keeps one copy of each, not one for each device. `undefined` where there is nothing to send.
 */
export async function nextSegment(toSend: ToSend): Promise<Segment | undefined> {
  const { device, seq, standing, candidates, fields, knowledge, cleared, tell, worth } = toSend;
  const files = [...standing.values()];
  const holders = holdersOf(files);
  const lacks = (id: string, digest: string): boolean => !holders.has(`${id} ${digest}`);
  const registers = new Map(
    candidates
      .filter((note) => lacks(note.id, digestOf(registerText(note))))
      .map((note) => [note.id, note] as const),
  );
  const sending = new Map(
    Object.entries(fields).filter(([name, field]) => lacks(`=${name}`, digestOf(fieldText(name, field)))),
  );
  if (registers.size === 0 && sending.size === 0 && !tell) return undefined;

  const own = files.filter((file) => file.device === device).sort((a, b) => b.seq - a.seq);
  const isWhole = own.length > 0 && own[0]!.seq === seq && own.at(-1)!.from === 1;
  const newer = new Set<string>();
  const segments = own.map((file): OwnSegment => {
    const ids = Object.keys(file.entries);
    const live = ids.filter((id) => !newer.has(id)).length;
    for (const id of ids) newer.add(id);
    return { seq: file.seq, from: file.from, bytes: file.bytes, entries: ids.length, live };
  });
  const from = isWhole ? Math.min(toSend.from, compactFrom(segments, seq + 1, worth)) : 1;
  const replaced = own.filter((file) => file.seq >= from);
  const all = new Map((replaced.length > 0 ? await toSend.all() : []).map((note) => [note.id, note]));
  for (const file of replaced) {
    for (const id of Object.keys(file.entries)) {
      // Where a device with a lower name holds the same, one copy is enough; both cannot leave it to the other. Nor does
      // anybody leave to us what none of our files holds.
      if (id.startsWith('=')) {
        const field = fields[id.slice(1)];
        if (field) sending.set(id.slice(1), field);
        continue;
      }
      const note = all.get(id);
      if (note && !isLeftToOthers(holders, `${id} ${digestOf(registerText(note))}`, device))
        registers.set(id, note);
    }
  }
  const heads: Record<string, number> = {};
  for (const file of files)
    if (file.device !== device) heads[file.device] = Math.max(file.seq, heads[file.device] ?? 0);
  return {
    device,
    seq: seq + 1,
    from,
    knowledge,
    heads,
    cleared,
    fields: Object.fromEntries([...sending].sort(([a], [b]) => (a < b ? -1 : 1))),
    registers: [...registers.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

/** A segment made ready: its name and its bytes, once and for all. */
export async function readyToSend(
  segment: Segment,
  codec: Codec,
  upTo: Pick<Outgoing, 'since' | 'mark' | 'own'>,
): Promise<Outgoing> {
  const name = segmentFile(segment);
  const bytes = await codec.seal(segmentText(segment), name);
  const file = { ...fileRecordOf(segment, bytes.length), digest: await codec.hash(bytes) };
  return { name, bytes, file, ...upTo };
}

/** Which devices' files hold a state of a note or field, by `id digest`. */
function holdersOf(files: readonly FileRecord[]): Map<string, string[]> {
  const holders = new Map<string, string[]>();
  for (const { device, entries } of files) {
    for (const [id, digest] of Object.entries(entries)) {
      const key = `${id} ${digest}`;
      const devices = holders.get(key);
      if (devices) devices.push(device);
      else holders.set(key, [device]);
    }
  }
  return holders;
}

/** Whether a state may be left out of what a device writes anew, since another's file holds it and goes on doing so. */
function isLeftToOthers(holders: ReadonlyMap<string, string[]>, key: string, device: string): boolean {
  const devices = holders.get(key) ?? [];
  return devices.length > 0 && (!devices.includes(device) || devices.some((other) => other < device));
}
