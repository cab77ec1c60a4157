import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { checkPack } from '../core/dictionary/check';
import { type PackPath, type PackProblem, pathText } from '../core/dictionary/problem';
import { type Pack, PACK_VERSION } from '../core/dictionary/schema';
import { unknownKey } from '../core/dictionary/shape';
import { type Result, fail, ok } from '../core/result';
import { type SeedError, type SeedFile, readSeedFile } from './seed-file';

/** Where an element of the pack was written. */
interface Origin {
  readonly seed: SeedFile;
  readonly path: PackPath;
}

/** The pack as the seeds say it, unchecked, with the way back from each of its elements. */
interface Assembly {
  readonly pack: Record<string, unknown>;
  readonly lists: Record<ListName, Origin[]>;
  readonly head: SeedFile | undefined;
  readonly errors: SeedError[];
}

type ListName = 'sources' | 'claims' | 'differences' | 'terms';

/**
 * Compiles a folder of seeds into a pack, or says all that is wrong with them at once, in the order of files, lines
 * and columns. The same seeds give the same pack, key for key, on every machine.
 *
 *     pack.yaml          id, title, revised, topics
 *     sources/ID.yaml    source: one source; claims: what it says (each claim's `source` is filled in from it)
 *     terms/ID.yaml      one term
 *     differences.yaml   differences: where the sources differ
 */
export function compileSeeds(dir: string): Result<Pack, SeedError[]> {
  const assembly: Assembly = {
    pack: {},
    lists: { sources: [], claims: [], differences: [], terms: [] },
    head: undefined,
    errors: [],
  };
  const { errors } = assembly;
  const files = seedFiles(dir, errors);
  const head = files.find(({ file }) => folderOf(file) === '' && basename(file) === 'pack.yaml');
  const lists: Record<ListName, unknown[]> = { sources: [], claims: [], differences: [], terms: [] };
  const add = (name: ListName, value: unknown, origin: Origin): void => {
    lists[name].push(value);
    assembly.lists[name].push(origin);
  };
  for (const seed of files) {
    errors.push(...seed.faults.map((fault) => ({ file: seed.file, path: '', ...fault })));
    if (seed !== head) readSeed(seed, add, errors);
  }
  const pack = { format: 'newsgloss-pack', version: PACK_VERSION, ...headOf(head, dir, errors), ...lists };
  const checked = checkPack(pack);
  if (!checked.ok) {
    for (const problem of checked.error) errors.push(seedError(problem, assembly.lists, head, dir));
  }
  if (errors.length > 0) return fail(inOrder(errors));
  return checked.ok ? ok(checked.value) : fail(errors);
}

/** One error as one line that editors and terminals make a link of. */
export function seedErrorText({ file, line, column, path, message }: SeedError): string {
  return `${file}:${line}:${column}: ${path === '' ? '' : `${path}: `}${message}`;
}

// ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Every seed file, in the order of their names as code units, whatever order the disk gives. */
function seedFiles(dir: string, errors: SeedError[]): SeedFile[] {
  const root = basename(resolve(dir));
  const files: SeedFile[] = [];
  for (const folder of ['', 'sources', 'terms']) {
    const path = join(dir, folder);
    if (!existsSync(path)) continue;
    for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const file = [root, folder, entry.name].filter((part) => part !== '').join('/');
      if (!entry.isFile()) continue;
      if (entry.name.endsWith('.yml')) {
        errors.push({ file, line: 1, column: 1, path: '', message: 'ends in .yml: seeds end in .yaml' });
      } else if (entry.name.endsWith('.yaml')) files.push(readSeedFile(join(path, entry.name), file));
    }
  }
  return files;
}

/** `sources`, `terms`, or nothing for the files at the top. */
function folderOf(file: string): string {
  return file.split('/').at(-2) === file.split('/')[0] ? '' : file.split('/').at(-2)!;
}

type Add = (name: ListName, value: unknown, origin: Origin) => void;

function readSeed(seed: SeedFile, add: Add, errors: SeedError[]): void {
  const folder = folderOf(seed.file);
  if (seed.value === null) return; // broken or empty, and told
  if (folder === 'terms') {
    add('terms', seed.value, { seed, path: [] });
    nameFits(seed, seed.value, [], errors);
  } else if (folder === 'sources') {
    const parts = partsOf(seed, ['source', 'claims'], errors);
    if (!parts) return;
    if ('source' in parts) {
      add('sources', parts['source'], { seed, path: ['source'] });
      nameFits(seed, parts['source'], ['source'], errors);
    } else {
      errors.push(errorAt(seed, [], 'key', 'has no "source": say above its claims what they are taken from'));
    }
    addList('claims', { ...parts, claims: withSource(parts) }, seed, add, errors);
  } else if (basename(seed.file) === 'differences.yaml') {
    const parts = partsOf(seed, ['differences'], errors);
    if (parts) addList('differences', parts, seed, add, errors);
  } else {
    const message =
      'is none of the seeds: at the top stand pack.yaml and differences.yaml, the rest in sources/ and terms/';
    errors.push(errorAt(seed, [], 'key', message));
  }
}

/** The parts of a file that holds a group of keys, each of them known. */
function partsOf(seed: SeedFile, known: string[], errors: SeedError[]): Record<string, unknown> | undefined {
  if (!isGroup(seed.value)) {
    errors.push(errorAt(seed, [], 'value', `should be a group of keys (${known.join(', ')})`));
    return undefined;
  }
  for (const key of Object.keys(seed.value)) {
    if (!known.includes(key)) errors.push(errorAt(seed, [key], 'key', unknownKey(key, known)));
  }
  return seed.value;
}

function addList(
  name: 'claims' | 'differences',
  parts: Readonly<Record<string, unknown>>,
  seed: SeedFile,
  add: Add,
  errors: SeedError[],
): void {
  const list = parts[name] ?? [];
  if (!Array.isArray(list)) {
    errors.push(errorAt(seed, [name], 'value', 'should be a list: each entry begins with "- id:"'));
    return;
  }
  list.forEach((value, i) => add(name, value, { seed, path: [name, i] }));
}

/** Claims are of the source whose file they stand in, unless they name another. */
function withSource({ source, claims = [] }: Readonly<Record<string, unknown>>): unknown {
  const id = isGroup(source) ? source['id'] : undefined;
  if (!Array.isArray(claims) || id === undefined) return claims;
  return claims.map((claim: unknown) => (isGroup(claim) ? { source: id, ...claim } : claim));
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A file is called as the thing in it, so that a reader of an id knows where to look. */
function nameFits(seed: SeedFile, value: unknown, path: PackPath, errors: SeedError[]): void {
  if (typeof value !== 'object' || value === null || !('id' in value) || typeof value.id !== 'string') return;
  const name = basename(seed.file, '.yaml');
  if (value.id === name) return;
  const message = `"${value.id}" stands in ${name}.yaml: call the file ${value.id}.yaml, or the id "${name}"`;
  errors.push(errorAt(seed, [...path, 'id'], 'value', message));
}

/** Id, title and date of revision of the pack; format and version are the compiler's own to say. */
function headOf(head: SeedFile | undefined, dir: string, errors: SeedError[]): Record<string, unknown> {
  if (!head) {
    const file = `${basename(resolve(dir))}/pack.yaml`;
    const message = 'is not there: write one with id, title and revised: "2026-11-23"';
    errors.push({ file, line: 1, column: 1, path: '', message });
    return { id: 'missing', title: 'missing', revised: '2000' };
  }
  const known = ['id', 'title', 'revised', 'topics'];
  const parts = partsOf(head, known, errors) ?? { id: 'missing', title: 'missing', revised: '2000' };
  return Object.fromEntries(Object.entries(parts).filter(([key]) => known.includes(key)));
}

// ── From the pack back to the seeds ───────────────────────────────────────────────────────────────────────────

function seedError(
  problem: PackProblem,
  lists: Readonly<Record<ListName, readonly Origin[]>>,
  head: SeedFile | undefined,
  dir: string,
): SeedError {
  const [name, position, ...rest] = problem.path;
  const message = rewritten(problem.message, lists);
  const list = Object.hasOwn(lists, name ?? '') ? lists[name as ListName] : [];
  const origin = typeof position === 'number' ? list[position] : undefined;
  if (origin) return errorAt(origin.seed, [...origin.path, ...rest], problem.at, message);
  if (head) return errorAt(head, problem.path, problem.at, message);
  return { file: basename(resolve(dir)), line: 1, column: 1, path: pathText(problem.path), message };
}

/** A sentence that names another place of the pack (`claims[3]`) names the file and line of it instead. */
function rewritten(message: string, lists: Readonly<Record<ListName, readonly Origin[]>>): string {
  return message.replace(
    /\b(sources|claims|differences|terms)\[(\d+)\]/gu,
    (all, name: ListName, i: string) => {
      const origin = lists[name][Number(i)];
      return origin ? `${origin.seed.file}:${origin.seed.locate(origin.path, 'value').line}` : all;
    },
  );
}

function errorAt(seed: SeedFile, path: PackPath, at: 'key' | 'value', message: string): SeedError {
  return {
    file: seed.file,
    ...seed.locate(path, at),
    path: path.length === 0 ? '' : pathText(path),
    message,
  };
}

function inOrder(errors: readonly SeedError[]): SeedError[] {
  const sorted = [...errors].sort(
    (a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) || a.line - b.line || a.column - b.column,
  );
  return sorted.filter((error, i) => i === 0 || seedErrorText(error) !== seedErrorText(sorted[i - 1]!));
}
