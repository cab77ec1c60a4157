import { onMessage } from '../platform/messages';
import type { Request } from '../protocol/calls';
import { dispatch, type Handlers } from '../protocol/dispatch';
import { senderOf } from '../protocol/sender';

/** Calls `listener` when the background says that notes or the state of sync changed, until `signal` aborts. */
export function onChanged(listener: (what: Request<'changed'>['what']) => void, signal: AbortSignal): void {
  const handlers: Handlers<'page'> = {
    changed: ({ what }) => {
      listener(what);
      return undefined;
    },
  };
  onMessage((message, vouched) => {
    const sender = senderOf(vouched);
    return sender && dispatch<'page'>(handlers, message, sender);
  }, signal);
}
