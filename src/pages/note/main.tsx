import { render } from 'preact';
import type { Target } from '../../core/notes/target';
import type { Settings } from '../../core/settings';
import { loadMessages } from '../../platform/i18n';
import { loadSettings } from '../../platform/settings';
import type { NoteView } from '../../protocol/calls';
import { ask, troubleIn } from '../../ui/ask';
import { dressPage } from '../../ui/look';
import notesStyle from '../../ui/notes/notes.css';
import { wear } from '../../ui/wear';
import { NoteFrame } from './note-frame';
import { PassageHead } from './passage-head';
import { Refusal } from './refusal';

/** The window for a note on a page that has no address to keep one under. */
const NOWHERE = '#nowhere';
/** Where a page has no room for a card, or lets none of our scripts in, the editor has a window of its own. */
const isOwnWindow = window === window.top;

/**
 * The private frame in a card: the page around it sees no key that is typed here. Its address carries a ticket,
 * `note.html#TICKET/dark/read/NAME`, which the background redeems: how light the card is, whether the notes are to be
 * read first (or `write`), and what they are on as the reader calls it. Without a good ticket the frame stays empty and
 * asks for nothing more: any page may put `note.html` into a frame, and must learn nothing from it.
 */
async function start(): Promise<void> {
  if (location.hash === NOWHERE && isOwnWindow) {
    await dressUp(undefined);
    render(<Refusal trouble="passage_nowhere" onClose={() => window.close()} />, document.body);
    return;
  }
  const [ticket = '', scheme, mode, name = ''] = location.hash.slice(1).split('/');
  if (ticket === '') return;
  // A good ticket, and notes that cannot be read: the key of the sentence. Anything else says nothing to a page.
  const redeemed = await ask('redeem', { ticket }).catch(troubleIn);
  if (redeemed === null) return;
  await dressUp(scheme);
  const close = (): void => {
    void ask('noteClosed', { ticket }).catch(() => undefined);
    if (isOwnWindow) window.close();
  };
  render(
    typeof redeemed === 'string' ? (
      <Refusal trouble={redeemed} onClose={close} />
    ) : (
      <>
        {isOwnWindow && redeemed.target.kind === 'passage' && <PassageHead target={redeemed.target} />}
        <NoteFrame
          place={{ target: redeemed.target, note: redeemed.note }}
          drafts={redeemed.drafts}
          reads={mode === 'read'}
          on={nameOf(redeemed.target, name)}
          load={() => notesNow(ticket, redeemed.target)}
          onClose={close}
        />
      </>
    ),
    document.body,
  );
}

/** The notes that a card shows: all on its term; on a passage the one that was opened. */
async function notesNow(ticket: string, target: Target): Promise<readonly NoteView[]> {
  if (target.kind === 'term') return ask('notesOnTerm', { term: target.term });
  const note = (await ask('redeem', { ticket }))?.note;
  return note ? [note] : [];
}

function nameOf(target: Target, name: string): string {
  if (target.kind === 'passage') return target.page.title;
  try {
    return decodeURIComponent(name) || target.term;
  } catch {
    return target.term;
  }
}

async function dressUp(scheme: string | undefined): Promise<void> {
  const settings = await loadSettings();
  await loadMessages(settings.language);
  dressPage({ ...settings, theme: themeOf(scheme, settings) });
  wear(notesStyle);
}

/** As the card around it, which knows whether its page is light or dark; by the settings where it does not say. */
function themeOf(scheme: string | undefined, { theme }: Settings): Settings['theme'] {
  return scheme === 'light' || scheme === 'dark' ? scheme : theme;
}

void start();
