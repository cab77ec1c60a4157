import { sendToExtension, sendToTab } from '../platform/messages';
import { isInPrivateWindow } from '../platform/windows';
import type { CallName, CallsTo, Reply, Request } from '../protocol/calls';
import { CallError, envelope, readAnswer } from '../protocol/dispatch';

/** The request of a call, left out where the call takes none. */
type Ask<N extends CallName> = undefined extends Request<N> ? [request?: undefined] : [request: Request<N>];

/** Known long before anybody can have typed a letter. No call waits for it: a draft must go out before its page does. */
let isPrivate = false;
void isInPrivateWindow().then((found) => {
  isPrivate = found;
});

/** Calls that write something down about notes. Nothing is from a private window. */
const WRITES: ReadonlySet<CallName> = new Set<CallName>([
  'saveNote',
  'keepDraft',
  'undoEdit',
  'deleteNote',
  'undeleteNote',
  'forgetNote',
  'emptyTrash',
  'bringIn',
  'takeOut',
  'restoreSnapshot',
]);

/**
 * Asks the background. A background that is asleep is woken by the message itself.
 * @throws {CallError} where it refuses, does not answer, or answers in another shape; where the call would write a note
 * down and this is a private window.
 */
export async function ask<N extends CallsTo<'background'>>(name: N, ...[request]: Ask<N>): Promise<Reply<N>> {
  if (WRITES.has(name) && isPrivate) throw new CallError(name, 'trouble_privateWindow');
  return readAnswer(name, await sendToExtension(envelope(name, request as Request<N>)));
}

/**
 * Asks the content script in one frame of a tab; `undefined` where nobody listens there (nothing to mark, or a
 * page where no extension runs).
 * @throws {CallError} where it refuses or answers in another shape.
 */
export async function askFrame<N extends CallsTo<'content'>>(
  tab: number,
  frame: number,
  name: N,
  ...[request]: Ask<N>
): Promise<Reply<N> | undefined> {
  const answer = await sendToTab(tab, envelope(name, request as Request<N>), frame);
  return answer === undefined ? undefined : readAnswer(name, answer);
}

/** The key of the sentence that the other side gave for why a call failed; `null` where it gave none. */
export function troubleIn(error: unknown): string | null {
  return error instanceof CallError && error.reason.startsWith('trouble_') ? error.reason : null;
}

/** The key of the sentence on a call that failed: what the other side said, or that it did not answer. */
export function troubleOf(error: unknown): string {
  return troubleIn(error) ?? 'trouble_noAnswer';
}
