import { beforeEach, expect, it, vi } from 'vitest';
import { meetSites } from '../../../src/background/site-access';

const told = vi.hoisted(() => ({ tabs: [] as unknown[], icons: 0, ran: [] as string[] }));
vi.mock('../../../src/platform/scripts', () => ({
  runInOpenTabs: (file: string) => Promise.resolve(void told.ran.push(file)),
}));
vi.mock('../../../src/platform/settings', () => ({ loadSettings: () => Promise.resolve({}) }));
vi.mock('../../../src/platform/site-access', () => ({
  mayRead: (url: string) => Promise.resolve(url.includes('open')),
}));
vi.mock('../../../src/platform/tabs', () => ({
  allTabs: () =>
    Promise.resolve([
      { id: 1, url: 'https://open.example/broken' },
      { id: 2, url: 'https://open.example/' },
      { id: 3, url: 'https://shut.example/' },
      { id: 4, url: undefined },
    ]),
}));
vi.mock('../../../src/platform/messages', () => ({
  sendToTab: (tab: number, { request }: { request: unknown }) => {
    if (tab === 1) return Promise.reject(new Error('the page threw'));
    told.tabs.push([tab, request]);
    return Promise.resolve(undefined);
  },
}));
vi.mock('../../../src/background/toolbar', () => ({
  showWhereOff: () => {
    told.icons++;
    return Promise.resolve();
  },
}));
beforeEach(() => Object.assign(told, { tabs: [], icons: 0, ran: [] }));

it('sites that may be read now are read without being loaded again, whatever one tab does', async () => {
  await meetSites('more');
  expect(told).toEqual({ tabs: [[2, { on: true, by: 'sites' }]], icons: 1, ran: ['loader.js'] });
});

it('in those that may not be read any more the marks go, also where a tab does not tell its address', async () => {
  await meetSites('fewer');
  expect(told).toMatchObject({ icons: 1, ran: [] });
  const off = { on: false, by: 'sites' };
  expect(new Map(told.tabs as [number, unknown][])).toEqual(
    new Map([
      [3, off],
      [4, off],
    ]),
  );
});
