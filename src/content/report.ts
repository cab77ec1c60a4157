import { askedMention } from '../core/match/asked';
import type { Matcher } from '../core/match/matcher';
import type { PageFacts } from '../core/match/mention';
import type { PageReport, Reply, Request } from '../protocol/calls';
import { bringCard } from './card-stage';
import { onCall } from './extension';
import type { FrameMentions } from './mark/frame-mentions';
import { termContext, tryMatcher } from './try-matcher';

/** What the reader stage knows of its frame. */
export interface FrameState {
  state: PageReport['state'];
  /** A key of `_locales` where the state is `broken`. */
  trouble: string | null;
  facts: PageFacts;
  mentions: FrameMentions | undefined;
  /** The whole matcher; `undefined` where it can't be had. */
  matcher(): Promise<Matcher | undefined>;
}

/** Answers `report` from what is known, and `walkTo` and `command` by the card stage, which is fetched for it. */
export function answerCalls(frame: FrameState, signal: AbortSignal): void {
  onCall((name, request) => {
    if (name === 'report') return Promise.resolve(reportOf(frame));
    if (name === 'walkTo' && isWalk(request)) return walkTo(frame, request);
    if (name === 'command' && isCommand(request)) return command(frame, request);
    if (name === 'lookUp' && isLookUp(request)) return lookUp(frame, request.text);
    if (name === 'termContext') return Promise.resolve(termContext(frame));
    if (name === 'tryMatcher' && isTry(request)) return tryMatcher(frame, request, signal);
    return undefined;
  }, signal);
}

async function walkTo({ mentions }: FrameState, request: Request<'walkTo'>): Promise<Reply<'walkTo'>> {
  if (!mentions?.all().some(({ mention }) => mention.term === request.term)) return false;
  return (await bringCard())?.walkTo(request) ?? false;
}

async function command(frame: FrameState, request: Request<'command'>): Promise<Reply<'command'>> {
  const selected = request.name === 'open-card' ? (getSelection()?.toString().trim() ?? '') : '';
  if (selected !== '') return lookUp(frame, selected.slice(0, LONGEST));
  const { mentions } = frame;
  if (!mentions || mentions.all().length === 0) return false;
  return (await bringCard())?.command(request) ?? false;
}

/** Looks up what the reader selected, wherever it stands: they ask, so the word need be no mention by itself. */
async function lookUp(frame: FrameState, text: string): Promise<boolean> {
  const matcher = await frame.matcher();
  if (!matcher) return false;
  const meant = askedMention(matcher, text);
  return (await bringCard())?.lookUp(text.trim(), meant) ?? false;
}

/** Of a longer selection the beginning counts; `protocol/calls.ts` has the same limit. */
const LONGEST = 500;

function reportOf({ state, trouble, facts, mentions }: FrameState): PageReport {
  const terms = mentions?.terms() ?? [];
  const places = new Map<string, number[]>(terms.map(({ term }) => [term, []]));
  const height = Math.max(1, document.documentElement.scrollHeight);
  for (const mention of mentions?.all() ?? []) {
    const top = mentions?.rects(mention)[0]?.top ?? 0;
    places.get(mention.mention.term)?.push(Math.min(1, Math.max(0, (top + scrollY) / height)));
  }
  return {
    state,
    trouble,
    date: facts.date ?? null,
    terms: terms.map(({ term, count }) => ({ term, count, places: places.get(term) ?? [] })),
  };
}

// The sender is our own extension (`onCall` saw to that); the shapes are those of `protocol/calls.ts`.

function isWalk(request: unknown): request is Request<'walkTo'> {
  const { term, nth } = (request ?? {}) as Record<string, unknown>;
  return typeof term === 'string' && typeof nth === 'number';
}

function isLookUp(request: unknown): request is Request<'lookUp'> {
  const { text } = (request ?? {}) as Record<string, unknown>;
  return typeof text === 'string';
}

function isTry(request: unknown): request is Request<'tryMatcher'> {
  const { matcher, terms } = (request ?? {}) as Record<string, unknown>;
  return typeof matcher === 'string' && Array.isArray(terms);
}

function isCommand(request: unknown): request is Request<'command'> {
  const { name } = (request ?? {}) as Record<string, unknown>;
  return name === 'next-mention' || name === 'previous-mention' || name === 'open-card';
}
