import { headingOf } from '../../core/notes/markdown';
import { plural } from '../../platform/i18n';
import { tagsOf, textOf } from './desk';
import { OpenNote } from './open-note';
import type { ReadNoteProps } from './read-note';
import { formatAgo } from './when';

interface Props extends ReadNoteProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** A note in a list: its first words and what it is on; opened, all of it with what one can do to it. */
export function NoteRow({ open, onOpen, ...rest }: Props) {
  const { note, on } = rest;
  const { target } = note;
  return (
    <li class="note-row">
      <button type="button" class="note-row-head" aria-expanded={open} data-row onClick={() => onOpen(!open)}>
        <span class="note-row-title serif" dir="auto">
          {headingOf(textOf(note)) || on}
        </span>
        <span class="small soft note-row-on">
          <span dir="auto">{on}</span>
          {tagsOf(note).map((tag) => (
            <span key={tag} dir="auto">
              #{tag}
            </span>
          ))}
          <span>{formatAgo(note.changed, Date.now())}</span>
          {note.versions.length > 1 && <span>{plural('note_apart', note.versions.length)}</span>}
        </span>
      </button>
      {open && (
        <div class="note-row-open">
          {target.kind === 'passage' && target.quote.exact !== '' && (
            <blockquote class="note-quote" dir="auto">
              {target.quote.exact}
            </blockquote>
          )}
          <OpenNote {...rest} />
        </div>
      )}
    </li>
  );
}
