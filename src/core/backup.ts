import * as v from 'valibot';
import { MOST_BODY, MOST_TAG, MOST_TAGS } from './notes/note';
import { Target } from './notes/target';
import { fail, ok, type Result } from './result';
import { readSettings, type Settings, SettingsSchema } from './settings';

/** Everything that is a reader's, in one file: settings, packs that did not come with Newsgloss, notes. */

export const BACKUP_FORMAT = 'newsgloss-backup';
export const BACKUP_VERSION = 1;
/** A file of more bytes than this is not even opened. */
export const LARGEST_BACKUP = 256 * 1024 * 1024;

const BackupNote = v.object({
  target: Target,
  /** More than one where devices wrote apart. */
  texts: v.pipe(
    v.array(
      v.object({
        body: v.pipe(v.string(), v.maxLength(MOST_BODY)),
        tags: v.pipe(
          v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_TAG))),
          v.maxLength(MOST_TAGS),
        ),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
});
export type BackupNote = v.InferOutput<typeof BackupNote>;

const BackupSchema = v.object({
  format: v.literal(BACKUP_FORMAT),
  version: v.literal(BACKUP_VERSION),
  /** When it was made, ISO. */
  made: v.pipe(v.string(), v.maxLength(40)),
  /** As stored, of any version that ever was: `readSettings` reads it. */
  settings: v.record(v.string(), v.unknown()),
  /** Each as its own format has it; a pack's own checks read it when it is taken in. */
  packs: v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(1000)),
  notes: v.array(BackupNote),
});

export interface Backup {
  readonly made: string;
  readonly settings: Settings;
  /** As JSON texts. */
  readonly packs: readonly string[];
  readonly notes: readonly BackupNote[];
}

/** Why a file is no backup: it is no JSON, another format, of a later version, or wrong at a place (`notes[3].texts`). */
export type BackupFault =
  { readonly fault: 'json' | 'format' | 'newer' } | { readonly fault: 'place'; readonly place: string };

/** The JSON text of a backup. */
export function writeBackup(parts: {
  readonly made: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly packs: readonly string[];
  readonly notes: readonly BackupNote[];
}): string {
  const packs = parts.packs.map((text) => JSON.parse(text) as unknown);
  return JSON.stringify({ format: BACKUP_FORMAT, version: BACKUP_VERSION, ...parts, packs }, null, 1);
}

/** A backup of its text; never throws. */
export function readBackup(text: string): Result<Backup, BackupFault> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({ fault: 'json' });
  }
  const { format, version } = (value ?? {}) as Record<string, unknown>;
  if (format !== BACKUP_FORMAT) return fail({ fault: 'format' });
  if (typeof version === 'number' && version > BACKUP_VERSION) return fail({ fault: 'newer' });
  const read = v.safeParse(BackupSchema, value, { abortEarly: true });
  if (!read.success) return fail({ fault: 'place', place: v.getDotPath(read.issues[0]) ?? '' });
  const { made, settings, packs, notes } = read.output;
  const texts: string[] = [];
  for (const [i, pack] of packs.entries()) {
    try {
      texts.push(JSON.stringify(pack));
    } catch {
      // Nested deeper than any pack is: JSON is read to any depth, and not written.
      return fail({ fault: 'place', place: `packs.${i}` });
    }
  }
  return ok({ made, settings: readSettings(settings), packs: texts, notes });
}

/** Settings that are of the moment or of this device: a file from elsewhere does not bring them back. */
const OF_THE_MOMENT: readonly (keyof Settings)[] = ['pausedUntil', 'newsSeen'];

/** The settings of a backup that are not as they are now. */
export function settingsToRestore(now: Settings, then: Settings): Partial<Settings> {
  const fields = Object.keys(SettingsSchema.entries) as (keyof Settings)[];
  const changed = fields.filter(
    (field) => !OF_THE_MOMENT.includes(field) && JSON.stringify(now[field]) !== JSON.stringify(then[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, then[field]]));
}

/** The notes of a backup that are not here: another target, or other texts. A note that is here is never touched. */
export function notesToRestore(here: readonly BackupNote[], then: readonly BackupNote[]): BackupNote[] {
  const known = new Set(here.map(nameOf));
  return then.filter((note) => {
    const name = nameOf(note);
    if (known.has(name)) return false;
    known.add(name);
    return true;
  });
}

/** Two notes of one name say the same of the same thing. */
function nameOf({ target, texts }: BackupNote): string {
  const place =
    target.kind === 'term' ? target.term : [target.page.url, target.quote.exact, target.quote.prefix];
  return JSON.stringify([target.kind, place, texts.map(({ body }) => body).sort()]);
}
