import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { closure, cycles, type Import, readSources } from './source-tree';

/**
 * The import law of src/README.md, held by reading the imports that are really there. Each failure says what to do
 * instead. To change the law, change it here and in src/README.md together.
 */
const sources = readSources();
const imports = [...sources.values()].flatMap((file) => file.imports);

/** What each zone may import besides itself. A page is a zone of its own: `pages/popup`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  protocol: ['core'],
  platform: ['core', '_locales'],
  compiler: ['core'],
  ui: ['core', 'protocol', 'platform'],
  content: ['core', 'protocol', 'platform', 'ui'],
  background: ['core', 'protocol', 'platform', 'ui'],
  pages: ['core', 'protocol', 'platform', 'ui'],
};

const INSTEAD: Readonly<Record<string, string>> = {
  core: 'core knows nothing of browsers or contexts: take what you need as an argument, or move the pure part into core',
  protocol: 'protocol describes calls and runs none: move the type into core, or the doing into a context',
  platform: 'platform wraps the browser and knows no context: let the context pass in what differs',
  compiler: 'the compiler runs in Node and uses core alone: move what both need into core',
  ui: 'ui is shared by the card and the pages: pass it data and callbacks as properties',
  content: 'contexts do not import each other: call over protocol, or move what is shared into core or ui',
  background: 'contexts do not import each other: call over protocol, or move what is shared into core',
  pages:
    'pages do not import each other or another context: move what is shared into ui, or call over protocol',
};

/** The zone of a file: the folder under src, for pages with the page's own name. */
function zoneOf(path: string): string {
  const [, zone = '', page = ''] = path.split('/');
  return zone === 'pages' ? `pages/${page}` : zone;
}

const kindOf = (zone: string): string => zone.split('/')[0]!;
const at = ({ from, line, to }: Import): string => `${from}:${line} imports ${to}`;

describe('the import law', () => {
  test('each zone imports only what it may', () => {
    const broken = imports.filter(({ from, to, isPackage }) => {
      if (isPackage) return false;
      const [here, there] = [zoneOf(from), zoneOf(to)];
      return here !== there && !(MAY_IMPORT[kindOf(here)] ?? []).includes(kindOf(there));
    });
    expect(
      broken.map(
        (one) => `${at(one)}: ${INSTEAD[kindOf(zoneOf(one.from))] ?? 'src/README.md names no such folder'}`,
      ),
    ).toEqual([]);
  });

  test('every folder of src is a zone of the law', () => {
    const zones = new Set([...sources.keys()].map((path) => kindOf(zoneOf(path))));
    expect([...zones].filter((zone) => !Object.hasOwn(MAY_IMPORT, zone))).toEqual([]);
  });

  test('nobody imports a main', () => {
    const broken = imports.filter(({ to, isPackage }) => !isPackage && /\/(main|loader)\.tsx?$/u.test(to));
    expect(
      broken.map(
        (one) => `${at(one)}: an entry runs when it is imported; move what you need into a file of its own`,
      ),
    ).toEqual([]);
  });

  test.each([
    ['webextension-polyfill', /^src\/platform\//u, 'use a function of src/platform, or add one there'],
    [
      'idb',
      /^src\/background\/(?:store|packs)\//u,
      'only the store and the packs open their databases; ask them, or call the background',
    ],
    ['yaml', /^src\/compiler\//u, 'only the compiler reads YAML; packs are JSON'],
  ])('%s is imported in its own place only', (name, place, instead) => {
    const broken = imports.filter(({ from, to, isPackage }) => isPackage && to === name && !place.test(from));
    expect(broken.map((one) => `${at(one)}: ${instead}`)).toEqual([]);
  });

  test('core imports neither Preact nor Node', () => {
    const broken = imports.filter(
      ({ from, to, isPackage }) =>
        isPackage &&
        from.startsWith('src/core/') &&
        /^(?:preact|node:.*|@floating-ui\/.*|idb|webextension-polyfill)$/u.test(to),
    );
    expect(broken.map((one) => `${at(one)}: ${INSTEAD['core']!}`)).toEqual([]);
  });

  test('no file imports itself by way of others', () => {
    expect(
      cycles(sources).map(
        (ring) => `${ring.join(' → ')}: move what they share into a file that imports neither`,
      ),
    ).toEqual([]);
  });

  test('the loader stays small: neither polyfill nor schemas', () => {
    const pulled = closure(sources, 'src/content/loader.ts');
    const heavy = ['webextension-polyfill', 'valibot', 'preact', '@floating-ui/dom', 'idb'].filter((name) =>
      pulled.has(name),
    );
    expect(
      heavy.map(
        (name) =>
          `the loader pulls in ${name}, which every page would pay for: import types only, or move the part it needs`,
      ),
    ).toEqual([]);
  });
});

describe('the words of the interface', () => {
  const english = JSON.parse(readFileSync('src/_locales/en/messages.json', 'utf8')) as Record<
    string,
    { message: string; description?: string }
  >;
  const keys = Object.keys(english);
  const areas = new Set(keys.map((key) => key.split('_')[0]!));
  const strings = [...sources.values()].flatMap(({ path, strings: all }) =>
    all.map((one) => ({ ...one, path })),
  );
  const manifest = readFileSync('manifest.json', 'utf8');

  test('every key that is used is there', () => {
    const looksLikeKey = /^([a-z]+)_[a-z][A-Za-z]*(?:_[a-z]+)*$/u;
    const missing = strings
      .filter(({ text, isPrefix }) => !isPrefix && areas.has(looksLikeKey.exec(text)?.[1] ?? ''))
      .filter(({ text }) => !Object.hasOwn(english, text) && !Object.hasOwn(english, `${text}_other`))
      .map(
        ({ path, line, text }) =>
          `${path}:${line}: "${text}" is not in src/_locales/en/messages.json: add it there`,
      );
    const inManifest = [...manifest.matchAll(/__MSG_(\w+)__/gu)].map((found) => found[1]!);
    expect([...missing, ...inManifest.filter((key) => !Object.hasOwn(english, key))]).toEqual([]);
  });

  test('no key is unused', () => {
    const whole = new Set(strings.filter(({ isPrefix }) => !isPrefix).map(({ text }) => text));
    const prefixes = strings
      .filter(({ text, isPrefix }) => isPrefix && /^[a-z]+_/u.test(text))
      .map(({ text }) => text);
    const isUsed = (key: string): boolean =>
      whole.has(key) ||
      whole.has(key.replace(/_(?:zero|one|two|few|many|other)$/u, '')) ||
      manifest.includes(`__MSG_${key}__`) ||
      prefixes.some((prefix) => key.startsWith(prefix));
    expect(
      keys
        .filter((key) => !isUsed(key))
        .map((key) => `${key}: nothing shows it; remove it from every language`),
    ).toEqual([]);
  });

  test('keys are sorted, and each says where it is shown', () => {
    expect(keys).toEqual([...keys].sort());
    expect(keys.filter((key) => (english[key]?.description ?? '') === '')).toEqual([]);
  });

  test('every language holds the same keys as English, plural forms aside', () => {
    const stem = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/u, '');
    for (const locale of readdirSync('src/_locales')) {
      const other = JSON.parse(readFileSync(`src/_locales/${locale}/messages.json`, 'utf8')) as object;
      expect([...new Set(Object.keys(other).map(stem))].sort(), locale).toEqual(
        [...new Set(keys.map(stem))].sort(),
      );
    }
  });
});
