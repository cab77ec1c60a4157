import { plural } from '../../../platform/i18n';
import { ConflictView } from '../../../ui/notes/conflict-view';
import { useNotes } from '../../../ui/notes/use-notes';

/** Notes that devices wrote apart, until the reader keeps one text of each. */
export function ConflictsPart() {
  const { all, refresh } = useNotes();
  const apart = (all ?? []).filter(({ versions }) => versions.length > 1);
  if (apart.length === 0) return null;
  return (
    <section class="sync-part notes" aria-labelledby="sync-conflicts">
      <h3 id="sync-conflicts">{plural('sync_conflicts', apart.length)}</h3>
      {apart.map((note) => (
        <ConflictView key={note.id} note={note} onChanged={refresh} />
      ))}
    </section>
  );
}
