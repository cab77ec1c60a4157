import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** A change that Stryker's instrumenter can switch on. */
export interface Mutant {
  readonly id: string;
  /** From the project's root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly kind: string;
  readonly original: string;
  readonly replacement: string;
}

interface Position {
  readonly line: number;
  readonly column: number;
}
interface FoundMutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Position; readonly end: Position };
}
interface File {
  readonly name: string;
  readonly mutate: boolean;
  readonly content: string;
}
interface Instrumenter {
  readonly instrument: (
    files: readonly File[],
    options: object,
  ) => Promise<{ readonly files: readonly File[]; readonly mutants: readonly FoundMutant[] }>;
}

const filesIn = (root: string, folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();

function between(text: string, start: Position, end: Position): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column);
  lines[0] = lines[0]!.slice(start.column);
  return lines.join('\n');
}

/**
 * Every mutant of `src/core`, and its files' text with all of them in it.
 * @param instrumenter the folder of `@stryker-mutator/instrumenter`
 */
export async function mutantsOf(
  root: string,
  instrumenter: string,
  isMeant: (file: string) => boolean,
): Promise<{ texts: ReadonlyMap<string, string>; mutants: readonly Mutant[] }> {
  const { Instrumenter } = (await import(pathToFileURL(join(instrumenter, 'dist/src/index.js')).href)) as {
    Instrumenter: new (log: object) => Instrumenter;
  };
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet, isDebugEnabled: () => false };
  const files = filesIn(root, 'src/core', /\.ts$/u)
    .filter(isMeant)
    .map((name) => ({
      name,
      mutate: true,
      content: readFileSync(join(root, name), 'utf8'),
    }));
  const before = new Map(files.map(({ name, content }) => [name, content]));
  const found = await new Instrumenter(log).instrument(files, {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  });
  return {
    texts: new Map(found.files.map(({ name, content }) => [name, quick(content)])),
    mutants: found.mutants.map(({ id, fileName, mutatorName, replacement, location: { start, end } }) => ({
      id,
      file: fileName,
      line: start.line + 1,
      column: start.column + 1,
      kind: mutatorName,
      original: between(before.get(fileName)!, start, end),
      replacement,
    })),
  };
}

/** Stryker's switches, looked up by number and in place: as it writes them they make the matcher thirty times slower. */
function quick(text: string): string {
  const header = text.indexOf('\nfunction stryMutAct_9fa48(');
  if (header < 0) return text;
  const body = text.slice(header);
  const end = body.indexOf('\n}\n');
  return `const stryker = (globalThis as any).stryker;\n${body
    .slice(end + 3)
    .replaceAll(/stryMutAct_9fa48\("(\d+)"\)/gu, '(stryker.mutant === $1 && stryker.hit())')
    .replaceAll(
      /stryCov_9fa48\(([\d", ]+)\)/gu,
      (_, ids: string) => `(stryker.counts && stryker.cover(${ids.replaceAll('"', '')}))`,
    )}`;
}

/** Bundles each file of unit tests by itself, with the changed text of core in it. */
export async function bundleTests(
  root: string,
  out: string,
  texts: ReadonlyMap<string, string>,
  { only, without }: { readonly only: readonly string[]; readonly without: readonly string[] },
): Promise<{ file: string; bundle: string }[]> {
  const files = filesIn(root, 'tests/unit', /\.test\.tsx?$/u);
  const sources: { file: string; bundle: string }[] = [];
  for (const [number, file] of files.entries()) {
    const isIn = (part: string) => file.startsWith(`tests/unit/${part}`);
    if (without.some(isIn) || (only.length > 0 && !only.some(isIn))) continue;
    const text = readFileSync(join(root, file), 'utf8');
    if (/vi\.(mock|hoisted|resetModules|useFakeTimers)/u.test(text)) continue;
    const bundle = join(out, `${number}.cjs`);
    await build({
      entryPoints: [join(root, file)],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'silent',
      plugins: [changed(root, texts)],
    }).then(
      () => sources.push({ file, bundle }),
      (error: unknown) => process.stdout.write(`left out ${file}: ${String(error).slice(0, 200)}\n`),
    );
  }
  return sources;
}

/** Hands esbuild the changed text of core, and a place for `import.meta`. */
function changed(root: string, texts: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'mutate',
    setup(builder) {
      builder.onResolve({ filter: /^[^./]/ }, ({ path, importer }) =>
        importer === '' ? undefined : { path, external: true },
      );
      builder.onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        const name = relative(root, path);
        const text = texts.get(name) ?? readFileSync(path, 'utf8');
        const url = JSON.stringify(pathToFileURL(path).href);
        const folder = JSON.stringify(join(path, '..'));
        return {
          contents: text.replaceAll('import.meta.url', url).replaceAll('import.meta.dirname', folder),
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        };
      });
    },
  };
}

/** Bundles what runs the tests. */
export async function bundleWorker(root: string, out: string): Promise<string> {
  const outfile = join(out, 'worker.mjs');
  await build({
    entryPoints: [join(root, 'tests/mutate/worker.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  writeFileSync(join(out, 'package.json'), '{}');
  return outfile;
}
