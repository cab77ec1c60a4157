import { beforeEach, describe, expect, it, vi } from 'vitest';

const fake = vi.hoisted(() => {
  const granted = new Set<string>();
  const listeners: Record<string, (change: { origins?: string[] }) => void> = {};
  const hears = (name: string) => ({
    addListener: (listener: (change: { origins?: string[] }) => void) => (listeners[name] = listener),
  });
  return {
    granted,
    listeners,
    browser: {
      runtime: { getURL: () => 'moz-extension://x/' },
      permissions: {
        getAll: () => Promise.resolve({ origins: [...granted] }),
        contains: ({ origins }: { origins: string[] }) =>
          Promise.resolve(origins.every((one) => granted.has(one))),
        request: ({ origins }: { origins: string[] }) => {
          for (const one of origins) granted.add(one);
          return Promise.resolve(true);
        },
        remove: ({ origins }: { origins: string[] }) => {
          for (const one of origins) granted.delete(one);
          return Promise.resolve(true);
        },
        onAdded: hears('added'),
        onRemoved: hears('removed'),
      },
    },
  };
});
vi.mock('../../../src/platform/browser', () => ({ browser: fake.browser }));
const { askForSite, chosenSites, giveBackAllSites, giveBackSite, mayRead, onSitesChanged } =
  await import('../../../src/platform/site-access');

beforeEach(() => fake.granted.clear());

describe('a site that is asked for', () => {
  it.each([
    ['bbc.com', 'https://*.bbc.com/*'],
    ['xn--80ak6aa92e.xn--p1ai', 'https://*.xn--80ak6aa92e.xn--p1ai/*'],
    // There is nothing below a number or a name alone.
    ['127.0.0.1', 'https://127.0.0.1/*'],
    ['localhost', 'https://localhost/*'],
    ['[::1]', 'https://[::1]/*'],
  ])('%s, is asked for as %s, and without TLS too', async (site, pattern) => {
    await askForSite(site);
    expect([...fake.granted].sort()).toEqual([pattern.replace('https', 'http'), pattern].sort());
    expect(await chosenSites()).toEqual([site]);
  });

  it('is listed once, under the name that readers know, with those granted elsewhere', async () => {
    for (const one of ['https://www.bbc.com/*', 'http://*.bbc.com/*', '*://dav.example.org/*'])
      fake.granted.add(one);
    expect(await chosenSites()).toEqual(['bbc.com', 'dav.example.org']);
  });

  it('goes with all of its patterns, and no other site with it', async () => {
    await askForSite('bbc.com');
    fake.granted.add('https://www.bbc.com/*');
    await askForSite('notbbc.com');
    await giveBackSite('bbc.com');
    expect(await chosenSites()).toEqual(['notbbc.com']);
  });
});

describe('all sites', () => {
  it('go, and chosen ones stay', async () => {
    for (const one of ['http://*/*', 'https://*/*']) fake.granted.add(one);
    await askForSite('bbc.com');
    await giveBackAllSites();
    expect(await chosenSites()).toEqual(['bbc.com']);
  });
});

describe('whether a page may be read', () => {
  it('is no for what is no page of the web, whoever grants what', async () => {
    for (const url of ['about:blank', 'chrome://settings/', 'file:///a', '', 'no address']) {
      expect(await mayRead(url), url).toBe(false);
    }
  });
});

describe('a host that a browser’s patterns cannot name', () => {
  it('is read where all sites are, and the question is answered for the others too', async () => {
    const contains = vi
      .spyOn(fake.browser.permissions, 'contains')
      .mockImplementation(({ origins }) =>
        origins.some((one) => one.includes('['))
          ? Promise.reject(new Error('Invalid url pattern'))
          : Promise.resolve(origins.every((one) => fake.granted.has(one))),
      );
    expect(await mayRead('http://[::1]:8080/story')).toBe(false);
    for (const one of ['http://*/*', 'https://*/*']) fake.granted.add(one);
    expect(await mayRead('http://[::1]:8080/story')).toBe(true);
    contains.mockRestore();
  });
});

it('a change of another permission is no change of sites', () => {
  const heard: string[] = [];
  onSitesChanged((now) => heard.push(now));
  fake.listeners['added']!({});
  fake.listeners['added']!({ origins: [] });
  expect(heard).toEqual([]);
  fake.listeners['added']!({ origins: ['https://bbc.com/*'] });
  fake.listeners['removed']!({ origins: ['https://bbc.com/*'] });
  expect(heard).toEqual(['more', 'fewer']);
});
