import { describe, expect, it, vi } from 'vitest';
import { syncCalls } from '../../../../src/protocol/calls/sync';
import { dispatch, type Handlers } from '../../../../src/protocol/dispatch';

// A page that broke into its own process speaks as a content script: it can neither set a server nor turn sync on.
describe.each(Object.keys(syncCalls) as (keyof typeof syncCalls)[])('the call %s', (name) => {
  it.each(['content', 'note', 'background'] as const)('is refused to %s', async (party) => {
    const handler = vi.fn();
    const handlers = { [name]: handler } as unknown as Handlers<'background'>;
    const answer = await dispatch<'background'>(handlers, { newsgloss: name, request: undefined }, { party });
    expect(answer).toMatchObject({ ok: false });
    expect(handler).not.toHaveBeenCalled();
  });
});
