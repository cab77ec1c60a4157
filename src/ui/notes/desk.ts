import { nameOf, NOTE_ID_BYTES } from '../../core/notes/note';
import { withTag } from '../../core/notes/tags';
import type { Target } from '../../core/notes/target';
import type { DraftView, NoteView, Reply } from '../../protocol/calls';
import { ask } from '../ask';

/** How an action on a note ended: `trouble` is a key of `_locales`, and nothing that was written is lost. */
export interface Outcome {
  readonly trouble: string | null;
}

/** Which note an editor is for. `note` is `null` for one that is not there yet. */
export interface NotePlace {
  readonly target: Target;
  readonly note: NoteView | null;
}

/** What an editor saves. */
export interface Written {
  readonly body: string;
  /** As they were where left out. */
  readonly tags?: readonly string[] | undefined;
  /** The editor itself, and the earlier ones whose drafts it took over: what they left goes with the save. */
  readonly writers: readonly string[];
}

/**
 * Saves a text as a new version of its note, which covers every version that the writer had before their eyes.
 * @param newId what a note that is not there yet will be called; the same at each try, so that it becomes one note
 */
export function saveNote({ target, note }: NotePlace, newId: string, written: Written): Promise<Outcome> {
  const which = note === null ? { note, newId } : { note: note.id };
  const { body, tags, writers } = written;
  return settle(
    ask('saveNote', {
      target,
      ...which,
      body,
      ...(tags && { tags: [...tags] }),
      drafts: [...writers],
      seen: dotsOf(note),
    }),
  );
}

/**
 * Every note, the one changed last first.
 * @throws {CallError} where they cannot be read; its reason is a key of `_locales` where there is one
 */
export async function everyNote(): Promise<NoteView[]> {
  const notes: NoteView[] = [];
  for (
    let some = await ask('allNotes', { after: null });
    ;
    some = await ask('allNotes', { after: some.after })
  ) {
    notes.push(...some.notes);
    if (some.after === null) break;
  }
  return notes.sort((a, b) => b.changed - a.changed || (a.id < b.id ? -1 : 1));
}

/** A name for an editor, and for the note that it is about to make. */
export function freshNoteId(): string {
  return nameOf(crypto.getRandomValues(new Uint8Array(NOTE_ID_BYTES)));
}

export function deleteNote(note: NoteView): Promise<Outcome> {
  return settle(ask('deleteNote', { note: note.id, seen: dotsOf(note) }));
}

/** Takes the last edit of a note back, as a new one over the text that is in sight. */
export function undoEdit(note: NoteView): Promise<Outcome> {
  return settle(ask('undoEdit', { note: note.id, seen: dotsOf(note) }));
}

/** Takes the last deletion of a note back. */
export function undeleteNote(note: NoteView): Promise<Outcome> {
  return settle(ask('undeleteNote', { note: note.id }));
}

/** Keeps what an editor holds. An empty text throws its draft away. */
export function keepDraft({ target, note }: NotePlace, writer: string, body: string): Promise<Outcome> {
  return settle(ask('keepDraft', { target, note: note?.id ?? null, writer, body }));
}

/** What was left unsaved, the latest first. Where the background does not answer there is none to show. */
export async function draftsOf({ target, note }: NotePlace): Promise<readonly DraftView[]> {
  try {
    return await ask('drafts', { target, note: note?.id ?? null });
  } catch {
    return [];
  }
}

/** What an editor begins with: the text, or all texts where devices wrote apart, the latest first. */
export function textOf(note: NoteView | null): string {
  return note
    ? latestFirst(note)
        .map(({ body }) => body)
        .join('\n\n')
    : '';
}

/** The tags that an editor begins with: those of all texts, each once. */
export function tagsOf(note: NoteView | null): readonly string[] {
  return note
    ? latestFirst(note)
        .flatMap(({ tags }) => tags)
        .reduce<readonly string[]>(withTag, [])
    : [];
}

/** A note's versions, the latest first by their devices' clocks. */
export function latestFirst(note: NoteView): NoteView['versions'] {
  return [...note.versions].sort((a, b) => b.changed - a.changed);
}

function dotsOf(note: NoteView | null): string[] {
  return note?.versions.map(({ dot }) => dot) ?? [];
}

/** How an action ended, as a sentence where it did not. */
export async function settle(
  asking: Promise<Reply<'saveNote' | 'deleteNote' | 'emptyTrash'>>,
): Promise<Outcome> {
  try {
    const reply = await asking;
    return { trouble: reply.outcome === 'refused' ? reply.trouble : null };
  } catch {
    return { trouble: 'trouble_noAnswer' };
  }
}
