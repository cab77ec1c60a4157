import { type CardSettings, cardSettings } from '../../core/card-settings';
import type { Request } from '../../protocol/calls';
import { loadSettings, onCall, onSettings } from '../extension';
import { slot } from '../slot';
import { CardDesk } from './desk';

/** The third stage: pointer, finger and key → hover machine → card. It is here because the reader found mentions. */
function main(): void {
  const stages = slot();
  const { reader, card } = stages;
  if (!reader || card || reader.signal.aborted) return;
  // In its place at once: whoever sent for it finds it there, and the settings follow.
  const desk = new CardDesk(reader, cardSettings(undefined));
  stages.card = desk;
  const apply = (settings: CardSettings): void => {
    desk.settings = settings;
  };
  void loadSettings(cardSettings).then((settings) => {
    apply(settings);
    desk.lookNow();
  });
  onSettings(cardSettings, apply, desk.signal);
  onCall((name, request) => {
    if (name === 'notesChanged') desk.notesChanged(request as Request<'notesChanged'>);
    else if (name === 'noteFrameClosed') desk.noteFrameClosed();
    else return undefined;
    return Promise.resolve();
  }, desk.signal);
}

main();
