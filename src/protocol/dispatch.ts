import * as v from 'valibot';
import { type CallName, calls, type CallsTo, type Party, type Reply, type Request } from './calls';

/** A call as it travels. `newsgloss` marks our messages among those of libraries and tests. */
export interface Envelope {
  readonly newsgloss: CallName;
  readonly request: unknown;
}

/** Who sent a message, as the browser vouches for it; never as the message says. */
export interface Sender {
  readonly party: Party;
  readonly tab?: number | undefined;
  readonly frame?: number | undefined;
  readonly origin?: string | undefined;
  /** The host of the page that a content script runs in. */
  readonly host?: string | undefined;
  /** The address of the frame that it runs in. */
  readonly url?: string | undefined;
  /** Whether its tab is in a private window. */
  readonly incognito?: boolean | undefined;
}

/** One handler a call. `sender` is the browser's word, `request` has passed the schema. */
export type Handlers<P extends 'background' | 'content' | 'page'> = {
  readonly [N in CallsTo<P>]: (request: Request<N>, sender: Sender) => Promise<Reply<N>> | Reply<N>;
};

/** The handlers of some of the calls: those of one file of `calls/`. */
export type HandlersOf<C, P extends 'background' | 'content' | 'page'> = Pick<
  Handlers<P>,
  Extract<keyof C, CallsTo<P>>
>;

/** What travels back: the reply, or that the call was refused and why (never a stack). */
export type Answer =
  { readonly ok: true; readonly reply: unknown } | { readonly ok: false; readonly error: string };

/** So much of why a shape is another is said (UTF-16 units): the sentence repeats what was sent, which may be megabytes. */
const LONGEST_REASON = 300;

/** The envelope of a call. */
export function envelope<N extends CallName>(name: N, request: Request<N>): Envelope {
  return { newsgloss: name, request };
}

/**
 * Answers one raw message, or `undefined` where it is none of ours or not for these handlers. Whatever a sender
 * puts into a message, this does not throw: a bad shape or a wrong sender gets a refusal.
 */
export function dispatch<P extends 'background' | 'content' | 'page'>(
  handlers: Partial<Handlers<P>>,
  message: unknown,
  sender: Sender,
): Promise<Answer> | undefined {
  if (!isEnvelope(message)) return undefined;
  const handler = handlers[message.newsgloss as CallsTo<P>] as
    ((r: unknown, s: Sender) => unknown) | undefined;
  if (!handler || !Object.hasOwn(handlers, message.newsgloss)) return undefined;
  const call = calls[message.newsgloss];
  if (!(call.from as readonly Party[]).includes(sender.party)) {
    return Promise.resolve({
      ok: false,
      error: `${message.newsgloss} may not be called from ${sender.party}`,
    });
  }
  // A list passes for an object whose fields are all optional; no call carries one.
  const request = v.safeParse(Array.isArray(message.request) ? v.never() : call.request, message.request);
  if (!request.success) {
    const reason = request.issues[0].message.slice(0, LONGEST_REASON);
    return Promise.resolve({ ok: false, error: `${message.newsgloss}: ${reason}` });
  }
  return Promise.resolve()
    .then(() => handler(request.output, sender))
    .then(
      (reply): Answer => ({ ok: true, reply }),
      (error: unknown): Answer => ({
        ok: false,
        error: error instanceof Error ? error.message : String(error),
      }),
    );
}

/**
 * Reads an answer: the reply if it has the shape that the call promises.
 * @throws {CallError} where the call was refused, nobody answered, or the reply has another shape.
 */
export function readAnswer<N extends CallName>(name: N, answer: unknown): Reply<N> {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) {
    throw new CallError(name, 'nobody answered');
  }
  const { ok, reply, error } = answer as { ok: unknown; reply?: unknown; error?: unknown };
  if (ok !== true) throw new CallError(name, typeof error === 'string' ? error : 'refused');
  // A reply of `undefined` does not survive every browser's serialisation: it arrives as null or not at all.
  const value = reply === null && calls[name].reply.type === 'undefined' ? undefined : reply;
  const parsed = v.safeParse(calls[name].reply, value);
  if (!parsed.success) throw new CallError(name, parsed.issues[0].message.slice(0, LONGEST_REASON));
  return parsed.output;
}

/** A call that did not come back with a reply. */
export class CallError extends Error {
  readonly call: CallName;
  /** What the other side said: a key of `_locales` (`trouble_…`) where it is something that a reader should know. */
  readonly reason: string;
  constructor(call: CallName, reason: string) {
    super(`${call}: ${reason}`);
    this.name = 'CallError';
    this.call = call;
    this.reason = reason;
  }
}

function isEnvelope(message: unknown): message is Envelope {
  return (
    typeof message === 'object' &&
    message !== null &&
    'newsgloss' in message &&
    typeof message.newsgloss === 'string' &&
    Object.hasOwn(calls, message.newsgloss)
  );
}
