import type { Matcher, PageFacts } from '../core/match';
import { Reading } from '../core/match/reading';
import { restoreMatcher } from '../core/match/serial';
import type { ReadingSettings } from '../core/reading-settings';
import { fail, ok, type Result } from '../core/result';
import { isOnFor } from '../core/site';
import { bringCard } from './card-stage';
import { callBackground, isAlive, loadReadingSettings, onPacks, onReadingSettings } from './extension';
import { watchEarly } from './hover/early-pointer';
import { FrameMentions } from './mark/frame-mentions';
import { NONE } from './mark/page-mentions';
import { seen, whenIdle } from './pace';
import { hearSwitch } from './page-switch';
import { pageFacts } from './read/page-facts';
import { PageText } from './read/page-text';
import { answerCalls, type FrameState } from './report';
import { type ReaderStage, slot } from './slot';
import { onNavigation, watchOver } from './watch';

/** The second stage: read → match → mark → report. It is here because the loader found text that may hold a mention. */
async function main(): Promise<void> {
  const stages = slot();
  hearSwitch(() => void main());
  if (stages.reader || stages.pageOff) return;
  const ending = new AbortController();
  const { signal } = ending;
  const { promise: ready, resolve: readyWith } = Promise.withResolvers<Matcher | undefined>();
  const frame: FrameState = {
    state: 'reading',
    trouble: null,
    facts: factsNow(),
    mentions: undefined,
    ready,
  };
  const leave = (): void => {
    ending.abort();
    readyWith(undefined);
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

  const [settings, matcher] = await Promise.all([loadReadingSettings(), loadMatcher()]);
  if (signal.aborted || !isOn(settings)) {
    leave();
    return;
  }
  if (!matcher.ok) {
    frame.state = 'broken';
    frame.trouble = matcher.error;
    readyWith(undefined);
    return;
  }
  const mentions = new FrameMentions(new Reading(matcher.value, frame.facts), settings);
  frame.mentions = mentions;
  stages.reader = { ...reader, mentions };
  readyWith(matcher.value);
  signal.addEventListener('abort', () => mentions.leave());
  onReadingSettings((now) => (isOn(now) ? mentions.choose(now) : leave()), signal);

  let inForce = matcher.value;
  onPacks(() => void readByOthers(), signal);
  /** Other packs are in force: a page that is seen is read by them at once, another one when it is seen. */
  const readByOthers = async (): Promise<void> => {
    await seen(signal);
    const other = await loadMatcher();
    if (!other.ok || signal.aborted) return;
    inForce = other.value;
    frame.ready = Promise.resolve(inForce);
    mentions.readAgain(new Reading(inForce, frame.facts));
    settled();
  };
  const settled = (): void => {
    frame.state = 'done';
    void tellCount(mentions);
    if (!mentions.isEmpty()) whenIdle(() => void bringCard(), 1000);
  };

  await seen(signal);
  new PageText(
    {
      change(read, gone) {
        if (isAlive()) mentions.change(read, gone);
        else leave();
      },
      settled,
    },
    signal,
  ).start();
  watchOver(mentions, leave, signal);
  onNavigation(() => {
    const facts = factsNow();
    if (facts.title === frame.facts.title && facts.date === frame.facts.date) return;
    frame.facts = facts;
    mentions.readAgain(new Reading(inForce, facts));
  }, signal);
}

function isOn(settings: ReadingSettings): boolean {
  return isOnFor(settings, location.hostname, Date.now());
}

function factsNow(): PageFacts {
  return pageFacts(document, location.href, new Date().toISOString().slice(0, 10));
}

async function loadMatcher(): Promise<Result<Matcher>> {
  const answer = await callBackground('matcher', undefined);
  if (!answer.ok) return fail(answer.error === '' ? BROKEN : answer.error);
  try {
    return ok(restoreMatcher(answer.value));
  } catch {
    return fail(BROKEN);
  }
}

/** Says it to a reader: the dictionary is there and can't be read. */
const BROKEN = 'trouble_dictionary';

let told = 0;
/** For the toolbar's badge: how many terms this page holds. Only the page itself counts. */
async function tellCount(mentions: FrameMentions): Promise<void> {
  const terms = mentions.terms().length;
  if (window !== window.top || terms === told) return;
  told = terms;
  await callBackground('count', { terms });
}

void main();
