import type { PortableNote } from '../../core/exchange/portable';
import type { Target } from '../../core/notes/target';
import type { Register } from '../../core/sync/register';
import type { NoteView } from '../../protocol/calls';
import type { DraftPlace } from './drafts';

/**
 * The notes of this device. A promise that resolves to a note or to nothing means: it is on the disk (the transaction
 * completed, with strict durability). A promise that fails does so with `StoreTrouble`, and then nothing was changed.
 */
export interface NotesStore {
  /** The notes that show on a term, the latest first. */
  notesOnTerm(term: string): Promise<NoteView[]>;
  /** The notes on passages of a page, by its canonical address, the latest first. */
  notesOnPage(url: string): Promise<NoteView[]>;
  /** Every note that is not deleted, the latest first. */
  all(): Promise<NoteView[]>;
  /**
   * Some of them, by their ids: those beyond `after`, up to about `MOST_AT_ONCE` letters of text. `after` in the answer
   * is where to go on, `null` at the end. A message between contexts may not be larger than 64 MB.
   */
  some(after: string | undefined): Promise<{ notes: NoteView[]; after: string | null }>;
  /** One note, or `null` where it is not there or deleted. */
  note(id: string): Promise<NoteView | null>;
  /** Saves a version that covers `seen`, and drops the drafts it came from. A new note where `note` is null. */
  save(edit: NoteEdit): Promise<NoteView>;
  /**
   * Takes the last edit of a note back: the texts that it replaced come back as a new one over what was `seen`. Asked
   * for twice it does the same as once, since the second has not seen what the first wrote; asked for by who has, it
   * takes the undo back. Where no earlier text is here, nothing changes.
   * @throws {StoreTrouble} `trouble_noteGone` where the note is deleted
   */
  undoEdit(undo: { readonly note: string; readonly seen: readonly string[] }): Promise<NoteView>;
  /** Deletes the versions that were seen. One that was not seen stays, and the note comes back with it. */
  delete(deletion: { readonly note: string; readonly seen: readonly string[] }): Promise<void>;
  /**
   * Takes the last deletion of a note back: every text that it took comes back, side by side where there were several.
   * A note that is there stays as it is, so that a call that is repeated does nothing.
   * @throws {StoreTrouble} `trouble_noteGone` where this device keeps no text of it
   */
  undelete(note: string): Promise<NoteView>;
  /** What deletions on this device took, the latest first. */
  trash(): Promise<TrashedNote[]>;
  /** Throws texts in the trash away for good: those of one note, or all that were deleted before (ms since 1970). */
  emptyTrash(which: { readonly note: string } | { readonly before: number }): Promise<void>;
  /**
   * Brings back what notes said in an earlier state: each that is gone or says something else gets its texts of then
   * as a new version, over all that is there. A note written since stays. Answers with how many notes changed.
   * After a database was found missing, this is the answer to it.
   */
  goBackTo(earlier: readonly Register[]): Promise<number>;
  /**
   * Brings a part of an import in, all of it or none: notes that are not there come as they are, those that are there
   * stay as they are. A part that was brought in already does nothing, so that a call whose reply was lost can be
   * repeated. Answers with how many notes came.
   */
  bringIn(batch: ImportBatch, nth: number, notes: readonly PortableNote[]): Promise<number>;
  /** Takes out the last part of an import: its notes go to the trash, but those that were written in since. */
  takeOut(batch: string): Promise<{ removed: number; kept: number; left: number }>;
  /** The imports that can be taken out, the latest first. */
  imports(): Promise<ImportRecord[]>;
  /** Takes it that the notes of before are lost, where the database was found missing. */
  startAfresh(): Promise<void>;
  /**
   * Deletes a database that can no longer be read, and lays a new one.
   * @throws {StoreTrouble} where it can be read, or a later version of Newsgloss wrote it: then it stays
   */
  replaceBroken(): Promise<void>;

  /** Keeps what an editor holds; an empty text drops it. A draft is no version, and never travels. */
  keepDraft(draft: DraftPlace & { readonly writer: string; readonly body: string }): Promise<void>;
  /** What editors left unsaved there, the latest first. */
  drafts(place: DraftPlace): Promise<Draft[]>;
  /** Everything that is left unsaved anywhere, the latest first. */
  allDrafts(): Promise<(DraftPlace & Draft)[]>;

  /** Every note as it is kept, deleted ones too. */
  registers(): Promise<Register[]>;
  /** The same, with the number of the last change. */
  state(): Promise<{ registers: Register[]; mark: number }>;
  /** The notes that changed since a mark that an earlier answer gave (0: all), and the mark to ask from next. */
  changedSince(mark: number): Promise<{ registers: Register[]; mark: number }>;
  /**
   * Joins what came from elsewhere, all of it or none. Answers with the ids of the notes that changed.
   * @param sent up to which of this run's numbers its versions are known to be sent; all of them if left out
   */
  joinIn(remote: readonly Register[], sent?: number): Promise<string[]>;
  /** This device: its id, under what it counts now, and by each name that it ever counted under how many versions it minted. */
  device(): Promise<{ id: string; run: string; own: Readonly<Record<string, number>> }>;
  /** Gives the id up for a new one, since it was shown that another device goes by it. */
  renewDevice(): Promise<void>;
  /**
   * Forgets versions: of each note, just what is `left` stays; a note of which nothing is left goes. A note that is
   * not, or no more, as it was `held` is passed over.
   */
  letGo(changes: readonly { readonly held: Register; readonly left: Register }[]): Promise<void>;
  /** What is kept of how sync stands. */
  syncRecord(): Promise<SyncRecord>;
  keepSyncRecord(change: Partial<SyncRecord>): Promise<void>;

  /** A key of `_locales` for what the reader must know of the store, or `null` where all is well. */
  trouble(): Promise<string | null>;
  /** Calls back after notes changed: which ones, the terms they show or showed on, and who changed them. */
  onChange(listener: (change: NotesChange) => void): void;
}

/** One import: its random id, and the name of its file. */
export interface ImportBatch {
  readonly id: string;
  readonly file: string;
}

export interface ImportRecord extends ImportBatch {
  /** When it began, ms since 1970. */
  readonly at: number;
  /** How many notes it brought in. */
  readonly notes: number;
  /** How many of its parts are still here. */
  readonly parts: number;
}

export interface NoteEdit {
  /** What a new note is on; one that is there stays where it is. */
  readonly target: Target;
  readonly note: string | null;
  /** The id that a new note gets, where its writer chose one: a save that is repeated is then the same note. */
  readonly newId?: string | undefined;
  readonly body: string;
  /** As they were where left out. */
  readonly tags?: readonly string[] | undefined;
  /** Writers of the drafts that this text was made of. */
  readonly drafts?: readonly string[] | undefined;
  /** Names of the dots that the writer had before their eyes. */
  readonly seen: readonly string[];
}

export interface Draft {
  /** The editor that typed it. */
  readonly writer: string;
  readonly body: string;
  /** ms since 1970 */
  readonly changed: number;
}

/** A deleted note whose texts this device still has. */
export interface TrashedNote {
  readonly id: string;
  readonly target: Target;
  /** The texts that the deletion took, the latest first. */
  readonly bodies: readonly string[];
  /** When it was deleted here, ms since 1970. */
  readonly at: number;
}

export interface NotesChange {
  readonly notes: readonly string[];
  readonly terms: readonly string[];
  readonly pages: readonly string[];
  /** `here`: a reader on this device; `joined`: it came by sync. */
  readonly by: 'here' | 'joined';
}

/** Sync as the reader set it, and how it stands, across restarts of the background. */
export interface SyncRecord {
  readonly offered: boolean;
  readonly on: boolean;
  /** ms since 1970; 0 for never. */
  readonly lastJoin: number;
  /** Writes refused in a row, and the moment (ms since 1970) before which none is tried again. */
  readonly failures: number;
  readonly retryAt: number;
}

/** Keys of `_locales` for what can be wrong with the store; each is a sentence that says what to do. */
export type StoreTroubleKey =
  | 'trouble_storeRefused'
  | 'trouble_storeNewer'
  | 'trouble_storeGone'
  | 'trouble_storeFull'
  | 'trouble_storeBroken'
  | 'trouble_storeFine'
  | 'trouble_backupUnreadable'
  | 'trouble_backupFailed'
  | 'trouble_noteGone'
  | 'trouble_noteTooLong';

/** Why the store did not do something. Nothing was changed. */
export class StoreTrouble extends Error {
  readonly trouble: StoreTroubleKey;
  constructor(trouble: StoreTroubleKey, cause?: unknown) {
    super(trouble, { cause });
    this.name = 'StoreTrouble';
    this.trouble = trouble;
  }
}
