import type { FirstLook } from '../core/match/first-look';
import { needleOf, type Needle } from '../core/match/may-hold';

/** A needle, and which packs it is for. */
export interface PackNeedle extends Needle {
  readonly key: string;
}

/**
 * The needle of the bundled terms as the packs in force have it: with theirs beside it, or without its own. What lies
 * in `storage.local` is by our own background; one that is no `FirstLook`, or an expression that this browser cannot
 * read, leaves the bundled needle as it is.
 */
export function withPacks(bundled: Needle, stored: unknown): PackNeedle {
  const look = (stored ?? {}) as Partial<FirstLook>;
  const { key, source } = look;
  if (typeof key !== 'string' || typeof source !== 'string')
    return { key: '', test: (text) => bundled.test(text) };
  const needles = [...(look.bundled === true ? [bundled] : []), ...(source === '' ? [] : expression(source))];
  return { key, test: (text) => needles.some((needle) => needle.test(text)) };
}

function expression(source: string): Needle[] {
  try {
    return [needleOf(source)];
  } catch {
    return [];
  }
}
