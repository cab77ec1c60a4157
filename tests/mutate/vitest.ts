import { chai, getState, JestAsymmetricMatchers, JestChaiExpect, JestExtend, setState } from '@vitest/expect';
import * as spy from '@vitest/spy';

/**
 * What test files get for `vitest` while mutants are tried: the same assertions, and a list of tests instead of a run of
 * them, so that one test can be run again in a millisecond. Mocked modules, faked clocks and polling are not here; a file
 * that wants them fails without any mutant and is left out.
 */

type Act = (...args: never[]) => unknown;

/** A group of tests: a file, or a `describe` in it. */
export interface Suite {
  readonly name: string;
  readonly parent: Suite | undefined;
  readonly before: Act[];
  readonly after: Act[];
  readonly beforeEach: Act[];
  readonly afterEach: Act[];
}

export interface Case {
  /** With the names of its groups. Two of a file may have the same. */
  readonly name: string;
  readonly suite: Suite;
  readonly act: () => unknown;
}

const emptySuite = (name: string, parent: Suite | undefined): Suite => ({
  name,
  parent,
  before: [],
  after: [],
  beforeEach: [],
  afterEach: [],
});

let suite = emptySuite('', undefined);
let cases: Case[] = [];

/** Loads a file of tests and takes down what it would run. */
export function collect(load: () => void): Case[] {
  suite = emptySuite('', undefined);
  cases = [];
  load();
  return cases;
}

function named(name: unknown, row: readonly unknown[]): string {
  const shown = row.length > 0 ? (JSON.stringify(row) as string | undefined) : undefined;
  return `${String(name)} ${shown?.slice(0, 60) ?? ''}`.trim();
}

type Table = readonly unknown[];
const rowOf = (row: unknown): unknown[] => (Array.isArray(row) ? (row as unknown[]) : [row]);

function group(name: unknown, second: Act | object, third?: unknown, ...row: unknown[]): void {
  const body = (typeof second === 'function' ? second : third) as Act;
  const outer = suite;
  suite = emptySuite(`${outer.name} ${named(name, row)}`.trim(), outer);
  body(...(row as never[]));
  suite = outer;
}
export const describe = Object.assign(group, {
  each: (table: Table) => (name: unknown, second: Act | object, third?: unknown) =>
    table.forEach((row) => group(name, second, third, ...rowOf(row))),
});

function add(name: unknown, body: Act | object, third?: unknown, ...row: unknown[]): void {
  const act = (typeof body === 'function' ? body : third) as Act;
  cases.push({
    name: `${suite.name} ${named(name, row)}`.trim(),
    suite,
    act: () => act(...(row as never[])),
  });
}
const adding = () =>
  Object.assign((name: unknown, body: Act | object, third?: unknown) => add(name, body, third), {
    each: (table: Table) => (name: unknown, body: Act | object, third?: unknown) =>
      table.forEach((row) => add(name, body, third, ...rowOf(row))),
    runIf: (holds: boolean) => (name: unknown, body: Act) => (holds ? add(name, body) : undefined),
    skipIf: (holds: boolean) => (name: unknown, body: Act) => (holds ? undefined : add(name, body)),
  });
export const test = adding();
export const it = adding();

export const beforeAll = (act: Act) => suite.before.push(act);
export const afterAll = (act: Act) => suite.after.push(act);
export const beforeEach = (act: Act) => suite.beforeEach.push(act);
export const afterEach = (act: Act) => suite.afterEach.push(act);

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
const asymmetric = (globalThis as unknown as Record<symbol, object>)[
  Symbol.for('asymmetric-matchers-object')
];
export const expect = Object.assign(
  (value: unknown, message?: string) => chai.expect(value, message),
  chai.expect,
  asymmetric,
);
setState({ assertionCalls: 0, currentTestName: '' }, expect as never);
Object.assign(expect, {
  getState: () => getState(expect as never),
  setState: (state: object) => setState(state, expect as never),
});

export const vi = { fn: spy.fn, spyOn: spy.spyOn, restoreAllMocks: spy.restoreAllMocks };
