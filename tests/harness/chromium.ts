import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import puppeteer, {
  type Browser,
  type CDPSession,
  type ElementHandle,
  type Frame,
  type Protocol,
} from 'puppeteer-core';
import { disconnected, frameOf, type Options, type TestBrowser, until } from './browser';
import { cardOver, type RootAccess } from './card';
import { keepRequests, requestsFolder, requestsOfNetLog } from './requests';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Every name is this machine: a test never reaches the network, and a site can have as many hosts as it likes.
  '--host-resolver-rules=MAP * 127.0.0.1',
];

/** Starts Chromium with the extension in `dist`. */
export async function openChromium(dist: string | null, options: Options): Promise<TestBrowser> {
  const kept = options.profile;
  const userDataDir = kept ?? (await mkdtemp(join(tmpdir(), 'newsgloss-chromium-')));
  const locale = options.locale ?? 'en-US';
  const requests = options.requests ?? requestsFolder;
  const netLog = join(await mkdtemp(join(tmpdir(), 'newsgloss-netlog-')), 'log.json');
  const browser = await puppeteer.launch({
    executablePath: EXECUTABLE,
    userDataDir,
    pipe: true,
    headless: options.headless ?? true,
    enableExtensions: true,
    // Readers have it, and an extension can break it.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    defaultViewport: options.headless === false ? null : { width: 1280, height: 800 },
    args: [
      ...QUIET,
      `--lang=${locale}`,
      ...(dist === null ? [] : [`--disable-extensions-except=${dist}`, `--load-extension=${dist}`]),
      ...(requests === undefined ? [] : [`--log-net-log=${netLog}`]),
      ...(options.args ?? []),
    ],
    // On Linux, Chromium takes its language from the environment.
    env: { ...process.env, LANGUAGE: locale },
  });
  const id = dist === null ? '' : await extensionId(browser, dist);
  const extensionUrl = (path: string): string => `chrome-extension://${id}/${path}`;
  const newPage = async (url?: string) => {
    const page = await browser.newPage();
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: options.dark === true ? 'dark' : 'light' },
    ]);
    if (url !== undefined) await page.goto(url);
    return page;
  };
  const inExtension: TestBrowser['inExtension'] = async (run, arg) => {
    // The manifest as a page: an extension document with every API, and no code of ours.
    const page = await newPage(extensionUrl('manifest.json'));
    try {
      return (await page.evaluate(run as (arg: unknown) => unknown, arg)) as Awaited<ReturnType<typeof run>>;
    } finally {
      await page.close();
    }
  };
  const root = await browser.target().createCDPSession();
  /** The worker that runs now; puppeteer's own list keeps workers that are gone. */
  const worker = async () => {
    const { targetInfos } = await root.send('Target.getTargets');
    return targetInfos.find((t) => t.type === 'service_worker' && t.url.startsWith(extensionUrl('')));
  };
  /** Evaluates in the worker, woken where it sleeps. */
  const inWorker = async (expression: string): Promise<void> => {
    if (!(await worker())) await inExtension(wake);
    const running = await until(worker, 'The worker did not wake');
    const target = await browser.waitForTarget((t) => t.url() === running.url);
    // A session of its own, let go at once: one that stays would keep the worker alive.
    const session = await target.createCDPSession();
    await session.send('Runtime.evaluate', { expression, awaitPromise: true });
    await session.detach();
  };
  return {
    name: 'chromium',
    newPage,
    extensionUrl,
    openExtensionPage: (path) => newPage(extensionUrl(path)),
    inExtension,
    async killBackground() {
      const running = await worker();
      if (!running) return;
      // A worker that is starting or busy may let the first call pass; an open page may wake the next one at once:
      // gone is the one that ran.
      const gone = async () => {
        await root.send('Target.closeTarget', { targetId: running.targetId }).catch(() => undefined);
        return (await worker())?.targetId !== running.targetId;
      };
      await until(gone, 'The worker did not stop', 20_000);
    },
    command: (name) => inWorker(`(${fireCommand.toString()})(${JSON.stringify(name)})`),
    menu: (id, selected = '', frame = 0) =>
      inWorker(`(${fireMenu.toString()})(${JSON.stringify(id)}, ${JSON.stringify(selected)}, ${frame})`),
    async clickIcon(page) {
      await page.bringToFront();
      const { targetInfos } = await root.send('Target.getTargets', { filter: [{ type: 'tab' }] });
      const tab = targetInfos.find(({ url }) => url === page.url());
      await root.send('Extensions.triggerAction' as never, { id, targetId: tab?.targetId } as never);
    },
    async allowSites(sites) {
      const page = await newPage('chrome://extensions/');
      await page.evaluate(allowHosts, id, sites);
      await page.close();
    },
    async newPrivatePage(url) {
      const extensions = await newPage('chrome://extensions/');
      await extensions.evaluate(allowInPrivate, id);
      await extensions.close();
      const opened = browser.waitForTarget((target) => target.url() === url);
      await inExtension(openPrivate, url);
      const page = (await (await opened).page())!;
      await until(() => page.evaluate(() => document.readyState === 'complete'), `${url} did not open`);
      return page;
    },
    async card(where) {
      const frame = frameOf(where);
      // A hostile page may have an element of the same name: ours is the one with a root, and comes last.
      for (const host of (await frame.$$('newsgloss-card')).reverse()) {
        const root = await rootOf(frame, host);
        if (root) return cardOver(root, frame.page(), frame);
      }
      return null;
    },
    async update() {
      const before = (await worker())?.targetId;
      await root.send('Extensions.loadUnpacked' as never, { path: dist } as never);
      await until(
        async () => {
          const now = (await worker())?.targetId;
          return now !== undefined && now !== before;
        },
        'The worker of the new version did not start',
        10_000,
      );
    },
    chromeScope: () => Promise.reject(new Error('Chromium has no chrome scope: ask browser.name first')),
    closed: () => disconnected(browser),
    async close() {
      await browser.close();
      if (requests !== undefined) await keepRequests(requests, 'chromium', await requestsOfNetLog(netLog));
      await rm(dirname(netLog), { recursive: true, force: true });
      if (kept === undefined) await rm(userDataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The id that Chromium gave the extension. */
async function extensionId(browser: Browser, dist: string): Promise<string> {
  const session = await browser.target().createCDPSession();
  try {
    const { extensions } = (await session.send('Extensions.getExtensions' as never)) as unknown as {
      extensions: { id: string; path: string }[];
    };
    const found = extensions.find((e) => e.path === dist);
    if (found) return found.id;
  } catch {
    // Older Chromium: the worker's address says it.
  } finally {
    await session.detach();
  }
  const target = await browser.waitForTarget((t) => t.url().startsWith('chrome-extension://'), {
    timeout: 10_000,
  });
  return new URL(target.url()).host;
}

/** Runs in an extension page: a message that nobody answers still wakes the worker. */
async function wake(): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): unknown } } };
  await Promise.resolve(chrome.runtime.sendMessage({})).catch(() => undefined);
}

/** Runs in the worker: what pressing the shortcut does. */
async function fireCommand(name: string): Promise<void> {
  const { chrome } = globalThis as unknown as {
    chrome: {
      tabs: { query(q: unknown): Promise<unknown[]> };
      commands: { onCommand: { dispatch(name: string, tab: unknown): void } };
    };
  };
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  chrome.commands.onCommand.dispatch(name, tab);
}

/** Runs in the worker: what choosing an item of a context menu does. */
async function fireMenu(menuItemId: string, selectionText: string, frameId: number): Promise<void> {
  const { chrome } = globalThis as unknown as {
    chrome: {
      tabs: { query(q: unknown): Promise<unknown[]> };
      contextMenus: { onClicked: { dispatch(info: unknown, tab: unknown): void } };
    };
  };
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  chrome.contextMenus.onClicked.dispatch({ menuItemId, selectionText, frameId }, tab);
}

/** Runs in the browser's page on its extensions: chooses what an extension may read. */
async function allowHosts(extensionId: string, sites: 'all' | readonly string[]): Promise<void> {
  const { developerPrivate } = (
    globalThis as unknown as {
      chrome: {
        developerPrivate: {
          updateExtensionConfiguration(of: object): Promise<void>;
          addHostPermission(extensionId: string, host: string): Promise<void>;
        };
      };
    }
  ).chrome;
  const choice = sites === 'all' ? 'ON_ALL_SITES' : sites.length > 0 ? 'ON_SPECIFIC_SITES' : 'ON_CLICK';
  await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: choice });
  if (sites === 'all') return;
  for (const site of sites) await developerPrivate.addHostPermission(extensionId, `http://${site}/*`);
}

/** Runs in the browser's page on its extensions: lets an extension into private windows. */
async function allowInPrivate(extensionId: string): Promise<void> {
  const { developerPrivate } = (
    globalThis as unknown as {
      chrome: {
        developerPrivate: {
          getExtensionInfo(id: string): Promise<{ state: string; incognitoAccess: { isActive: boolean } }>;
          updateExtensionConfiguration(of: object): Promise<void>;
          updateProfileConfiguration(of: object): Promise<void>;
        };
      };
    }
  ).chrome;
  // It starts the extension anew: not where it is so already.
  if ((await developerPrivate.getExtensionInfo(extensionId)).incognitoAccess.isActive) return;
  // What was loaded from a folder is let back in only in this mode.
  await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  await developerPrivate.updateExtensionConfiguration({ extensionId, incognitoAccess: true });
  for (let tries = 0; tries < 100; tries++) {
    const now = await developerPrivate.getExtensionInfo(extensionId).catch(() => undefined);
    if (now?.state === 'ENABLED' && now.incognitoAccess.isActive) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('The extension did not come back');
}

/** Runs in an extension page: opens a private window. */
async function openPrivate(url: string): Promise<void> {
  const { chrome } = globalThis as unknown as {
    chrome: { windows: { create(of: object): Promise<unknown> } };
  };
  await chrome.windows.create({ incognito: true, url });
}

/** Access to the closed root of a host element, or `null` where it has none. */
async function rootOf(frame: Frame, host: ElementHandle): Promise<RootAccess | null> {
  const session = (frame as unknown as { client: CDPSession }).client;
  const { objectId } = host.remoteObject();
  if (objectId === undefined) return null;
  const { node } = await session.send('DOM.describeNode', { objectId, depth: 1, pierce: true });
  const backendNodeId = node.shadowRoots?.[0]?.backendNodeId;
  if (backendNodeId === undefined) return null;
  return {
    async evaluate(run, arg) {
      const { object } = await session.send('DOM.resolveNode', { backendNodeId });
      const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
        functionDeclaration: `async function (arg) { return JSON.stringify(await (${run.toString()})(this, JSON.parse(arg))); }`,
        ...(object.objectId === undefined ? {} : { objectId: object.objectId }),
        arguments: [{ value: JSON.stringify(arg ?? null) }],
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return (typeof result.value === 'string' ? JSON.parse(result.value) : undefined) as Awaited<
        ReturnType<typeof run>
      >;
    },
    async accessibility() {
      const whole = await session.send('DOM.describeNode', { backendNodeId, depth: -1, pierce: true });
      const inside = new Set(backendIds(whole.node));
      const frameId = (frame as unknown as { _id: string })._id;
      const { nodes } = await session.send('Accessibility.getFullAXTree', { frameId });
      return nodes
        .filter((n) => n.backendDOMNodeId !== undefined && inside.has(n.backendDOMNodeId) && !n.ignored)
        .filter((n) => !['none', 'generic', 'InlineTextBox'].includes(String(n.role?.value)))
        .map((n) => `${String(n.role?.value)} ${JSON.stringify(n.name?.value ?? '')}`)
        .join('\n');
    },
  };
}

function backendIds(node: Protocol.DOM.Node): number[] {
  return [node.backendNodeId, ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(backendIds)];
}
