import puppeteer, { type Browser, type Frame } from 'puppeteer-core';
import { disconnected, EXTENSION_ID, frameOf, type Options, type TestBrowser, until } from './browser';
import { cardOver, type RootAccess } from './card';
import { ASKED_CHANNELS, keepRequests, type OwnRequest, requestsFolder, WATCH_CHANNELS } from './requests';

const EXECUTABLE = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';
/** One address for the extension in every test profile, so that a kept profile finds its data again. */
const UUID = '6e657773-676c-4f73-8173-746573746564';
const PREFS = {
  'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
  'extensions.webextensions.keepStorageOnUninstall': true,
  'extensions.webextensions.keepUuidOnUninstall': true,
  // Every name is this machine: a test never reaches the network, and a site can have as many hosts as it likes.
  'network.dns.native-is-localhost': true,
  'browser.startup.page': 0,
  'ui.prefersReducedMotion': 0,
};

/** Sends a raw WebDriver BiDi command and gives its result. */
type Bidi = (method: string, params: object) => Promise<Record<string, unknown>>;

/** Starts Firefox over WebDriver BiDi with the extension in `dist`. */
export async function openFirefox(dist: string | null, options: Options): Promise<TestBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: EXECUTABLE,
    headless: options.headless ?? true,
    defaultViewport: { width: 1280, height: 800 },
    args: ['--remote-allow-system-access', ...(options.args ?? [])],
    extraPrefsFirefox: {
      ...PREFS,
      'ui.systemUsesDarkTheme': options.dark === true ? 1 : 0,
      'layout.css.prefers-color-scheme.content-override': options.dark === true ? 0 : 1,
      ...(options.locale === undefined ? {} : { 'intl.locale.requested': options.locale }),
      ...options.prefs,
    },
    ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
  });
  const bidi = bidiOf(browser);
  const chromeScope = (expression: string): Promise<unknown> => evaluateInChrome(bidi, expression);
  const requests = options.requests ?? requestsFolder;
  if (requests !== undefined) await chromeScope(WATCH_CHANNELS);
  if (dist !== null) await browser.installExtension(dist);
  const extensionUrl = (path: string): string => `moz-extension://${UUID}/${path}`;
  const newPage = async (url?: string) => {
    const page = await browser.newPage();
    if (url?.startsWith('moz-extension:') === true) {
      // BiDi never reports the end of this navigation: go, and look for the document instead.
      await page.goto(url, { waitUntil: [], timeout: 1500 }).catch(() => undefined);
      await until(
        () => page.evaluate(() => document.readyState === 'complete' && location.href !== 'about:blank'),
        `${url} did not open`,
      );
    } else if (url !== undefined) await page.goto(url);
    return page;
  };
  return {
    name: 'firefox',
    newPage,
    extensionUrl,
    openExtensionPage: (path) => newPage(extensionUrl(path)),
    async inExtension(run, arg) {
      const page = await newPage(extensionUrl('icons/16.png'));
      try {
        return (await page.evaluate(run as (arg: unknown) => unknown, arg)) as Awaited<
          ReturnType<typeof run>
        >;
      } finally {
        await page.close();
      }
    },
    async killBackground() {
      await chromeScope(`(async () => {
        await WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)}).extension.terminateBackground();
      })()`);
    },
    async command(name) {
      await chromeScope(doCommand(name));
    },
    async menu(id, selected = '', frameId = 0) {
      const info = { menuItemId: id, selectionText: selected, frameId, editable: false, modifiers: [] };
      await chromeScope(`(async () => {
        const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)});
        await extension.wakeupBackground?.();
        extension.emit('webext-menu-menuitem-click', ${JSON.stringify(info)}, gBrowser.selectedTab);
      })()`);
    },
    async clickIcon(page) {
      await page.bringToFront();
      await chromeScope(`(async () => {
        const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)});
        await extension.apiManager.global.browserActionFor(extension).triggerAction(window);
      })()`);
    },
    async allowSites(sites) {
      const all = ['http://*/*', 'https://*/*'];
      const origins = sites === 'all' ? all : sites.map((site) => `http://${site}/*`);
      await chromeScope(`(async () => {
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)});
        const had = { permissions: [], origins: extension.activePermissions.origins };
        await ExtensionPermissions.remove(extension.id, had, extension);
        const given = { permissions: [], origins: ${JSON.stringify(origins)} };
        if (given.origins.length > 0) await ExtensionPermissions.add(extension.id, given, extension);
      })()`);
    },
    async newPrivatePage(url) {
      await chromeScope(allowInPrivate);
      const before = new Set(await browser.pages());
      await chromeScope('void OpenBrowserWindow({ private: true })');
      const opened = async () => (await browser.pages()).find((page) => !before.has(page));
      const page = await until(opened, 'No private window opened', 10_000);
      // The window's own first page must be there before another can come.
      await until(
        () => page.evaluate(() => document.readyState === 'complete' && location.href !== 'about:blank'),
        'The private window stays empty',
        10_000,
      );
      await page.goto(url);
      return page;
    },
    async card(where) {
      const frame = frameOf(where);
      const root = await rootOf(bidi, chromeScope, frame);
      return root && cardOver(root, frame.page(), frame);
    },
    async update() {
      if (dist !== null) await browser.installExtension(dist);
    },
    chromeScope,
    closed: () => disconnected(browser),
    async close() {
      // A test may have ended the browser by itself: what it asked is gone with it.
      const asked =
        requests === undefined ? undefined : await chromeScope(ASKED_CHANNELS).catch(() => undefined);
      if (requests !== undefined && asked) await keepRequests(requests, 'firefox', asked as OwnRequest[]);
      await browser.close();
    },
  };
}

function bidiOf(browser: Browser): Bidi {
  const { connection } = browser as unknown as {
    connection: { send(method: string, params: object): Promise<{ result: Record<string, unknown> }> };
  };
  return async (method, params) => (await connection.send(method, params)).result;
}

/** Evaluates in the browser window's own scope; what it gives must survive JSON. */
async function evaluateInChrome(bidi: Bidi, expression: string): Promise<unknown> {
  const { contexts } = (await bidi('browsingContext.getTree', { 'moz:scope': 'chrome' })) as {
    contexts: { context: string }[];
  };
  const answer = await bidi('script.evaluate', {
    expression: `(async () => JSON.stringify(await (${expression})))()`,
    target: { context: contexts[0]!.context },
    awaitPromise: true,
  });
  return readAnswer(answer);
}

/** An expression for the chrome scope: lets the extension into private windows, and starts it anew where it was not. */
const allowInPrivate = `(async () => {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)});
  if (extension.privateBrowsingAllowed) return;
  const permissions = ['internal:privateBrowsingAllowed'];
  await ExtensionPermissions.add(extension.id, { permissions, origins: [] }, extension);
  await (await AddonManager.getAddonByID(extension.id)).reload();
})()`;

/** The value of a `script.*` answer that is a JSON text. @throws where the script threw. */
function readAnswer(answer: Record<string, unknown>): unknown {
  const { type, result, exceptionDetails } = answer as {
    type: string;
    result?: { type: string; value?: string };
    exceptionDetails?: { text: string };
  };
  if (type === 'exception') throw new Error(exceptionDetails?.text ?? 'The script threw');
  return result?.type === 'string' && result.value !== undefined ? JSON.parse(result.value) : undefined;
}

/** An expression for the chrome scope: presses the key that the manifest suggests for a command. */
function doCommand(name: string): string {
  return `(async () => {
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(EXTENSION_ID)});
    const wanted = extension.manifest.commands[${JSON.stringify(name)}]?.suggested_key?.default;
    if (!wanted) throw new Error('The manifest suggests no key for ${name}');
    const letter = wanted.split('+').at(-1);
    const keysets = [...document.querySelectorAll('keyset[id^="ext-keyset-id-newsgloss"] key')];
    const key = keysets.find((k) => (k.getAttribute('key') ?? '').toUpperCase() === letter.toUpperCase());
    if (!key) throw new Error('Firefox has no key for ${name}');
    key.doCommand();
  })()`;
}

/** Access to the closed root of the card in a frame, or `null` where there is none. */
async function rootOf(
  bidi: Bidi,
  chromeScope: (expression: string) => Promise<unknown>,
  frame: Frame,
): Promise<RootAccess | null> {
  const context = (frame as unknown as { _id: string })._id;
  const { nodes } = (await bidi('browsingContext.locateNodes', {
    context,
    locator: { type: 'css', value: 'newsgloss-card' },
    serializationOptions: { includeShadowTree: 'all', maxDomDepth: 0 },
  })) as { nodes: { value?: { shadowRoot?: { sharedId: string } | null } }[] };
  // A hostile page may have an element of the same name: ours is the one with a root, and comes last.
  const sharedId = nodes.findLast((node) => node.value?.shadowRoot)?.value?.shadowRoot?.sharedId;
  if (sharedId === undefined) return null;
  return {
    async evaluate(run, arg) {
      const answer = await bidi('script.callFunction', {
        functionDeclaration: `async (root, arg) => JSON.stringify(await (${run.toString()})(root, JSON.parse(arg)))`,
        arguments: [{ sharedId }, { type: 'string', value: JSON.stringify(arg ?? null) }],
        target: { context },
        awaitPromise: true,
        userActivation: true,
      });
      return readAnswer(answer) as Awaited<ReturnType<typeof run>>;
    },
    async accessibility() {
      return String(await chromeScope(`(${accessibleDialog.toString()})()`));
    },
  };
}

/** Runs in the chrome scope: the dialog in the tab in front, as assistive technology meets it, one node a line. */
async function accessibleDialog(): Promise<string> {
  interface Accessible {
    readonly role: number;
    readonly name: string | null;
    readonly childCount: number;
    getChildAt(at: number): Accessible;
  }
  interface Service {
    getAccessibleFor(node: unknown): Accessible | null;
    getStringRole(role: number): string;
  }
  const { Components, gBrowser } = globalThis as unknown as {
    Components: { classes: Record<string, { getService(of: unknown): Service }>; interfaces: object };
    gBrowser: { selectedBrowser: unknown };
  };
  const { nsIAccessibilityService: kind } = Components.interfaces as { nsIAccessibilityService: unknown };
  const service = Components.classes['@mozilla.org/accessibilityService;1']!.getService(kind);
  const lines = (node: Accessible): string[] => {
    const children = Array.from({ length: node.childCount }, (_, i) => lines(node.getChildAt(i))).flat();
    const role = service.getStringRole(node.role);
    // One that can be pressed in, or opens something, is a button in Chromium's words.
    return [`${role.endsWith('button') ? 'button' : role} ${JSON.stringify(node.name ?? '')}`, ...children];
  };
  const find = (node: Accessible | null): Accessible | undefined => {
    if (!node || service.getStringRole(node.role) === 'dialog') return node ?? undefined;
    for (let i = 0; i < node.childCount; i++) {
      const found = find(node.getChildAt(i));
      if (found) return found;
    }
    return undefined;
  };
  // The tree is built once somebody asks for it, and then the page's own process sends its part.
  for (let tries = 0; tries < 50; tries++) {
    const dialog = find(service.getAccessibleFor(gBrowser.selectedBrowser));
    if (dialog) return lines(dialog).join('\n');
    await new Promise((done) => setTimeout(done, 100));
  }
  return 'no dialog';
}
