// Runs the tests again and again, each time with another mutant switched on. Started by main.ts.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import fastCheck from './fast-check';
import * as vitest from './vitest';
import type { Case, Suite } from './vitest';

/** What the changed code looks at. */
const stryker = {
  /** The number of the mutant that is switched on. */
  mutant: -1,
  hits: 0,
  mostHits: 0,
  /** How often each mutant is come by, while that is counted. */
  counts: undefined as Map<number, number> | undefined,
  cover(...ids: number[]): void {
    for (const id of ids) this.counts!.set(id, (this.counts!.get(id) ?? 0) + 1);
  },
  /** @throws where the mutant runs in circles */
  hit(): true {
    if (++this.hits > this.mostHits) throw new Error('too many hits');
    return true;
  },
};
Object.assign(globalThis, { stryker });

/** A mutant that tests of so many milliseconds in all let pass has survived. */
const ENOUGH = 1000 * Number(process.env['NEWSGLOSS_MUTATE_SECONDS']);

/** A test that takes so long without a mutant, in milliseconds, is not run again and again. */
const TOO_SLOW = 0.3 * ENOUGH;

/** A bundled file of tests. */
interface Source {
  readonly file: string;
  readonly bundle: string;
}

/** Which tests come by a mutant, and which files of tests come by it as they are loaded. */
export interface Baseline {
  readonly tests: readonly {
    readonly file: number;
    readonly index: number;
    readonly name: string;
    ms: number;
  }[];
  /** By the mutant's id: numbers of tests. */
  readonly covering: Readonly<Partial<Record<string, number[]>>>;
  /** By the mutant's id: numbers of files. */
  readonly loading: Readonly<Partial<Record<string, number[]>>>;
  readonly hits: Readonly<Partial<Record<string, number>>>;
  readonly leftOut: readonly string[];
}

export type Order =
  | {
      readonly sort: 'first';
      readonly sources: readonly Source[];
      readonly only: readonly string[] | undefined;
    }
  | { readonly sort: 'with'; readonly sources: readonly Source[]; readonly baseline: Baseline }
  | { readonly sort: 'try'; readonly mutant: string };
export type Answer =
  | { readonly sort: 'baseline'; readonly baseline: Baseline }
  | { readonly sort: 'ready' }
  | {
      readonly sort: 'tried';
      readonly mutant: string;
      readonly by: string | undefined;
      readonly rss: number;
    };

const required = createRequire(import.meta.url);
/** What stands for packages that tests ask for. */
const stand: Readonly<Record<string, unknown>> = { vitest, 'fast-check': fastCheck };
const load = (name: string): unknown => stand[name] ?? required(name);
/** A test that takes longer by itself hangs on a promise. */
const PATIENCE = Math.max(8000, 2 * TOO_SLOW);

let sources: readonly Source[] = [];
let baseline: Baseline;
const scripts = new Map<number, Script>();
const loaded = new Map<number, Case[]>();

function scriptOf(file: number): Script {
  let script = scripts.get(file);
  if (!script) {
    const { bundle } = sources[file]!;
    const text = `(function (module, exports, require) {${readFileSync(bundle, 'utf8')}\n})`;
    script = new Script(text, { filename: bundle });
    scripts.set(file, script);
  }
  return script;
}

function casesOf(file: number, anew = false): Case[] {
  let cases = anew ? undefined : loaded.get(file);
  if (!cases) {
    const body = scriptOf(file).runInThisContext() as (
      module: object,
      exports: object,
      require: unknown,
    ) => void;
    const module = { exports: {} };
    cases = vitest.collect(() => body(module, module.exports, load));
    if (!anew) loaded.set(file, cases);
  }
  return cases;
}

const linesOf = (suite: Suite | undefined): Suite[] => (suite ? [...linesOf(suite.parent), suite] : []);

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 160) : 'no error';

async function patiently(act: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('took too long')), PATIENCE);
  });
  try {
    await Promise.race([Promise.resolve().then(act), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Runs one test with all that goes before and after it. @returns what it failed with */
async function failureOf(one: Case): Promise<unknown> {
  const suites = linesOf(one.suite);
  let failure: unknown;
  try {
    await patiently(async () => {
      for (const { before } of suites) for (const act of before) await act();
      for (const { beforeEach } of suites) for (const act of beforeEach) await act();
      await one.act();
    });
  } catch (error) {
    failure = error ?? new Error('failed');
  }
  for (const { afterEach, after } of suites.reverse())
    for (const act of [...afterEach, ...after])
      try {
        await patiently(act);
      } catch (error) {
        failure ??= error;
      }
  return failure;
}

async function first(only: readonly string[] | undefined): Promise<Baseline> {
  const tests: { file: number; index: number; name: string; ms: number }[] = [];
  const covering: Partial<Record<string, number[]>> = {};
  const loading: Partial<Record<string, number[]>> = {};
  const hits: Partial<Record<string, number>> = {};
  const leftOut: string[] = [];
  for (const [file, source] of sources.entries()) {
    if (only && !only.some((part) => source.file.includes(part))) continue;
    const atLoad = (stryker.counts = new Map<number, number>());
    let cases: Case[];
    try {
      cases = casesOf(file);
    } catch (error) {
      leftOut.push(`${source.file}: ${messageOf(error)}`);
      continue;
    }
    for (const mutant of atLoad.keys()) (loading[mutant] ??= []).push(file);
    for (const [index, one] of cases.entries()) {
      const counts = (stryker.counts = new Map<number, number>());
      const begun = performance.now();
      const failure = await failureOf(one);
      const ms = performance.now() - begun;
      if (failure !== undefined) {
        leftOut.push(`${source.file}: ${one.name}: ${messageOf(failure)}`);
        continue;
      }
      if (ms > TOO_SLOW) {
        leftOut.push(`${source.file}: ${one.name}: takes ${ms.toFixed()} ms`);
        continue;
      }
      const number = tests.push({ file, index, name: `${source.file}: ${one.name}`, ms }) - 1;
      for (const [mutant, count] of counts) {
        (covering[mutant] ??= []).push(number);
        hits[mutant] = Math.max(hits[mutant] ?? 0, count);
      }
    }
    stryker.counts = undefined;
  }
  return { tests, covering, loading, hits, leftOut };
}

/** Tries the tests in turn, the quickest first. @returns the one that fails */
async function failing(
  mutant: string,
  numbers: readonly number[],
  anew: boolean,
): Promise<number | undefined> {
  const fresh = new Map<number, Case[]>();
  const begun = performance.now();
  for (const number of [...numbers].sort((a, b) => baseline.tests[a]!.ms - baseline.tests[b]!.ms)) {
    if (performance.now() - begun > ENOUGH) return undefined;
    const { file, index } = baseline.tests[number]!;
    stryker.mutant = Number(mutant);
    stryker.hits = 0;
    try {
      let cases = anew ? fresh.get(file) : casesOf(file);
      if (!cases) fresh.set(file, (cases = casesOf(file, true)));
      const one = cases[index];
      if (!one || (await failureOf(one)) !== undefined || stryker.hits > stryker.mostHits) return number;
    } catch {
      return number;
    } finally {
      stryker.mutant = -1;
    }
  }
  return undefined;
}

async function tried(mutant: string): Promise<string | undefined> {
  const covering = baseline.covering[mutant] ?? [];
  const loading = baseline.loading[mutant] ?? [];
  stryker.mostHits = Math.max(1000, 100 * (baseline.hits[mutant] ?? 0));
  const killer = await failing(mutant, covering, false);
  if (killer !== undefined) {
    const { file, index, name } = baseline.tests[killer]!;
    // What an earlier mutant left in a module's own state fails a test for no fault of this mutant's.
    const one = casesOf(file)[index];
    if (one && (await failureOf(one)) === undefined) return name;
    loaded.delete(file);
    if ((await failing(mutant, [killer], true)) !== undefined) return name;
  }
  // What is worked out once, as a file is loaded or by the first test that asks, is worked out again under the mutant.
  const files = new Set([...loading, ...covering.map((number) => baseline.tests[number]!.file)]);
  const all = baseline.tests.flatMap(({ file }, number) =>
    loading.includes(file) || (files.has(file) && covering.includes(number)) ? [number] : [],
  );
  const late = await failing(mutant, all, true);
  return late === undefined ? undefined : baseline.tests[late]!.name;
}

// A promise that nobody waits for fails nothing here.
process.on('unhandledRejection', () => undefined);
process.on('uncaughtException', () => undefined);

const say = (answer: Answer): void => void process.send!(answer);
process.on('message', (order: Order) => {
  void (async () => {
    if (order.sort === 'try') {
      const by = await tried(order.mutant);
      say({ sort: 'tried', mutant: order.mutant, by, rss: process.memoryUsage().rss });
      return;
    }
    sources = order.sources;
    if (order.sort === 'with') {
      baseline = order.baseline;
      say({ sort: 'ready' });
      return;
    }
    say({ sort: 'baseline', baseline: await first(order.only) });
  })();
});
