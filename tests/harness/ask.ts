import type { Page } from 'puppeteer-core';
import type { CallName, Reply, Request } from '../../src/protocol/calls';

/**
 * Asks the background as a page of the extension does.
 * @param page such a page
 * @throws with the reason where the background refuses
 */
export async function askBackground<N extends CallName>(
  page: Page,
  name: N,
  request?: Request<N>,
): Promise<Reply<N>> {
  const message = { newsgloss: name, ...(request === undefined ? {} : { request }) };
  const answer = await page.evaluate((sent) => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(m: unknown): unknown } };
    };
    return chrome.runtime.sendMessage(sent);
  }, message);
  const { ok, reply, error } = answer as { ok: boolean; reply: Reply<N>; error?: string };
  if (!ok) throw new Error(error);
  return reply;
}
