import type { Matcher, PageFacts } from '../core/match';
import { Reading } from '../core/match/reading';
import { restoreMatcher } from '../core/match/serial';
import type { ReadingSettings } from '../core/reading-settings';
import { fail, ok, type Result } from '../core/result';
import { isOnFor } from '../core/site';
import { bringCard } from './card-stage';
import { callBackground, isAlive, loadReadingSettings, onReadingSettings } from './extension';
import { watchPlace } from './hover/last-place';
import { FrameMentions } from './mark/frame-mentions';
import { NONE } from './mark/page-mentions';
import { seen, whenIdle } from './pace';
import { pageFacts } from './read/page-facts';
import { PageText } from './read/page-text';
import { answerCalls, type FrameState } from './report';
import { slot } from './slot';
import { onNavigation, watchOver } from './watch';

/** The second stage: read → match → mark → report. It is here because the loader found text that may hold a mention. */
async function main(): Promise<void> {
  const stages = slot();
  if (stages.reader) return;
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
  const takePointer = watchPlace(signal);
  stages.reader = { mentions: NONE, signal, facts: () => frame.facts, takePointer };
  answerCalls(frame, signal);

  const [settings, matcher] = await Promise.all([loadReadingSettings(), loadMatcher()]);
  if (!isOn(settings)) {
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
  stages.reader = { mentions, signal, facts: () => frame.facts, takePointer };
  readyWith(matcher.value);
  signal.addEventListener('abort', () => mentions.leave());
  onReadingSettings((now) => (isOn(now) ? mentions.choose(now) : leave()), signal);

  await seen(signal);
  new PageText(
    {
      change(read, gone) {
        if (isAlive()) mentions.change(read, gone);
        else leave();
      },
      settled() {
        frame.state = 'done';
        void tellCount(mentions);
        if (!mentions.isEmpty()) whenIdle(() => void bringCard(), 1000);
      },
    },
    signal,
  ).start();
  watchOver(mentions, leave, signal);
  onNavigation(() => {
    const facts = factsNow();
    if (facts.title === frame.facts.title && facts.date === frame.facts.date) return;
    frame.facts = facts;
    mentions.readAgain(new Reading(matcher.value, facts));
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
