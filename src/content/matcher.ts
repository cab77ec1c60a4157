import type { Matcher } from '../core/match/matcher';
import { restoreMatcher } from '../core/match/serial';
import { fail, ok, type Result } from '../core/result';
import { callBackground } from './extension';
import type { Slot } from './slot';

/** Says it to a reader: the dictionary is there and can't be read. */
const BROKEN = 'trouble_dictionary';

/**
 * What a frame is read by: first the matcher narrowed to the text that the loader saw, a few kilobytes, where there is
 * one; the whole one as soon as there is other text, or somebody asks about any word.
 */
export class FrameMatcher {
  #narrowed: Matcher | undefined;
  #whole: Promise<Result<Matcher>> | undefined;

  constructor(stages: Slot) {
    const { narrowed } = stages;
    // It is true of the page as it was: who reads it again asks anew.
    delete stages.narrowed;
    const read = narrowed === undefined ? undefined : restored(narrowed);
    if (read?.ok) this.#narrowed = read.value;
  }

  /** The one to begin with. The error is a key of `_locales`. */
  first(): Promise<Result<Matcher>> {
    return this.#narrowed ? Promise.resolve(ok(this.#narrowed)) : this.#load();
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

async function loadWhole(): Promise<Result<Matcher>> {
  const answer = await callBackground('matcher', undefined);
  return answer.ok ? restored(answer.value) : fail(answer.error === '' ? BROKEN : answer.error);
}

function restored(serialized: string): Result<Matcher> {
  try {
    return ok(restoreMatcher(serialized));
  } catch {
    return fail(BROKEN);
  }
}
