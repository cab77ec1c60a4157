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
  /** One note, or `null` where it is not there or deleted. */
  note(id: string): Promise<NoteView | null>;
  /** Saves a version that covers `seen`, and drops the drafts it came from. A new note where `note` is null. */
  save(edit: NoteEdit): Promise<NoteView>;
  /** Deletes the versions that were seen. One that was not seen stays, and the note comes back with it. */
  delete(deletion: { readonly note: string; readonly seen: readonly string[] }): Promise<void>;
  /**
   * Takes the last deletion of a note back: every text that it took comes back, side by side where there were several.
   * A note that is there stays as it is, so that a call that is repeated does nothing.
   * @throws {StoreTrouble} `trouble_noteGone` where this device keeps no text of it
   */
  undelete(note: string): Promise<NoteView>;
  /** Keeps what an editor holds; an empty text drops it. A draft is no version, and never travels. */
  keepDraft(draft: DraftPlace & { readonly writer: string; readonly body: string }): Promise<void>;
  /** What editors left unsaved there, the latest first. */
  drafts(place: DraftPlace): Promise<Draft[]>;

  /** Every note as it is kept, deleted ones too. */
  registers(): Promise<Register[]>;
  /** The notes that changed since a mark that an earlier answer gave (0: all), and the mark to ask from next. */
  changedSince(mark: number): Promise<{ registers: Register[]; mark: number }>;
  /** Joins what came from elsewhere, all of it or none. Answers with the ids of the notes that changed. */
  joinIn(remote: readonly Register[]): Promise<string[]>;
  /** What is kept of how sync stands. */
  syncRecord(): Promise<SyncRecord>;
  keepSyncRecord(change: Partial<SyncRecord>): Promise<void>;

  /** A key of `_locales` for what the reader must know of the store, or `null` where all is well. */
  trouble(): Promise<string | null>;
  /** Calls back after notes changed: which ones, the terms they show or showed on, and who changed them. */
  onChange(listener: (change: NotesChange) => void): void;
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
