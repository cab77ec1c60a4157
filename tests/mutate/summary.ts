import { readFileSync, writeFileSync } from 'node:fs';
import type { Mutant } from './bundle';

/** A line of a file of results. */
export interface Tried extends Mutant {
  readonly isCovered: boolean;
  /** The test that failed; absent where the mutant survived. */
  readonly by?: string | undefined;
  /** Whether it passes the type checker; only survivors are asked. */
  readonly compiles?: boolean | undefined;
}

/** What a mutant is told by from run to run: its number is another one each time. */
export const keyOf = ({ file, line, column, kind, original, replacement }: Mutant): string =>
  [file, line, column, kind, original, replacement].join('\n');

export const resultsIn = (file: string): Tried[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Tried);

export const writeResults = (file: string, results: readonly Tried[]): void =>
  writeFileSync(file, results.map((one) => `${JSON.stringify(one)}\n`).join(''));

const folderOf = ({ file }: Mutant): string =>
  /^src\/core\/([^/]+)\//u.exec(file)?.[1] ?? 'the files beside them';

class Count {
  tried = 0;
  killed = 0;
  refused = 0;

  add({ by, compiles }: Tried): void {
    this.tried++;
    if (by !== undefined) this.killed++;
    else if (compiles === false) this.refused++;
  }

  row(name: string): string {
    const { tried, killed, refused } = this;
    const share = tried === refused ? '–' : `${((100 * killed) / (tried - refused)).toFixed(1)} %`;
    return `| ${[name, tried, killed, refused, tried - killed - refused, share].join(' | ')} |`;
  }
}

const shown = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, ' ');
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
};

/**
 * What came of all runs together, folder by folder, and every change that no test noticed. Of a mutant that was tried
 * more than once the last trial counts, so the files must be of one state of the sources.
 */
export function summary(results: readonly Tried[]): string {
  const last = new Map(results.map((one) => [keyOf(one), one]));
  const folders = new Map<string, Count>();
  const all = new Count();
  for (const one of last.values()) {
    const folder = folderOf(one);
    if (!folders.has(folder)) folders.set(folder, new Count());
    folders.get(folder)!.add(one);
    all.add(one);
  }
  const survivors = [...last.values()].filter(({ by, compiles }) => by === undefined && compiles !== false);
  return [
    '| folder | tried | killed | does not compile | survived | killed of what compiles |',
    '| --- | --- | --- | --- | --- | --- |',
    ...[...folders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => count.row(name)),
    all.row('all'),
    '',
    ...survivors.map(
      ({ file, line, column, isCovered, original, replacement }) =>
        `${file}:${line}:${column}${isCovered ? '' : ' (no test comes by)'}  ${shown(original)}  →  ${shown(replacement)}`,
    ),
    '',
  ].join('\n');
}
