import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { plural, sentence, t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';
import type { NoteView } from '../../protocol/calls';
import { freshNoteId, latestFirst, saveNote } from './desk';
import { useDeviceNames } from './device-names';
import { mergedText, mergeTexts, type Piece, spaced } from './merge';
import { NoteBody } from './note-body';
import { TagList } from './tag-list';

interface Props {
  /** A note with several texts, written apart. */
  readonly note: NoteView;
  /** One text was kept: the notes are to be asked for again. */
  readonly onChanged: () => void;
  readonly children?: ComponentChildren;
}

/**
 * A note that devices wrote apart: each text with whose it is and when, both together word by word, and one click to
 * keep any of them. What is kept covers all texts shown here, and none that comes meanwhile.
 */
export function ConflictView({ note, onChanged, children }: Props) {
  const nameOf = useDeviceNames();
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const versions = latestFirst(note);
  const [first, second] = versions;
  const pieces = useMemo(
    () => (first && second ? mergeTexts(first.body, second.body) : []),
    [first?.body, second?.body],
  );
  const keep = async (body: string): Promise<void> => {
    setBusy(true);
    const tags = [...new Set(versions.flatMap((version) => version.tags))];
    const { trouble: sorry } = await saveNote({ target: note.target, note }, freshNoteId(), {
      body,
      tags,
      writers: [],
    });
    setBusy(false);
    setTrouble(sorry);
    if (sorry === null) onChanged();
  };
  return (
    <div class="note conflict">
      <p class="small note-apart">{plural('note_apart', versions.length)}</p>
      {versions.map((version) => (
        <div class="note-version apart" key={version.dot}>
          <NoteBody body={version.body} />
          <TagList tags={version.tags} />
          <p class="small soft">
            {t('note_byDevice', nameOf(version.device), formatMoment(version.changed))}
          </p>
          <div class="actions">
            <button
              type="button"
              class="button quiet"
              disabled={busy}
              onClick={() => void keep(version.body)}
            >
              {t('note_keepThis')}
            </button>
          </div>
        </div>
      ))}
      {versions.length === 2 && (
        <section class="note-version apart" aria-label={t('note_merged')}>
          <p class="small note-apart">{t('note_merged')}</p>
          <p class="note-body" dir="auto">
            {spaced(pieces).map((piece, i) => (
              <MergedPiece key={i} piece={piece} />
            ))}
          </p>
          <div class="actions">
            <button
              type="button"
              class="button quiet accent"
              disabled={busy}
              onClick={() => void keep(mergedText(pieces))}
            >
              {t('note_keepMerged')}
            </button>
          </div>
        </section>
      )}
      {note.cameBack && <p class="small soft">{t('note_cameBack')}</p>}
      {trouble !== null && (
        <p class="trouble" role="alert">
          {sentence(trouble)}
        </p>
      )}
      {children}
    </div>
  );
}

function MergedPiece({ piece }: { readonly piece: Piece }) {
  if (piece.from === 'both') return <>{piece.text}</>;
  const label = t(piece.from === 'first' ? 'note_onlyFirst' : 'note_onlySecond');
  return (
    <mark class={`only-${piece.from}`} title={label}>
      {piece.text}
    </mark>
  );
}
