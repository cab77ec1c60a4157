import { type Target, tightTarget } from '../../core/notes/target';

/** Which note an editor is for. `note` is `null` for one that is not there yet. */
export interface DraftPlace {
  readonly target: Target;
  readonly note: string | null;
}

/**
 * The text that a draft's place goes by. A passage that is selected again has the same words on the same page, while
 * its place and what stands around it may have moved.
 */
export function placeOf({ target, note }: DraftPlace): string {
  if (note !== null) return `note ${note}`;
  if (target.kind === 'term') return `term ${String(tightTarget(target))}`;
  return `passage ${JSON.stringify([target.page.url, target.quote.exact])}`;
}
