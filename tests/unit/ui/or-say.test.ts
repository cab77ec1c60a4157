import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setCatalogue } from '../../../src/platform/i18n';
import { CallError } from '../../../src/protocol/dispatch';
import { orSay } from '../../../src/ui/or-say';

vi.mock('../../../src/platform/windows', () => ({ isInPrivateWindow: () => Promise.resolve(false) }));
vi.mock('../../../src/platform/messages', () => ({}));

const word = (message: string) => ({ message, placeholders: {} });
beforeEach(() =>
  setCatalogue({
    trouble_storeFull: word('There is no room.'),
    trouble_noAnswer: word('Nobody answers.'),
    trouble_unknown: word('Something went wrong.'),
  }),
);
afterEach(() => setCatalogue(null));

it.each([
  ['what the other side said', new CallError('takeSnapshot', 'trouble_storeFull'), 'There is no room.'],
  ['that nobody answers', new CallError('takeSnapshot', 'nobody answered'), 'Nobody answers.'],
  ['the same of whatever else went wrong', new TypeError('undefined is not a function'), 'Nobody answers.'],
  [
    'that it does not know, of a later version’s word',
    new CallError('takeSnapshot', 'trouble_later'),
    'Something went wrong.',
  ],
])('a button whose work fails says %s', async (_, error, text) => {
  const say = vi.fn();
  orSay(Promise.reject(error), say);
  await vi.waitFor(() => expect(say).toHaveBeenCalled());
  expect(say.mock.calls).toEqual([[text]]);
});

it('a button whose work is done says nothing of its own', async () => {
  const say = vi.fn();
  const done = Promise.resolve('done');
  orSay(done, say);
  await done;
  await Promise.resolve();
  expect(say).not.toHaveBeenCalled();
});
