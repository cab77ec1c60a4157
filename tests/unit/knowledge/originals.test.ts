import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './bundled';

/**
 * The articles are others' work: no run of eight or more of their words may stand in the project, save their titles.
 * They are never in the repository, so this runs where they lie beside it (or where NEWSGLOSS_ARTICLES says).
 */
const RUN = 8;
const ARTICLES = process.env['NEWSGLOSS_ARTICLES'] ?? join(ROOT, '../shared/seeds');
const LARGEST_TEXT = 2_000_000;

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll(/['’‘]/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function runs(text: string): string[] {
  const all = words(text);
  return all.slice(RUN - 1).map((_, i) => all.slice(i, i + RUN).join(' '));
}

/** The runs of `text` that `forbidden` holds, once the titles are taken out of it. */
function copied(text: string, forbidden: ReadonlySet<string>, titles: readonly string[]): string[] {
  const rest = titles.reduce((left, title) => left.replaceAll(title, ' \n§§§\n '), text);
  return runs(rest).filter((run) => forbidden.has(run));
}

/** Every text file of the project that git knows or would take in. */
function projectTexts(): { file: string; text: string }[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  });
  return list
    .toString()
    .split('\0')
    .filter((file) => file !== '' && file !== 'package-lock.json' && existsSync(join(ROOT, file)))
    .filter((file) => statSync(join(ROOT, file)).size < LARGEST_TEXT)
    .map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
}

describe('a run of eight words', () => {
  const forbidden = new Set(runs('One two three four five six seven eight nine.'));

  it('is found whatever its case, points and line breaks', () => {
    expect(copied('He said: “two three\nFOUR five, six seven eight nine”', forbidden, [])).toHaveLength(1);
    expect(copied('two three four five six seven eight ten', forbidden, [])).toEqual([]);
  });

  it('is let pass as a title', () => {
    const title = 'One two three four five six seven eight';
    expect(copied(`title: ${title}`, forbidden, [title])).toEqual([]);
  });
});

describe.skipIf(!existsSync(ARTICLES))('the project', () => {
  it('holds no run of eight words of an article', () => {
    const originals = readdirSync(ARTICLES).map((name) => readFileSync(join(ARTICLES, name), 'utf8'));
    expect(originals.length).toBeGreaterThan(0);
    const titles = originals.map((text) => text.split('\n')[0] ?? '');
    const forbidden = new Set(originals.flatMap(runs));
    const found = projectTexts().flatMap(({ file, text }) =>
      copied(text, forbidden, titles).map((run) => `${file}: ${run}`),
    );
    expect(found).toEqual([]);
  });
});
