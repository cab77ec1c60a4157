import { needle } from 'virtual:needle';
import { needleOf } from '../core/match/may-hold';
import { isOnFor, siteOf } from '../core/site';
import type { ReadingSettings } from '../core/reading-settings';
import { callBackground, isAlive, loadForLoader, onPacks, onReadingSettings } from './extension';
import { Looking, untilTextComes } from './look';
import { withPacks } from './with-packs';
import { seen } from './pace';
import { slot } from './slot';
import type { Reply } from '../protocol/calls';

/**
 * The first stage, on every page and in every frame: settings → seen by the reader? → can the text hold a mention?
 * → ask for the rest. It never wakes the background on a page that has nothing to mark.
 */
function main(): void {
  const stages = slot();
  if (stages.loader) return;
  stages.loader = true;

  let looking: Looking | undefined;
  const bundled = needleOf(needle);
  let wanted = withPacks(bundled, undefined);
  let pauseEnds: ReturnType<typeof setTimeout> | undefined;
  const apply = (settings: ReadingSettings): void => {
    stages.settings = settings;
    clearTimeout(pauseEnds);
    const on = isOnFor(settings, location.hostname, Date.now());
    if (on && settings.passageSites.includes(siteOf(location.hostname)) && !stages.passages) {
      void callBackground('load', { part: 'passages' });
    }
    if (on) looking ??= new Looking(wanted, isAlive, narrowed, bringReader);
    else {
      looking?.stop();
      looking = undefined;
      if (isSiteOff(settings)) void callBackground('offHere', undefined);
      const wait = settings.pausedUntil - Date.now();
      // An hour's pause ends by itself, by what is set then; a timer can't be set further than 2^31 ms.
      if (settings.enabled && wait > 0)
        pauseEnds = setTimeout(readSettings, Math.min(wait + 50, 2 ** 31 - 1));
    }
  };
  const lookAgain = ({ settings, look }: Awaited<ReturnType<typeof loadForLoader>>): void => {
    const now = withPacks(bundled, look);
    // Other packs are in force: what was looked through for the old ones is looked through once more.
    if (now.key !== wanted.key) {
      looking?.stop();
      looking = undefined;
    }
    wanted = now;
    apply(settings);
  };
  const readSettings = (): void => void loadForLoader().then(lookAgain);
  void seen(LIFE).then(async () => {
    onReadingSettings(apply, LIFE);
    // What changed while the page lay in the back/forward cache reached nobody.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) readSettings();
    });
    onPacks(readSettings, LIFE);
    lookAgain(await loadForLoader());
  });
}

/** What the background says of a text: `null` where it can hold no mention, `undefined` where nobody can say. */
async function narrowed(text: string): Promise<Reply<'narrow'> | undefined> {
  const answer = await callBackground('narrow', { text });
  return answer.ok ? answer.value : undefined;
}

/** Brings the second stage, with what is known of the page's text where that is all that the page has. */
function bringReader(known: NonNullable<Reply<'narrow'>> | undefined): void {
  const stages = slot();
  if (known) stages.narrowed = { ...known, isTrue: untilTextComes(document) };
  else delete stages.narrowed;
  void callBackground('load', { part: 'reader' });
}

/** Whether it is this very site that is off, not everything: only then its tab needs an icon of its own. */
function isSiteOff({ enabled, pausedUntil }: ReadingSettings): boolean {
  return window === window.top && enabled && pausedUntil <= Date.now();
}

/** The loader stays as long as its page. */
const LIFE = new AbortController().signal;

main();
