import { type ComponentChild, render } from 'preact';
import type { PassageTarget } from '../../core/notes/target';
import { useEffect, useRef } from 'preact/hooks';
import { direction, language, t } from '../../platform/i18n';
import { dress } from '../../ui/look';
import type { CardSettings } from '../../core/card-settings';
import { makeHost } from '../card/host';
import { watchKeys } from '../card/keys';
import { NotePart } from '../card/note-part';
import { keepPlaced } from '../card/place';
import { schemeAt } from '../card/scheme';
import { callBackground, fileUrl } from '../extension';

/** More of a quote than this (units) is left out of the card: the passage itself stands beside it. */
const MOST_SHOWN = 280;

export interface PassageCard {
  /** The note frame is done, or the page goes. */
  close(): void;
}

interface Opening {
  readonly target: PassageTarget;
  /** The note that is read, or `null` to write a new one. */
  readonly note: string | null;
  readonly range: Range;
  readonly settings: CardSettings;
  /** Whether it still is once its ticket has come. */
  readonly isWanted: () => boolean;
  readonly onClosed: () => void;
}

interface Showing {
  /** What the card stands beside; the top of the viewport without. */
  readonly range: Range | undefined;
  readonly settings: CardSettings;
  readonly onClosed: () => void;
  readonly view: (scheme: 'light' | 'dark', close: () => void) => ComponentChild;
}

/**
 * The card in which a note on a passage is typed: its quote, and the private frame under it. It stays until the reader
 * is done with it: what is typed is kept as a draft meanwhile.
 * @returns `undefined` where the background gives no ticket, and so no note can be written here, or where another card
 * was asked for meanwhile
 */
export async function openPassageCard(opening: Opening): Promise<PassageCard | undefined> {
  const { target, note, range, settings, isWanted, onClosed } = opening;
  const ticket = await callBackground('openNote', { target, note, reads: note !== null });
  if (!ticket.ok || !isWanted()) return undefined;
  return showCard({
    range,
    settings,
    onClosed,
    view: (scheme, close) => (
      <PassageView
        quote={target.quote.exact}
        frame={`${fileUrl('note.html')}#${ticket.value}/${scheme}/${note === null ? 'write' : 'read'}`}
        onClose={close}
      />
    ),
  });
}

/** A card with one sentence: why no note can be written. */
export function saySo(sentence: string, settings: CardSettings, onClosed: () => void): PassageCard {
  const card = showCard({
    range: undefined,
    settings,
    onClosed,
    view: (_, close) => <SentenceView sentence={sentence} onClose={close} />,
  });
  return card;
}

function showCard({ range, settings, onClosed, view }: Showing): PassageCard {
  const start = range?.startContainer ?? document.body;
  const context = start instanceof Element ? start : (start.parentElement ?? document.body);
  const focusBefore = document.activeElement;
  const host = makeHost();
  host.show(start);
  const scheme = schemeAt(context, settings.theme);
  const { mount } = host;
  mount.dir = direction();
  mount.lang = language();
  dress(mount, { ...settings, theme: scheme });

  const over = new AbortController();
  const close = (): void => {
    if (over.signal.aborted) return;
    over.abort();
    placed.stop();
    render(null, mount);
    host.remove();
    if (focusBefore instanceof HTMLElement && focusBefore.isConnected)
      focusBefore.focus({ preventScroll: true });
    onClosed();
  };
  render(view(scheme, close), mount);
  const placed = keepPlaced(
    host,
    {
      rects: () => (range ? linesIn(range) : [new DOMRect(innerWidth / 2, 0, 0, 0)]),
      context,
      pointer: undefined,
    },
    () => innerHeight,
    // A card that is written in stays where it was when its passage is scrolled away.
    () => undefined,
  );
  watchKeys(host, { onEscape: close }, over.signal);
  addEventListener('pagehide', close, { signal: over.signal });
  return { close };
}

function PassageView({ quote, frame, onClose }: { quote: string; frame: string; onClose: () => void }) {
  const shown = quote.length > MOST_SHOWN ? `${quote.slice(0, MOST_SHOWN).trimEnd()} …` : quote;
  return (
    <div class="card paper open" role="dialog" aria-label={t('passage_card')} tabIndex={-1}>
      <div class="card-body">
        <h2 class="visually-hidden">{t('passage_card')}</h2>
        <blockquote class="passage-quote" dir="auto">
          {shown}
        </blockquote>
      </div>
      <NotePart
        notes={[]}
        hidden={false}
        frame={frame}
        refusal={undefined}
        onWrite={() => undefined}
        onRead={() => undefined}
        onReadAgain={() => undefined}
        onFrame={(element) => element?.focus()}
      />
      <div class="actions card-actions">
        <button type="button" class="button quiet" onClick={onClose}>
          {t('card_close')}
        </button>
      </div>
    </div>
  );
}

function SentenceView({ sentence, onClose }: { sentence: string; onClose: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <div class="card paper" role="dialog" aria-label={t('passage_card')} tabIndex={-1}>
      <div class="card-body">
        <p class="card-trouble" role="alert">
          {sentence}
        </p>
      </div>
      <div class="actions card-actions">
        <button ref={button} type="button" class="button quiet" onClick={onClose}>
          {t('card_close')}
        </button>
      </div>
    </div>
  );
}

/** The lines of a range that have a size; its last one comes first where only that is in view. */
function linesIn(range: Range): DOMRect[] {
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
}
