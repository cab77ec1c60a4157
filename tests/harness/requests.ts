import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/**
 * What the extension itself asked of the network, by the browser's own account: Chromium's network log, Firefox's
 * observer of every channel. A test has it kept by the option `requests`; `NEWSGLOSS_REQUESTS=FOLDER` has every browser
 * of a run keep it there, for `tests/release/requests.mjs` to look through.
 */
export interface OwnRequest {
  readonly method: string;
  readonly url: string;
  /** Who asked, as the browser names it: the extension's origin, or the page whose content script it was. */
  readonly by: string;
}

/** The folder that this run keeps requests in, if any. */
export const requestsFolder = process.env['NEWSGLOSS_REQUESTS'];

/** Writes what one browser asked to a file of its own; an empty one says that the log was kept. */
export async function keepRequests(
  folder: string,
  browser: string,
  asked: readonly OwnRequest[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(
    folder,
    `${browser}-${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2)}.jsonl`,
  );
  await appendFile(file, asked.map((one) => `${JSON.stringify(one)}\n`).join(''));
}

/** All that was kept in a folder. @throws where nothing was */
export async function keptRequests(folder: string): Promise<OwnRequest[]> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as OwnRequest),
  );
}

/** The requests that the extension began, of a network log of Chromium's (one event a line). */
export async function requestsOfNetLog(file: string): Promise<OwnRequest[]> {
  const found: OwnRequest[] = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (!line.includes('"initiator":"chrome-extension://')) continue;
    // A comma follows an event, and the end of the list the last one.
    const { params } = JSON.parse(line.replace(/,$|\][,}]?$/u, '')) as {
      params: { initiator?: string; method?: string; url?: string };
    };
    if (params.url === undefined || !/^(?:https?|wss?):/u.test(params.url)) continue;
    found.push({ method: params.method ?? '', url: params.url, by: params.initiator! });
  }
  return found;
}

/** Runs in Firefox's chrome scope: begins to write down what is asked by extensions or their content scripts. */
export const WATCH_CHANNELS = `(() => {
  const asked = (Services.newsglossAsked = []);
  Services.obs.addObserver((channel) => {
    const { loadInfo, requestMethod, URI } = channel.QueryInterface(Ci.nsIHttpChannel);
    const principal = loadInfo.triggeringPrincipal;
    const own = principal?.addonPolicy ?? principal?.contentScriptAddonPolicy;
    // A tab that an extension opens is the reader's own going there.
    if (own?.id === 'newsgloss@newsgloss.example' && loadInfo.externalContentPolicyType !== Ci.nsIContentPolicy.TYPE_DOCUMENT)
      asked.push({ method: requestMethod, url: URI.spec, by: principal.origin });
  }, 'http-on-opening-request');
  return true;
})()`;
export const ASKED_CHANNELS = 'Services.newsglossAsked';
