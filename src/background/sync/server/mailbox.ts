import { isBelow, isDead, isKnown, type Knowledge, uniteKnowledge } from '../../../core/sync/floor';
import type { Register } from '../../../core/sync/register';
import { chainOf, readSegmentFile } from '../../../core/sync/segment';
import { sameBytes } from '../bytes';
import type { Codec, Sealing } from '../seal';
import { VAULT_FILE } from '../vault';
import type { Folder } from '../webdav/folder';
import type { RemoteFile } from '../webdav/listing';
import { ServerTrouble } from '../webdav/trouble';
import { letGoForgotten, NOTHING_SWEPT, type Sweep, sweep } from './forgetting';
import { fetchSegment, type Found, readInbox, type Replica } from './inbox';
import type { Outgoing, ServerMemory, ServerRecord } from './memory';
import { nextSegment, readyToSend } from './outbox';
import { removeRetired, tidy } from './tidying';
import { vaultInPlaceOf, writeVault } from './vault-file';

/** What the mailbox works with. */
export interface MailboxParts {
  readonly folder: Folder;
  readonly memory: ServerMemory;
  readonly replica: Replica;
  readonly codec: (sealing: Sealing) => Codec;
  /** ms since 1970 */
  readonly now: () => number;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
  /** Ids of devices that the reader retired. */
  readonly retired: () => Promise<ReadonlySet<string>>;
  /** Asked before notes (by their ids) are let go that others deleted; they wait where it says no. */
  readonly mayLetGo: (going: ReadonlySet<string>, of: number) => Promise<boolean>;
  /** From how many bytes on files are written anew. A parameter for the simulation alone, whose files are small. */
  readonly worth?: number | undefined;
}

/** What came of one round. */
export interface Round {
  /** A key of `_locales` for what the reader should know, or `null`. */
  readonly trouble: string | null;
  /** Whether there is something left to send. */
  readonly due: boolean;
}

/** Nobody may have read what this device sent. */
const UNSENT: Pick<ServerRecord, 'sent'> = { sent: {} };
const DAY_MS = 24 * 3_600_000;
/** All of what a device knows is said while it knows of so few names. */
const MOST_NAMES = 40;

/**
 * A folder on a server as a mailbox: each device writes files of its own and reads the others'. One round reads what is
 * new, joins it, and sends what the folder lacks. A round that is cut off anywhere is made good by the next.
 */
export class Mailbox {
  readonly #parts: MailboxParts;
  #record!: ServerRecord;

  constructor(parts: MailboxParts) {
    this.#parts = parts;
  }

  /** @throws ServerTrouble for what the server will not do; nothing here is lost by it */
  async round(record: ServerRecord, write: boolean): Promise<Round> {
    this.#record = record;
    const { memory, replica } = this.#parts;
    const listed = await this.#list();
    await this.#checkDevice();
    await this.#checkOwn(listed);
    const isMissing = await this.#forgetVanished(listed);
    const retired = await this.#parts.retired();
    const { run } = await replica.device();
    const sent = this.#record.sent[run] ?? 0;
    const { cleared, knowledge } = this.#record;
    const found = await readInbox(listed, this.#reading(), { sent, cleared, knowledge, retired });
    await this.#checkDevice();
    // Its owner sends again what was in it; but who wrote it may go by another name now, or be gone.
    for (const name of found.spoilt) await memory.dropFile(name);
    if (found.spoilt.length > 0) await this.#keep({ mark: this.#before() });
    await this.#learn(found);
    // A listing may come late, from before what we ourselves wrote: nothing is forgotten for what it does not show.
    const isSettled = !isMissing && this.#isWhole(found);
    const swept = isSettled ? await sweep(this.#reading(), this.#record, found, retired) : NOTHING_SWEPT;
    // What was forgotten must be told until some file says it: a segment that waited since before does not.
    await this.#keep(swept.record);
    const tell = swept.tell || isBelow(found.cleared, this.#record.cleared);
    const trouble = found.newer
      ? 'trouble_serverNewer'
      : found.unreadable
        ? 'trouble_serverUnreadable'
        : found.complete || found.held
          ? null
          : 'trouble_serverMissing';
    await this.#keep({ lastJoin: this.#parts.now() });
    if (found.newer || !write)
      return { trouble, due: !found.newer && (await this.#isDue(withoutDevices(found, retired))) };
    const staying = withoutDevices(found, retired);
    const outgoing = (await memory.outgoing()) ?? (await this.#prepare(staying, { tell, from: swept.from }));
    if (outgoing) await this.#send(outgoing);
    await tidy(this.#parts, this.#record.device, listed);
    const mayTidyOthers = found.complete && !outgoing && !retired.has(this.#record.device);
    // What only they hold goes out with the next round, which then looks at all notes.
    if (mayTidyOthers && (await removeRetired(this.#parts, found, staying)) === 'needed')
      await this.#keep({ mark: this.#before() });
    // What was saved meanwhile is seen by its mark.
    return { trouble, due: (await replica.changedSince(this.#record.mark)).registers.length > 0 };
  }

  /** The folder's files; where there is no folder, or no vault in it, both are made and all is to be sent again. */
  async #list(): Promise<readonly RemoteFile[]> {
    const { folder } = this.#parts;
    const listed = await folder.list();
    if (listed === 'missing') {
      await folder.make();
      await this.#putVault();
      return [];
    }
    const vault = listed.find(({ name }) => name === VAULT_FILE);
    if (!vault) {
      const segments = listed.filter(({ name }) => readSegmentFile(name));
      // Segments without a vault: it was lost alone. Ours is theirs if we read them before.
      await this.#putVault();
      return segments;
    }
    if (vault.tag !== this.#record.vaultTag) await this.#readVault(vault);
    return listed;
  }

  async #putVault(): Promise<void> {
    await writeVault(this.#parts.folder, this.#record.vaultText);
    await this.#keep({ vaultTag: '' });
  }

  /** Somebody wrote the vault. An open one of another id is another folder: all is sent again. */
  async #readVault({ tag }: RemoteFile): Promise<void> {
    const { vault, text } = await vaultInPlaceOf(this.#record, this.#parts.folder);
    if (vault.id !== this.#record.vault) {
      if (this.#record.key) throw new ServerTrouble('trouble_serverOther');
      await this.#parts.memory.forgetFiles();
      await this.#keep({ vault: vault.id, mark: this.#before(), sent: {} });
    }
    await this.#keep({ vaultText: text, vaultTag: tag });
  }

  /** Goes on under the device's present id: it changes where numbers were given twice, and with a new database. */
  async #checkDevice(): Promise<void> {
    const { memory, replica } = this.#parts;
    const { id } = await replica.device();
    const { device } = this.#record;
    if (id === device) return;
    // Of a database that is new nothing is known: all is read again.
    await memory.forgetFiles();
    await replica.moved(device, id);
    await this.#keep({ device: id, seq: 0, mark: this.#before(), knowledge: {} });
  }

  /** A file under our name that is not ours was written by a twin, a copy of this profile: we go on as another. */
  async #checkOwn(listed: readonly RemoteFile[]): Promise<void> {
    const { memory, replica } = this.#parts;
    const outgoing = await memory.outgoing();
    let above = 0;
    for (const file of listed) {
      const named = readSegmentFile(file.name);
      if (named?.device !== this.#record.device) continue;
      const known = (await memory.files()).get(file.name);
      // What stands under the name of one that is still to be sent is looked at in any case.
      if (known?.tag === file.tag && file.name !== outgoing?.name) continue;
      const got = await fetchSegment(file.name, this.#reading());
      if (!got.bytes) continue;
      const digest = await this.#codec().hash(got.bytes);
      if (known?.digest === digest) await memory.keepFile(file.name, { ...known, tag: file.tag });
      else if (file.name === outgoing?.name && outgoing.file.digest === digest) continue;
      else if (file.name === outgoing?.name && got.kind !== 'read') continue;
      else if (got.kind !== 'read') {
        if (known || named.seq > this.#record.seq) await this.#passTorn(file.name, named.seq);
      } else if (this.#record.seq > 0) {
        // What stood there before may never have been read by anybody.
        if (known) await this.#keep(UNSENT);
        await replica.renewDevice();
        await this.#checkDevice();
        return;
        // A server that is set up once more: our earlier files are read like others', and we go on after them.
      } else above = Math.max(above, named.seq);
    }
    if (above === 0) return;
    // A listing from before had shown nothing of ours, and a segment was made under a number that is taken: it was never
    // sent, and is made anew after what stands there.
    if (outgoing && outgoing.file.seq <= above) await memory.keepOutgoing(undefined);
    if (above > this.#record.seq) await this.#keep({ seq: above });
  }

  /** A file of ours that is torn: what it held is sent again, under a higher number. */
  async #passTorn(name: string, seq: number): Promise<void> {
    await this.#keep({ ...UNSENT, mark: this.#before(), seq: Math.max(seq, this.#record.seq) });
    await this.#parts.memory.dropFile(name);
  }

  /**
   * A mark before all others: everything is compared anew. Below every earlier one, so that it outlives a segment that
   * waits, which may have been made when files were still there that hold what it left out.
   */
  #before(): number {
    return Math.min(this.#record.mark, 0) - 1;
  }

  /** Files that are gone: what only they held is to be sent again. @returns whether they held such */
  async #forgetVanished(listed: readonly RemoteFile[]): Promise<boolean> {
    const { memory } = this.#parts;
    const names = new Set(listed.map(({ name }) => name));
    const files = await memory.files();
    const gone = [...files].filter(([name]) => !names.has(name));
    if (gone.length === 0) return false;
    const left = new Set(
      [...files].flatMap(([name, file]) => (names.has(name) ? Object.entries(file.entries).map(String) : [])),
    );
    const lost = gone.some(([, file]) =>
      Object.entries(file.entries).some((entry) => !left.has(String(entry))),
    );
    if (lost) await this.#keep({ mark: this.#before() });
    if (gone.some(([, file]) => file.device === this.#record.device && lost)) await this.#keep(UNSENT);
    for (const [name] of gone) await memory.dropFile(name);
    return lost;
  }

  /** Takes over what the others knew, once all they had was read; and what they deleted and forgot meanwhile. */
  async #learn(found: Found): Promise<void> {
    if (!found.complete) return;
    const { replica } = this.#parts;
    const { knowledge, cleared } = this.#record;
    if (isBelow(knowledge, found.cleared) && !(await this.#catchUp(found))) return;
    const { own } = await replica.device();
    await this.#keep({
      knowledge: uniteKnowledge(knowledge, found.knowledge, found.cleared, own),
      cleared: uniteKnowledge(cleared, found.cleared),
      // What was doubtful until now, and stays, is to be sent after all.
      ...(this.#record.behind > 0 && { behind: 0, mark: this.#before() }),
    });
  }

  /**
   * This device was away while deletions were forgotten. A day goes by before it believes what is not there: where a
   * file was lost, others put back what it held. @returns whether it is past that
   */
  async #catchUp(found: Found): Promise<boolean> {
    const { now } = this.#parts;
    const { behind } = this.#record;
    if (behind > 0 && behind <= now() && now() - behind >= DAY_MS)
      return letGoForgotten(this.#reading(), found);
    if (behind === 0 || behind > now()) {
      await this.#withdraw(found);
      await this.#keep({ behind: now() });
    }
    return false;
  }

  /** A segment that waits to be sent tells of notes that have become doubtful: it is made anew, under a number beyond. */
  async #withdraw(found: Found): Promise<void> {
    const { memory, folder, replica } = this.#parts;
    const outgoing = await memory.outgoing();
    if (!outgoing) return;
    const held = await replica.registers();
    if (!held.some((note) => Object.hasOwn(outgoing.file.entries, note.id) && mayBeGone(note, found))) return;
    // Where it arrived and only the answer was lost, it stands.
    const there = await folder.read(outgoing.name);
    if (there && sameBytes(there, outgoing.bytes)) return;
    await this.#passTorn(outgoing.name, outgoing.file.seq);
    await memory.keepOutgoing(undefined);
  }

  async #isDue(found: Found): Promise<boolean> {
    if (await this.#parts.memory.outgoing()) return true;
    return (await this.#next(found, { tell: false, from: Infinity })).segment !== undefined;
  }

  async #next(found: Found, { tell, from }: Pick<Sweep, 'tell' | 'from'>) {
    const { replica } = this.#parts;
    const { device, seq, mark, cleared } = this.#record;
    // The numbers first: what is saved from now on is in no segment that claims less.
    const { own } = await replica.device();
    // Where our own chain is broken, the next segment stands for all of it: whatever no file holds goes into it.
    const isWhole = this.#isWhole(found);
    const changed = await replica.changedSince(isWhole ? mark : 0);
    const segment = await nextSegment({
      device,
      seq,
      standing: found.standing,
      candidates: changed.registers.filter((note) => this.#record.behind === 0 || !mayBeGone(note, found)),
      fields: await replica.fields(),
      all: () => replica.registers(),
      knowledge: await this.#said(uniteKnowledge(this.#record.knowledge, own)),
      cleared,
      // Who has no file yet is not waited for: a device says that it is there. And a broken chain is made whole.
      tell: tell || !isWhole,
      from,
      worth: this.#parts.worth,
    });
    return { segment, mark: changed.mark, own };
  }

  /**
   * What is said of one's knowledge. Each run of a browser is a name in it, and others ask for those alone under which
   * something was deleted: where there are many, just these are said.
   */
  async #said(knowledge: Knowledge): Promise<Knowledge> {
    if (Object.keys(knowledge).length <= MOST_NAMES) return knowledge;
    const dead = (await this.#parts.replica.registers()).filter(isDead);
    const asked = new Set(dead.flatMap(({ versions }) => versions.map(({ dot }) => dot.device)));
    return Object.fromEntries(Object.entries(knowledge).filter(([name]) => asked.has(name)));
  }

  #isWhole({ standing }: Found): boolean {
    const { device, seq } = this.#record;
    const own = chainOf([...standing.values()].filter((file) => file.device === device));
    return own.missing === 0 && own.standing[0]?.seq === seq;
  }

  async #prepare(found: Found, why: Pick<Sweep, 'tell' | 'from'>): Promise<Outgoing | undefined> {
    const { segment, mark, own } = await this.#next(found, why);
    const { sent } = this.#record;
    if (!segment) {
      if (mark !== this.#record.mark || isBelow(sent, own))
        await this.#keep({ mark, sent: uniteKnowledge(sent, own) });
      return undefined;
    }
    const outgoing = await readyToSend(segment, this.#codec(), {
      since: this.#record.mark,
      mark,
      own,
    });
    await this.#parts.memory.keepOutgoing(outgoing);
    return outgoing;
  }

  /** Sends a segment, reads it back, and only then counts it as sent. */
  async #send(outgoing: Outgoing): Promise<void> {
    const { folder, memory } = this.#parts;
    const { name, bytes, file, since, mark, own } = outgoing;
    const there = await folder.read(name);
    if (!there || !sameBytes(there, bytes)) {
      // A twin's file stands there: found out and settled by the next round's look at our own names.
      if (there && (await fetchSegment(name, this.#reading())).kind === 'read') return;
      await folder.write(name, bytes);
      const back = await folder.read(name);
      if (!back || !sameBytes(back, bytes)) throw new ServerTrouble('trouble_serverForgets');
    }
    await memory.keepFile(name, file);
    const { sent, knowledge } = this.#record;
    await this.#keep({
      seq: Math.max(file.seq, this.#record.seq),
      // Files vanished while this one waited: what they held is still to be sent.
      mark: this.#record.mark < since ? this.#record.mark : mark,
      sent: uniteKnowledge(sent, own),
      knowledge: uniteKnowledge(knowledge, file.knowledge),
    });
    await memory.keepOutgoing(undefined);
  }

  #codec(): Codec {
    return this.#parts.codec({ vault: this.#record.vault, key: this.#record.key });
  }

  #reading() {
    return { ...this.#parts, codec: this.#codec() };
  }

  async #keep(changes: Partial<ServerRecord>): Promise<void> {
    this.#record = { ...this.#record, ...changes };
    await this.#parts.memory.keep(this.#record);
  }
}

/** Whether a note may have been deleted while this device was away: not sent before that is known. */
function mayBeGone({ versions }: Register, { cleared }: Found): boolean {
  return versions.every(({ dot }) => isKnown(cleared, dot));
}

/** What was found, as if these devices had no files: what only they hold is then lacking. */
function withoutDevices(found: Found, devices: ReadonlySet<string>): Found {
  const standing = new Map([...found.standing].filter(([, file]) => !devices.has(file.device)));
  return { ...found, standing };
}
