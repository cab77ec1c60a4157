import { type CardSettings, cardSettings } from '../../core/card-settings';
import { loadMessages } from '../../platform/i18n';
import type { Request } from '../../protocol/calls';
import { loadSettings, onCall, onPacks, onSettings } from '../extension';
import { slot } from '../slot';
import { readWords } from '../words';
import { CardDesk } from './desk';

/** The third stage: pointer, finger and key → hover machine → card. It is here because the reader found mentions. */
function main(): void {
  const stages = slot();
  const { reader, card } = stages;
  if (!reader || card || reader.signal.aborted) return;
  // In its place at once: whoever sent for it finds it there, and the settings follow.
  // Until they say otherwise notes are hidden: one that answers sooner must not stand in the page's document.
  const desk = new CardDesk(reader, { ...cardSettings(undefined), hideNotes: true });
  stages.card = desk;
  let spoken: CardSettings['language'] = 'auto';
  const apply = (settings: CardSettings): void => {
    desk.settings = settings;
    if (settings.language === spoken) return;
    spoken = settings.language;
    // No card waits for its words: one that opens before they are there is drawn again.
    void loadMessages(spoken, readWords).then(() => desk.wordsChanged());
  };
  void loadSettings(cardSettings).then((settings) => {
    apply(settings);
    desk.lookNow();
  });
  onSettings(cardSettings, apply, desk.signal);
  onPacks(() => desk.packsChanged(), desk.signal);
  onCall((name, request) => {
    if (name === 'notesChanged') desk.notesChanged(request as Request<'notesChanged'>);
    else if (name === 'noteFrameClosed') desk.noteFrameClosed();
    else return undefined;
    return Promise.resolve();
  }, desk.signal);
}

main();
