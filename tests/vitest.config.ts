import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/** What takes long and seldom breaks is for `npm run check:long`, which sets NEWSGLOSS_LONG. */
const LATER = [
  'long-life',
  'live-blog',
  'site-access',
  'update',
  'axe/axe',
  'notes/large',
  'notes/private',
  'notes/restart',
  'options/sync',
  'broken',
  'card/gestures',
  'card/life',
  'card/marks-on-grounds',
  'own-server',
  'paper',
  'zoom',
];
/** In Firefox, which takes seven seconds to start, also what does little else than start it anew, and the longest. */
const LATER_IN_FIREFOX = [
  ...LATER,
  'requests',
  'notes/database',
  'card/component',
  'card/keyboard-walk',
  'popup/states',
  'options/pages',
];
const isLong = process.env['NEWSGLOSS_LONG'] !== undefined;

const inBrowser = (browser: 'chromium' | 'firefox', order: number) => ({
  test: {
    name: `browser-${browser}`,
    include: ['tests/**/*.browser.test.ts'],
    exclude: (isLong ? [] : browser === 'firefox' ? LATER_IN_FIREFOX : LATER).map(
      (name) => `tests/browser/${name}.browser.test.ts`,
    ),
    env: { NEWSGLOSS_BROWSER: browser },
    // One of its kind at a time. The other browser's tests run beside it, a core for each.
    maxWorkers: 1,
    sequence: { groupOrder: order },
    testTimeout: 30_000,
    // A browser on a busy machine now and then drops an event of its driver: such a test has a second try, and says so.
    retry: 1,
    hookTimeout: 60_000,
  },
});

/**
 * The files of Node's tests that put modules of their own in place of ours: these have modules of their own, since the
 * others share theirs, and what one of them put in place would stand there for the next.
 */
const WITH_OWN_MODULES = readdirSync(join(root, 'tests/unit'), { recursive: true, encoding: 'utf8' })
  .map((path) => join('tests/unit', path))
  .filter(
    (path) => /\.test\.tsx?$/u.test(path) && readFileSync(join(root, path), 'utf8').includes('vi.mock('),
  );

const inNode = {
  sequence: { groupOrder: 0 },
  // No test is about time: one that takes long on a busy machine has not failed.
  testTimeout: 60_000,
  pool: 'threads' as const,
  setupFiles: ['tests/unit/property-seed.ts'],
};

/**
 * `unit` and `unit-mocked` run in Node; `browser-chromium` and `browser-firefox` run the files `*.browser.test.ts` against the built
 * extension, each in its browser: `npx vitest run --config tests/vitest.config.ts --project 'unit*'`.
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        test: {
          ...inNode,
          name: 'unit',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['**/*.browser.test.ts', 'node_modules/**', ...WITH_OWN_MODULES],
          // Loading the same modules for each of a hundred files took two thirds of the time: files share a thread's.
          isolate: false,
        },
      },
      { test: { ...inNode, name: 'unit-mocked', include: WITH_OWN_MODULES } },
      inBrowser('chromium', 1),
      inBrowser('firefox', 2),
    ],
  },
});
