import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve, type Site } from '../harness';

const FOLDER = 'tests/playground/cases';

/** What the pages of the hard cases share: `<!-- head -->`, `<!-- talks -->` and `<!-- council -->` stand for these. */
const SHARED: Readonly<Record<string, string>> = {
  head: `<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <link rel="icon" href="data:," />
    <style>body { max-width: 40em; margin: 2em auto; padding: 0 1em; font: 18px/1.6 serif; }</style>`,
  talks: `<p>
      Ministers met on Tuesday to speak about THAAD, the missile defense system, and about North Korea, which
      wants no part of the six-party talks.
    </p>`,
  council: `<p>
      A resolution of the UN Security Council is being drafted. Kim Jong-un has not answered, and the Korean
      War still has no peace treaty, only the armistice of 1953 between the two Koreas.
    </p>`,
};

/** Headers of the cases that are about headers. */
const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'strict-csp': {
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'",
  },
};

/** The names of the cases. */
export const CASES: readonly string[] = readdirSync(FOLDER)
  .map((file) => file.replace(/\.html$/u, ''))
  .sort();

/** Serves every case at `/NAME.html`, a list of them at `/`, and what a test adds. */
export function serveCases(more: Readonly<Record<string, string>> = {}): Promise<Site> {
  const pages = CASES.map((name) => {
    const html = readFileSync(join(FOLDER, `${name}.html`), 'utf8');
    const body = html.replace(/<!-- (\w+) -->/gu, (whole, key: string) => SHARED[key] ?? whole);
    return [`/${name}.html`, { body, headers: { ...HEADERS[name] } }] as const;
  });
  return serve({ '/': index(), ...Object.fromEntries(pages), ...more });
}

function index(): string {
  const items = CASES.map((name) => `<li><a href="/${name}.html">${name}</a></li>`).join('');
  return `<!doctype html><html lang="en"><head>${SHARED['head']}<title>Hard cases</title></head>
    <body><h1>Pages that make it hard</h1><ul>${items}</ul></body></html>`;
}
