// Builds dist/chromium and dist/firefox: seeds → dictionary.json, src → scripts and pages, manifest.json → each browser's.
//   node build.mjs [--watch | --package] [--out DIR]
// --watch    rebuilds when src, seeds, icons or manifest.json change; not minified, with source maps
// --package  also writes the store zips, the source zip and a bill of what ships, the same bytes each time
// --out DIR  builds there instead of dist/
import { createHash } from 'node:crypto';
import { existsSync, watch } from 'node:fs';
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import esbuild from 'esbuild';
import { writePackages } from './src/compiler/release.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const BROWSERS = ['chromium', 'firefox'];
const MINIMUM = { chromium: '140', firefox: '146.0' };

/** Scripts: what they are called in dist, and where each begins. */
const SCRIPTS = {
  loader: 'src/content/loader.ts',
  content: 'src/content/main.ts',
  card: 'src/content/card/main.ts',
  passages: 'src/content/passages/main.ts',
  'exchange-worker': 'src/pages/options/exchange/worker/main.ts',
  background: 'src/background/main.ts',
};
/** Extension pages: src/pages/NAME/{main.tsx, NAME.html, NAME.css}. */
const PAGES = ['popup', 'note', 'glossary', 'panel', 'options', 'welcome'];
/** Files that go into dist as they are: [in the tree, in dist]. */
const ASSETS = [
  ['src/ui/theme.css', 'theme.css'],
  ['src/content/mark/marks.css', 'marks.css'],
  ['src/core/dictionary/pack.schema.json', 'pack.schema.json'],
  ...['16', '32', '48', '96', '128', 'off-16', 'off-32'].map((size) => [
    `icons/${size}.png`,
    `icons/${size}.png`,
  ]),
];
/** V8 leaves an expression with a longer source unoptimised: a search then takes about 14 times as long. */
const MOST_NEEDLE = 20_000;
/** What a page on the web may load from the extension: the note's frame alone (the rest comes by message). */
const WEB_ACCESSIBLE = ['note.html'];

const { values: flags } = parseArgs({
  options: { watch: { type: 'boolean' }, package: { type: 'boolean' }, out: { type: 'string' } },
});
const out = resolve(flags.out ?? join(root, 'dist'));
const here = (...path) => join(root, ...path);
const say = (text) => process.stdout.write(`${text}\n`);
const complain = (text) => process.stderr.write(`${text}\n`);

/** Names of the packages whose code went into the bundles of the last build. */
let shipped = [];

/** A failure that is somebody's to mend: its message is all there is to say. */
class BuildError extends Error {}

/** One whole build into `out`, of both browsers. */
async function build() {
  const started = performance.now();
  const dictionary = await compileDictionary();
  const parts = await Promise.allSettled([bundle(dictionary.needle), readAssets()]);
  const broken = parts.filter((part) => part.status === 'rejected').map((part) => part.reason);
  if (broken.length > 0) throw new AggregateError(broken);
  const longest = Math.max(...dictionary.needle.split('\n').map(({ length }) => length));
  if (longest > MOST_NEEDLE)
    complain(`The needle has ${longest} characters in a line; V8 is slow above ${MOST_NEEDLE}.`);
  const compiled = { 'dictionary.json': dictionary.json, 'matcher.txt': dictionary.matcher };
  const shared = Object.assign(compiled, ...parts.map((part) => part.value));
  for (const browser of BROWSERS) {
    const manifest = JSON.stringify(await manifestFor(browser), null, 2);
    await writeTree(join(out, browser), { ...shared, 'manifest.json': `${manifest}\n` });
  }
  say(`Built ${relative(root, out) || out}/{${BROWSERS}} in ${Math.round(performance.now() - started)} ms.`);
}

/**
 * The seeds as the JSON text of a pack, the needle of its terms, and their matcher behind the digest of that text, by
 * which the background knows that the one was made from the other and needs neither check nor compile.
 * @throws {BuildError} with a sentence for each mistake in a seed.
 */
async function compileDictionary() {
  const file = here(`node_modules/.cache/newsgloss/compiler-${process.pid}-${Date.now()}.mjs`);
  await esbuild.build({
    stdin: {
      contents: `export { compileSeeds, seedErrorText } from './compile'; export { compileMatcher, needleSource, serializeMatcher } from '../core/match';`,
      resolveDir: here('src/compiler'),
      loader: 'ts',
    },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
  try {
    const { compileSeeds, seedErrorText, compileMatcher, needleSource, serializeMatcher } = await import(
      pathToFileURL(file).href
    );
    const result = await compileSeeds(here('seeds'));
    if (!result.ok) throw new BuildError(result.error.map(seedErrorText).join('\n'));
    const { terms } = result.value;
    const json = JSON.stringify(result.value);
    const digest = createHash('sha256').update(json).digest('hex');
    const matcher = `${digest}\n${serializeMatcher(compileMatcher(terms))}`;
    return { json, matcher, needle: needleSource(terms) };
  } finally {
    await rm(file, { force: true });
  }
}

/** Lets the loader import the needle, as `needleOf` reads it: `import { needle } from 'virtual:needle'`. */
const needlePlugin = (needle) => ({
  name: 'needle',
  setup(bundler) {
    bundler.onResolve({ filter: /^virtual:needle$/ }, ({ path }) => ({ path, namespace: 'needle' }));
    bundler.onLoad({ filter: /.*/, namespace: 'needle' }, () => ({
      contents: `export const needle = ${JSON.stringify(needle)};`,
    }));
  },
});

/**
 * Takes Preact's one way of turning text into markup out of what ships: `dangerouslySetInnerHTML` would set text.
 * Nothing of ours uses it, and what is not there needs no reviewer's trust.
 */
const plainPreact = {
  name: 'plain-preact',
  setup(bundler) {
    bundler.onLoad({ filter: /node_modules\/preact\/dist\/preact\.mjs$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll('.innerHTML', '.textContent'),
    }));
  },
};

/** Every script, page script and the licences of what went into them: name in dist → bytes. */
async function bundle(needle) {
  const entries = { ...SCRIPTS };
  for (const page of PAGES) entries[page] = `src/pages/${page}/main.tsx`;
  const result = await esbuild.build({
    entryPoints: Object.entries(entries).map(([name, path]) => ({ in: here(path), out: name })),
    outdir: out,
    write: false,
    bundle: true,
    format: 'iife',
    target: [`chrome${MINIMUM.chromium}`, `firefox${MINIMUM.firefox}`],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // Ours are .css files beside each page; a style that a script needs as text (the card's) is imported.
    loader: { '.css': 'text' },
    minify: !flags.watch,
    sourcemap: flags.watch ? 'inline' : false,
    // The needle is full of letters that would each take six bytes in ASCII.
    charset: 'utf8',
    legalComments: 'none',
    plugins: [needlePlugin(needle), plainPreact],
    metafile: true,
    absWorkingDir: root,
    logLevel: 'silent',
  });
  const files = Object.fromEntries(result.outputFiles.map((f) => [relative(out, f.path), f.contents]));
  const inputs = Object.keys(result.metafile.inputs);
  const names = inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//u.exec(path)?.[1]);
  shipped = [...new Set(names)].filter(Boolean).sort();
  return { ...files, 'LICENSES.txt': await licences(shipped) };
}

/** The licences of the packages whose code is in the bundle, which their authors ask to be kept with it. */
async function licences(packages) {
  const texts = [`Newsgloss\n\n${await readFile(here('LICENSE'), 'utf8')}`];
  for (const name of packages) {
    const folder = here('node_modules', name);
    const own = (await readdir(folder)).find((entry) => /^licen[cs]e/iu.test(entry));
    // A package that leaves its licence out of what it publishes has it in its repository: it is kept with us.
    const file = own ? join(folder, own) : here(`src/compiler/licences/${name}.txt`);
    if (!existsSync(file)) throw new BuildError(`${name} ships, and its licence is not there: ${file}`);
    texts.push(`${name}\n\n${await readFile(file, 'utf8')}`);
  }
  return texts.map((text) => text.trim()).join(`\n\n${'-'.repeat(72)}\n\n`) + '\n';
}

/** The files that are copied: assets, the pages' HTML and CSS, the locales. */
async function readAssets() {
  const copies = [...ASSETS];
  for (const page of PAGES) {
    for (const kind of ['html', 'css']) copies.push([`src/pages/${page}/${page}.${kind}`, `${page}.${kind}`]);
  }
  for (const locale of await readdir(here('src/_locales'))) {
    copies.push([`src/_locales/${locale}/messages.json`, `_locales/${locale}/messages.json`]);
  }
  const present = copies.filter(([from]) => existsSync(here(from)));
  const missing = copies.filter(([from]) => !existsSync(here(from)) && !from.endsWith('.css'));
  if (missing.length > 0) throw new BuildError(missing.map(([from]) => `${from} is not there.`).join('\n'));
  const read = present.map(async ([from, to]) => [to, await readFile(here(from))]);
  return Object.fromEntries(await Promise.all(read));
}

/** The manifest of one browser: what both share, the version of package.json, and this browser's part. */
async function manifestFor(browser) {
  const shared = JSON.parse(await readFile(here('manifest.json'), 'utf8'));
  const { version } = JSON.parse(await readFile(here('package.json'), 'utf8'));
  const { permissions = [], ...part } = PARTS[browser];
  return { ...shared, version, ...part, permissions: [...shared.permissions, ...permissions].sort() };
}

/** What one browser wants and the other would refuse or warn of. */
const PARTS = {
  chromium: {
    minimum_chrome_version: MINIMUM.chromium,
    background: { service_worker: 'background.js' },
    permissions: ['sidePanel'],
    side_panel: { default_path: 'panel.html' },
    web_accessible_resources: [
      // A new address each session, so that no page can look for the extension by its files.
      { resources: WEB_ACCESSIBLE, matches: ['http://*/*', 'https://*/*'], use_dynamic_url: true },
    ],
  },
  firefox: {
    background: { scripts: ['background.js'] },
    sidebar_action: {
      default_title: 'Newsgloss',
      default_panel: 'panel.html',
      default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
      open_at_install: false,
    },
    // Firefox's address of an extension is a new one in each profile anyway.
    web_accessible_resources: [{ resources: WEB_ACCESSIBLE, matches: ['http://*/*', 'https://*/*'] }],
    browser_specific_settings: {
      gecko: {
        id: 'newsgloss@newsgloss.example',
        strict_min_version: MINIMUM.firefox,
        data_collection_permissions: {
          required: ['none'],
          // Asked for when the reader turns sync on: notes, and the addresses of the pages they are on.
          optional: ['websiteContent', 'browsingActivity'],
        },
      },
      gecko_android: { strict_min_version: MINIMUM.firefox },
    },
  },
};

/** Makes `folder` hold exactly `files`, writing only what differs, so that a browser that runs it is not disturbed. */
async function writeTree(folder, files) {
  for (const [name, bytes] of Object.entries(files)) {
    const path = join(folder, name);
    const old = await readFile(path).catch(() => undefined);
    if (old?.equals(Buffer.from(bytes))) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  for (const name of await filesIn(folder)) {
    if (!Object.hasOwn(files, name)) await rm(join(folder, name), { force: true });
  }
}

/** Paths of the files under a folder, relative to it, with `/`; folders that are empty go. */
async function filesIn(folder, prefix = '') {
  const found = [];
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix + entry.name;
    if (!entry.isDirectory()) found.push(path);
    else {
      const inside = await filesIn(folder, `${path}/`);
      if (inside.length === 0) await rmdir(join(folder, path)).catch(() => undefined);
      found.push(...inside);
    }
  }
  return found;
}

/** Rebuilds after changes, one build at a time; a broken state is reported and waits for the next change. */
function watchTree() {
  let running = false;
  let again = false;
  let timer;
  const rebuild = async () => {
    if (running) return void (again = true);
    running = true;
    await build().catch(report);
    running = false;
    if (again) {
      again = false;
      void rebuild();
    }
  };
  const soon = () => {
    clearTimeout(timer);
    // Editors write a file in several steps; 80 ms lets them finish.
    timer = setTimeout(rebuild, 80);
  };
  for (const path of ['src', 'seeds', 'icons']) watch(here(path), { recursive: true }, soon);
  for (const path of ['manifest.json', 'package.json']) watch(here(path), soon);
  say('Watching src, seeds, icons and manifest.json. Stop with Ctrl+C.');
}

/** Says what went wrong, as file:line:column where that is known. */
function report(error) {
  for (const one of error instanceof AggregateError ? error.errors : [error]) {
    if (one instanceof BuildError) complain(one.message);
    else if (Array.isArray(one?.errors)) {
      for (const { location: at, text } of one.errors) {
        complain(at ? `${at.file}:${at.line}:${at.column + 1}: ${text}` : text);
      }
    } else complain(one?.stack ?? String(one));
  }
  complain('The build failed; dist is as it was.');
}

try {
  await build();
} catch (error) {
  report(error);
  if (!flags.watch) process.exit(1);
}
if (flags.watch) watchTree();
if (flags.package) {
  for (const line of await writePackages({ root, out, browsers: BROWSERS, packages: shipped })) say(line);
}
