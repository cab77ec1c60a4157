import type { PageFacts } from '../core/match/mention';
import { Reading } from '../core/match/reading';
import type { ReadingSettings } from '../core/reading-settings';
import { isOnFor } from '../core/site';
import { bringCard, bringCardWhenUsed } from './card-stage';
import { isLarge } from './custom-elements';
import { callBackground, isAlive, loadReadingSettings, onPacks, onReadingSettings } from './extension';
import { watchEarly } from './hover/early-pointer';
import { clearLeftovers } from './leftovers';
import { FrameMentions } from './mark/frame-mentions';
import { NONE } from './mark/page-mentions';
import { FrameMatcher } from './matcher';
import { Clock, seen, whenIdle } from './pace';
import { hearSwitch } from './page-switch';
import { pageFacts } from './read/page-facts';
import { PageText } from './read/page-text';
import { answerCalls, type FrameState } from './report';
import { type ReaderStage, slot } from './slot';
import { onNavigation, watchOver } from './watch';

/** The second stage: read → match → mark → report. It is here because the loader found text that may hold a mention. */
async function main(): Promise<void> {
  const stages = slot();
  if (stages.pageOff === undefined) clearLeftovers();
  hearSwitch(() => void main());
  if (stages.reader || stages.pageOff) return;
  const ending = new AbortController();
  const { signal } = ending;
  const matcher = new FrameMatcher();
  const frame: FrameState = {
    state: 'reading',
    trouble: null,
    facts: factsNow(),
    mentions: undefined,
    matcher: () => matcher.whole(),
  };
  const hasLeft = (): boolean => signal.aborted;
  const leave = (): void => {
    ending.abort();
    if (stages.reader?.signal !== signal) return;
    delete stages.reader;
    delete stages.card;
  };
  const takePointer = watchEarly(
    (x, y) => frame.mentions?.at(x, y),
    () => void bringCard(),
    signal,
  );
  const reader: ReaderStage = { mentions: NONE, signal, facts: () => frame.facts, takePointer, leave };
  stages.reader = reader;
  answerCalls(frame, signal);

  stages.settings ??= await loadReadingSettings();
  await seen(signal);
  const first = isOn(stages.settings) ? await matcher.first() : undefined;
  // As the loader has them now: what the reader changed meanwhile reached it, and not us.
  const { settings } = stages;
  if (signal.aborted || !first || !isOn(settings)) {
    leave();
    return;
  }
  if (!first.ok) {
    frame.state = 'broken';
    frame.trouble = first.error;
    return;
  }
  const { nodes, length } = first.value;
  let inForce = first.value.matcher;
  frame.facts = factsNow(length);
  const reading = (): Reading => new Reading(inForce, frame.facts);
  const mentions = new FrameMentions(reading(), settings);
  frame.mentions = mentions;
  stages.reader = { ...reader, mentions };
  signal.addEventListener('abort', () => mentions.leave());
  onReadingSettings((now) => (isOn(now) ? mentions.choose(now) : leave()), signal);

  /** Reads again by the whole matcher: a page that is seen at once, another one when it is seen. */
  const readByWhole = async (): Promise<void> => {
    await seen(signal);
    const whole = await matcher.whole();
    if (!whole || whole === inForce || signal.aborted) return;
    inForce = whole;
    mentions.readAgain(reading());
    settled();
  };
  onPacks(() => {
    matcher.forget();
    // What the former packs had nothing in was not read.
    page.readRest();
    void readByWhole();
  }, signal);
  const settled = (): void => {
    frame.state = 'done';
    void tellCount(mentions);
    if (!mentions.isEmpty()) bringCardWhenUsed(signal);
  };

  const page = new PageText(
    {
      change(read, gone) {
        if (isAlive()) mentions.change(read, gone);
        else leave();
      },
      moved() {
        mentions.moved();
        if (matcher.isNarrowed(inForce)) whenIdle(() => void readByWhole(), 500);
      },
      settled,
    },
    signal,
  );
  if (!nodes && isLarge(document.documentElement)) {
    const clock = new Clock(0);
    await clock.pause();
    await mentions.prepare();
    // What runs for the first time takes long: the first slice has a task to itself.
    await clock.pause();
    if (hasLeft()) return;
  }
  page.start(nodes);
  watchOver(mentions, leave, signal);
  onNavigation(() => {
    // Its title and date are others now, and so may be what its text means.
    frame.facts = factsNow();
    mentions.readAgain(reading());
  }, signal);
}

function isOn(settings: ReadingSettings): boolean {
  return isOnFor(settings, location.hostname, Date.now());
}

function factsNow(length?: number): PageFacts {
  return pageFacts(document, location.href, new Date().toISOString().slice(0, 10), length);
}

let told = 0;
/** For the toolbar's badge: how many terms this page holds. Only the page itself counts. */
async function tellCount(mentions: FrameMentions): Promise<void> {
  const terms = mentions.terms().length;
  if (window !== window.top || terms === told) return;
  told = terms;
  await callBackground('count', { terms });
}

void main();
