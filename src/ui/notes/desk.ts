import { nameOf, NOTE_ID_BYTES } from '../../core/notes/note';
import type { NoteView, Reply } from '../../protocol/calls';
import { ask } from '../ask';

/** How an action on a note ended: `trouble` is a key of `_locales`, and nothing that was written is lost. */
export interface Outcome {
  readonly trouble: string | null;
}

/** Which note an editor is for. `note` is `null` for one that is not there yet. */
export interface NotePlace {
  readonly term: string;
  readonly note: NoteView | null;
}

/**
 * Saves a text as a new version of its note, which covers every version that the writer had before their eyes.
 * @param newId what a note that is not there yet will be called; the same at each try, so that it becomes one note
 */
export function saveNote({ term, note }: NotePlace, newId: string, body: string): Promise<Outcome> {
  const which = note === null ? { note, newId } : { note: note.id };
  return settle(ask('saveNote', { term, ...which, body, seen: dotsOf(note) }));
}

/** An id for a note that an editor is about to make. */
export function freshNoteId(): string {
  return nameOf(crypto.getRandomValues(new Uint8Array(NOTE_ID_BYTES)));
}

export function deleteNote(note: NoteView): Promise<Outcome> {
  return settle(ask('deleteNote', { note: note.id, seen: dotsOf(note) }));
}

/** Takes the last deletion of a note back. */
export function undeleteNote(note: NoteView): Promise<Outcome> {
  return settle(ask('undeleteNote', { note: note.id }));
}

/** Keeps what is typed. An empty text throws the draft away. */
export function keepDraft({ term, note }: NotePlace, body: string): Promise<Outcome> {
  return settle(ask('keepDraft', { term, note: note?.id ?? null, body }));
}

/** The draft that was left, or `null`. Where the background does not answer there is none to show. */
export async function draftOf({ term, note }: NotePlace): Promise<string | null> {
  try {
    const draft = await ask('draft', { term, note: note?.id ?? null });
    return draft === null || draft.body === '' ? null : draft.body;
  } catch {
    return null;
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

/** A note's versions, the latest first by their devices' clocks. */
export function latestFirst(note: NoteView): NoteView['versions'] {
  return [...note.versions].sort((a, b) => b.changed - a.changed);
}

function dotsOf(note: NoteView | null): string[] {
  return note?.versions.map(({ dot }) => dot) ?? [];
}

async function settle(asking: Promise<Reply<'saveNote' | 'deleteNote'>>): Promise<Outcome> {
  try {
    const reply = await asking;
    return { trouble: reply.outcome === 'refused' ? reply.trouble : null };
  } catch {
    return { trouble: 'trouble_noAnswer' };
  }
}
