import type { Matcher } from '../core/match/matcher';
import { restoreBySteps, restoreMatcher } from '../core/match/serial';
import { fail, ok, type Result } from '../core/result';
import { callBackground } from './extension';
import { Clock } from './pace';
import { textNodesAt } from './raw-text';
import { type NarrowedPage, slot } from './slot';

/** Says it to a reader: the dictionary is there and can't be read. */
const BROKEN = 'trouble_dictionary';

/** Ours of a frame's time before we yield, in ms. */
const SLICE_MS = 5;

/** What a frame is begun to be read by. */
interface First {
  readonly matcher: Matcher;
  /** The text nodes in which there is anything to read by it; none where all are to be read. */
  readonly nodes?: readonly Text[];
  /** How long the page's text is, where only those are read. */
  readonly length?: number;
}

/**
 * The matcher of a frame: first the one narrowed to the text that the loader saw, a few kilobytes, where that is the
 * page's text still; the whole one as soon as there is other text, or somebody asks about any word.
 */
export class FrameMatcher {
  #narrowed: Matcher | undefined;
  #whole: Promise<Result<Matcher>> | undefined;

  /** The one to begin with, which is to be done at once. The error is a key of `_locales`. */
  async first(): Promise<Result<First>> {
    const stages = slot();
    const first = stages.narrowed && readNarrowed(stages.narrowed);
    // It is true of the page as it was: who reads it again asks anew.
    delete stages.narrowed;
    if (first) {
      this.#narrowed = first.matcher;
      return ok(first);
    }
    const whole = await this.#load();
    return whole.ok ? ok({ matcher: whole.value }) : whole;
  }

  /** Whether this matcher knows only what stood on the page when the loader looked. */
  isNarrowed(matcher: Matcher): boolean {
    return matcher === this.#narrowed;
  }

  /** The whole one; `undefined` where it can't be had. */
  async whole(): Promise<Matcher | undefined> {
    const loaded = await this.#load();
    return loaded.ok ? loaded.value : undefined;
  }

  /** Other packs are in force. */
  forget(): void {
    this.#whole = undefined;
  }

  #load(): Promise<Result<Matcher>> {
    const coming = (this.#whole ??= loadWhole());
    void coming.then(({ ok: came }) => {
      // A failure is tried again by whoever asks next.
      if (!came && this.#whole === coming) this.#whole = undefined;
    });
    return coming;
  }
}

function readNarrowed({ matcher, places, length, isTrue }: NarrowedPage): First | undefined {
  if (!isTrue()) return undefined;
  const restored = restore(matcher);
  const nodes = textNodesAt(document, places);
  return restored.ok && nodes ? { matcher: restored.value, nodes, length } : undefined;
}

async function loadWhole(): Promise<Result<Matcher>> {
  const answer = await callBackground('matcher', undefined);
  if (!answer.ok) return fail(answer.error === '' ? BROKEN : answer.error);
  const clock = new Clock(SLICE_MS);
  try {
    const restoring = restoreBySteps(answer.value);
    for (;;) {
      const step = restoring.next();
      if (step.done) return ok(step.value);
      if (clock.isSpent()) await clock.pause();
    }
  } catch {
    return fail(BROKEN);
  }
}

function restore(serialized: string): Result<Matcher> {
  try {
    return ok(restoreMatcher(serialized));
  } catch {
    return fail(BROKEN);
  }
}
