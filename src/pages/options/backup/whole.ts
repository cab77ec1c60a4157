import {
  type Backup,
  type BackupNote,
  notesToRestore,
  settingsToRestore,
  writeBackup,
} from '../../../core/backup';
import { type Settings, toStored } from '../../../core/settings';
import { updateSettings } from '../../../platform/settings';
import type { NoteView, Reply, Request } from '../../../protocol/calls';
import { ask } from '../../../ui/ask';
import { everyNote, freshNoteId } from '../../../ui/notes/desk';

/** The whole of what is the reader's, as a file's text. @throws where the background does not answer. */
export async function everything(settings: Settings): Promise<string> {
  const [notes, { packs }] = await Promise.all([everyNote(), ask('shelf')]);
  const theirs = packs.filter(({ origin }) => origin !== 'bundled');
  const texts = await Promise.all(theirs.map(({ id }) => ask('exportPack', { pack: id })));
  return writeBackup({
    made: new Date().toISOString(),
    settings: toStored(settings),
    packs: texts.flatMap((pack) => (pack ? [pack.text] : [])),
    notes: notes.map(noteOf),
  });
}

/** What a backup would change here. */
export interface Restore {
  readonly settings: Partial<Settings>;
  readonly packs: readonly { readonly text: string; readonly title: string }[];
  readonly notes: readonly BackupNote[];
}

/** Compares a backup with what is here; changes nothing. A pack that is refused or here already is left out. */
export async function whatWouldChange(backup: Backup, settings: Settings): Promise<Restore> {
  const here = (await everyNote()).map(noteOf);
  const previews = await Promise.all(
    backup.packs.map(async (text) => ({ text, preview: await ask('previewPack', { text }) })),
  );
  return {
    settings: settingsToRestore(settings, backup.settings),
    packs: previews.flatMap(({ text, preview }) =>
      preview.outcome === 'sound' && changesSomething(preview) ? [{ text, title: preview.pack.title }] : [],
    ),
    notes: notesToRestore(here, backup.notes),
  };
}

/**
 * Brings back what would change. Notes are written one by one, so that each is safe before the next; `onNote` hears
 * how many are.
 * @returns a key of `_locales` where something was refused: what came before it is here
 */
export async function bringBack(restore: Restore, onNote: (done: number) => void): Promise<string | null> {
  await updateSettings(() => restore.settings);
  for (const { text } of restore.packs) {
    if ((await ask('importPack', { text, restored: true })).outcome === 'refused')
      return 'options_packRefused';
  }
  for (const [at, note] of restore.notes.entries()) {
    const trouble = await saveNote(note);
    if (trouble !== null) return trouble;
    onNote(at + 1);
  }
  return null;
}

/** The first text makes the note, the others stand beside it as they did. */
async function saveNote({ target, texts }: BackupNote): Promise<string | null> {
  let note: string | null = null;
  for (const { body, tags } of texts) {
    const edit: Request<'saveNote'> = { target, note, newId: freshNoteId(), body, tags, seen: [] };
    const saved: Reply<'saveNote'> = await ask('saveNote', edit);
    if (saved.outcome === 'refused') return saved.trouble;
    note = saved.note.id;
  }
  return null;
}

function changesSomething({ update }: { readonly update: Updates | null }): boolean {
  if (!update) return true;
  return [update.terms, update.claims, update.sources].some(
    ({ added, changed, removed }) => added + changed + removed > 0,
  );
}

interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}
type Updates = Readonly<Record<'terms' | 'claims' | 'sources', Changes>>;

function noteOf({ target, versions }: NoteView): BackupNote {
  return { target, texts: versions.map(({ body, tags }) => ({ body, tags })) };
}
