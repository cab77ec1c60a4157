import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Run, copiedRuns } from './copied';

/** The articles lie beside the project and never in it: where they are absent there is nothing to compare with.
 *  NEWSGLOSS_ARTICLES names another folder of them. */
const ARTICLES = process.env['NEWSGLOSS_ARTICLES'] ?? resolve('..', 'shared', 'seeds');
const present = existsSync(ARTICLES);

/** Texts that say nothing to a reader, or that are not ours. */
const LEFT_OUT = /(?:^|\/)(?:package-lock\.json|LICENSE)$|\.(?:png|ico|woff2?|gz|zip)$/u;

function trackedFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\0').filter((file) => file !== '' && !LEFT_OUT.test(file) && existsSync(file));
}

/** Titles of sources, quoted as titles: `title: …` in seeds/sources. */
function titles(): string[] {
  return readdirSync('seeds/sources')
    .map((name) => readFileSync(join('seeds/sources', name), 'utf8'))
    .flatMap((text) =>
      [...text.matchAll(/^ {2}title: (.+)$/gmu)].map((line) => line[1]!.replace(/^(['"])(.*)\1$/u, '$2')),
    );
}

describe('the words of the articles', () => {
  it.skipIf(!present)('stand nowhere in the project, eight in a row (titles of sources apart)', () => {
    const articles = readdirSync(ARTICLES).map((name) => readFileSync(join(ARTICLES, name), 'utf8'));
    const files = new Map(trackedFiles().map((file) => [file, readFileSync(file, 'utf8')]));
    const found = copiedRuns(articles, files, titles());
    expect(found.map(({ file, line, words }: Run) => `${file}:${line}: ${words}`)).toEqual([]);
  });
});

describe('copiedRuns', () => {
  const article = 'The ferry left the old harbour at noon on Monday, and nobody waved. The end of it all.';
  const run = (text: string, exempt: string[] = []): Run[] =>
    copiedRuns([article], new Map([['a.md', text]]), exempt);

  it('finds eight words in a row, whatever stands between them, and says where', () => {
    const text = 'First.\n\nsummary: "the Ferry left the *old*\n  harbour at noon on\n  Tuesday"\n';
    expect(run(text)).toEqual([
      { file: 'a.md', line: 3, words: 'the ferry left the old harbour at noon on' },
    ]);
  });

  it('lets seven pass, and eight of two places', () => {
    expect(run('the ferry left the old harbour at 9')).toEqual([]);
    expect(run('the ferry left the nobody waved the end of it all')).toEqual([]);
  });

  it('finds a run that a comment or a list breaks into lines', () => {
    expect(run('// ferry left the old\n// harbour at noon on\n')).toHaveLength(1);
  });

  it('leaves titles alone, and only them', () => {
    const title = 'The ferry left the old harbour at noon';
    expect(run(`title: ${title}`, [title])).toEqual([]);
    expect(run(`${title} on Monday`, [title])).toHaveLength(1);
  });

  it('reads through dashes, quotes and accents as one reads', () => {
    expect(run('the ferry left — the “óld” harbour, at noon: on')).toHaveLength(1);
  });
});
