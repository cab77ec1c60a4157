import fc from 'fast-check';
import * as v from 'valibot';
import { type CallName, calls } from '../../../src/protocol/calls';
import { CallError, dispatch, type Handlers, readAnswer, type Sender } from '../../../src/protocol/dispatch';
import { senderOf } from '../../../src/protocol/sender';
import { fromSchema } from '../from-schema';
import { lettersIn, must, target } from '../target';
import { tampered } from '../tamper';

const names = Object.keys(calls) as CallName[];
const senders: fc.Arbitrary<Sender> = fc.record({
  party: fc.constantFrom('content' as const, 'page' as const, 'note' as const, 'background' as const),
  tab: fc.option(fc.nat(9), { nil: undefined }),
  frame: fc.option(fc.nat(9), { nil: undefined }),
});
const requests = new Map(names.map((name) => [name, tampered(fromSchema(calls[name].request))]));
const messages = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .constantFrom(...names)
      .chain((name) => fc.record({ newsgloss: fc.constant(name), request: requests.get(name)! })),
  },
  {
    weight: 1,
    arbitrary: tampered(fc.record({ newsgloss: fc.constantFrom(...names), request: fc.constant({}) })),
  },
);

/** Every call of the protocol, from anyone, in any shape: its handler hears what its schema takes of whom it names. */
export const calling = target(
  'messages',
  fc.record({ message: messages, sender: senders }),
  async ({ message, sender }) => {
    let heard: { request: unknown } | undefined;
    const handlers = Object.fromEntries(
      names.map((name) => [
        name,
        (request: unknown) => {
          heard = { request };
          return Promise.resolve(null);
        },
      ]),
    ) as unknown as Handlers<'background'>;
    const answering = dispatch<'background'>(handlers, message, sender);
    if (!answering) {
      must(!isCall(message), 'a call that nobody answers');
      return 'refused';
    }
    must(isCall(message), 'something that is no call was answered');
    const call = calls[message.newsgloss];
    const answer = await answering;
    if (heard) {
      must(
        (call.from as readonly string[]).includes(sender.party),
        `${message.newsgloss} was heard from ${sender.party}`,
      );
      // Some schemas put their values right as they read them (`trim`): what they made must pass them again.
      must(v.is(call.request, heard.request), 'a request was heard that its call does not take');
      must(lettersIn(heard.request) <= lettersIn(message.request), 'a request grew as it was read');
      return 'accepted';
    }
    must(!answer.ok && answer.error.length > message.newsgloss.length + 2, 'a call refused without a word');
    must(answer.error.length < 500, 'a refusal of a page’s length');
    return 'refused';
  },
);

function isCall(message: unknown): message is { newsgloss: CallName; request: unknown } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'newsgloss' in message &&
    typeof message.newsgloss === 'string' &&
    Object.hasOwn(calls, message.newsgloss)
  );
}

const replies = new Map(names.map((name) => [name, fromSchema(calls[name].reply)]));
const answers = fc.constantFrom(...names).chain((name) =>
  fc.record({
    name: fc.constant(name),
    answer: tampered(fc.record({ ok: fc.constant(true), reply: replies.get(name)! })),
  }),
);
/** What comes back of a call: a reply in its shape, or one sort of error that says which call. */
export const answering = target('answers', answers, ({ name, answer }) => {
  try {
    const reply = readAnswer(name, answer);
    must(v.is(calls[name].reply, reply), 'a reply of another shape');
    return 'accepted';
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    must(error.reason !== '' && error.call === name, 'an error without a reason');
    return 'refused';
  }
});

const vouched = fc.record({
  own: fc.boolean(),
  path: fc.option(
    fc.oneof(
      fc.constantFrom(
        'note.html',
        'popup.html',
        'options.html',
        'background.js',
        '_generated_background_page.html',
        '',
      ),
      fc.string({ maxLength: 20 }),
    ),
    { nil: undefined },
  ),
  tab: fc.option(fc.nat(9), { nil: undefined }),
});
/** Who a sender is: nothing in a page's hands makes a content script anything else. */
export const sending = target('senders', vouched, (said) => {
  const sender = senderOf(said);
  if (!said.own) must(sender === undefined, 'somebody else’s message has a sender of ours');
  if (!sender) return 'refused';
  if (said.path === undefined && said.tab !== undefined)
    must(sender.party === 'content', `a script in a tab is ${sender.party}`);
  if (sender.party === 'page')
    must(said.path?.endsWith('.html') === true && said.path !== 'note.html', 'a page that is none');
  return 'accepted';
});
