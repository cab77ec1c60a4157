import { cardSettings } from '../../core/card-settings';
import { readingSettings } from '../../core/reading-settings';
import { isOnFor, siteOf } from '../../core/site';
import { loadMessages } from '../../platform/i18n';
import type { Request } from '../../protocol/calls';
import { isAlive, loadSettings, onCall, onSettings } from '../extension';
import { slot } from '../slot';
import { readWords } from '../words';
import { PassageStage } from './stage';

/** How often to look whether the extension still runs, in ms: after an update this script must go quiet. */
const LOOK_MS = 2000;

/**
 * Passages: here because the reader writes a note on one, asks which of this page's notes are found, or has their
 * marks turned on for this site. On every other page it never comes.
 */
async function main(): Promise<void> {
  const stages = slot();
  if (stages.passages) return;
  stages.passages = true;
  const ending = new AbortController();
  const { signal } = ending;
  const stage = new PassageStage(cardSettings(undefined), signal);
  onCall((name, request) => {
    switch (name) {
      case 'writePassage':
        return ready.then(() => stage.write());
      case 'anchorNotes':
        return stage.anchor(request as Request<'anchorNotes'>);
      case 'showPassage':
        return stage.show(request as Request<'showPassage'>);
      case 'noteFrameClosed':
        stage.closeCard();
        return Promise.resolve();
      case 'notesChanged':
        if ((request as Request<'notesChanged'>).pages) void stage.notesChanged();
        return Promise.resolve();
      default:
        return undefined;
    }
  }, signal);
  const timer = setInterval(() => {
    if (!isAlive()) ending.abort();
  }, LOOK_MS);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    delete stages.passages;
  });

  const apply = (stored: unknown): void => {
    const settings = readingSettings(stored);
    const isOn = isOnFor(settings, location.hostname, Date.now());
    stage.setMarking(isOn && settings.passageSites.includes(siteOf(location.hostname)));
  };
  const dressUp = async (stored: unknown): Promise<void> => {
    stage.settings = cardSettings(stored);
    await loadMessages(stage.settings.language, readWords);
  };
  const ready = loadSettings((stored) => stored).then(async (stored) => {
    apply(stored);
    await dressUp(stored);
  });
  onSettings(
    (stored) => stored,
    (stored) => {
      apply(stored);
      void dressUp(stored);
    },
    signal,
  );
  await ready;
}

void main();
