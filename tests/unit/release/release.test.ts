import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** What a release says of itself, in the places where people look for it. */
const read = (path: string): string => readFileSync(path, 'utf8');
interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}
const own = JSON.parse(read('package.json')) as Package;
const lock = JSON.parse(read('package-lock.json')) as {
  readonly version: string;
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
};
const manifest = JSON.parse(read('manifest.json')) as { readonly permissions: readonly string[] };

describe('the version', () => {
  it('stands in package.json, and is the changelog’s newest', () => {
    expect(manifest).not.toHaveProperty('version');
    expect(lock.version).toBe(own.version);
    expect(/^## (\S+)/mu.exec(read('CHANGELOG.md'))?.[1]).toBe(own.version);
  });
});

describe('dependencies', () => {
  const all = { ...own.dependencies, ...own.devDependencies };

  it('are exact, the same in the lock file, and each package has its digest there', () => {
    for (const [name, wanted] of Object.entries(all)) {
      // One that stands under a name of our own says which it is before its version.
      const version = wanted.replace(/^npm:(?:@[^@/]+\/)?[^@/]+@/u, '');
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/u);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
    const loose = Object.entries(lock.packages).filter(([path, { integrity }]) => path !== '' && !integrity);
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('have a sentence each in src/README.md on why they are there', () => {
    const table = read('src/README.md').split('### What we depend on')[1]?.split('\n## ')[0] ?? '';
    const missing = Object.keys(all).filter(
      (name) => !name.startsWith('@types/') && !table.includes(`\`${name}\``),
    );
    expect(missing).toEqual([]);
  });
});

describe('what is said of permissions', () => {
  const asked = [...manifest.permissions, 'sidePanel'];

  it.each(['README.md', 'src/store/README.md'])('has a line on each in %s', (path) => {
    const text = read(path);
    expect(asked.filter((name) => !new RegExp(`^\\| \`${name}\``, 'mu').test(text))).toEqual([]);
  });

  it('has no line on one that is not asked for', () => {
    const named = [...read('src/store/README.md').matchAll(/^\| `([a-zA-Z]+)`/gmu)].map(([, name]) => name);
    expect(named.filter((name) => !asked.includes(name!))).toEqual([]);
  });
});

describe('SECURITY.md', () => {
  it('names tests and commands that are there', () => {
    const text = read('SECURITY.md');
    const named = [...text.matchAll(/`(tests\/[\w./-]+)`/gu)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => ![path, `${path}.browser.test.ts`].some(existsSync))).toEqual([]);
    const run = [...text.matchAll(/`npm run ([\w:]+)`/gu)].map(([, name]) => name!);
    expect(run.filter((name) => own.scripts[name] === undefined)).toEqual([]);
  });

  it('has an answer in each row: a test, or that nothing stops it', () => {
    const rows = read('SECURITY.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (?:who |-)/u.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows.length).toBeGreaterThan(15);
    for (const [, who, wants, stops, shown] of rows) {
      expect(shown === '–' ? stops : shown, `${who} ${wants}`).toMatch(
        shown === '–' ? /nothing/u : /`[^`]+`/u,
      );
    }
  });
});
