import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { compileSeeds } from '../../../src/compiler/compile';

/** A small set of seeds without a fault: two articles that differ on a harbour, and the town that it is in. */
export const SOUND: Readonly<Record<string, string>> = {
  'pack.yaml': `id: harbour
title: The harbour
revised: '2020-05-01'
`,
  'sources/evening-post.yaml': `source:
  id: evening-post
  kind: article
  publisher: Evening Post
  title: Harbour to open
  shortTitle: Evening Post
  published: { on: '2020-03-02' }
  language: en
claims:
  - id: post-opens
    paragraph: 1
    kind: event
    text: { en: 'The harbour opens in June.' }
    when: { on: '2020-06' }
    terms: [harbour]
`,
  'sources/morning-news.yaml': `source:
  id: morning-news
  kind: article
  publisher: Morning News
  title: Harbour put off
  shortTitle: Morning News
  published: { notBefore: '2020-03-04' }
  language: en
claims:
  - id: news-late
    paragraph: 2
    kind: position
    text: { en: 'The harbour will not open this year.' }
    who: [town]
    terms: [harbour, town]
`,
  'terms/harbour.yaml': `id: harbour
kind: place
label: { en: 'Harbour' }
summary: { en: 'Where ships lie.' }
senses:
  - id: harbour
    certainty: likely
    aliases: { en: ['the harbour'] }
lead: [news-late]
related:
  - { kind: part-of, term: town }
`,
  'terms/town.yaml': `id: town
kind: place
label: { en: 'Town' }
summary: { en: 'A town by the sea.' }
senses:
  - id: town
    certainty: sure
    aliases: { en: ['the town'] }
`,
  'differences.yaml': `differences:
  - id: opening
    kind: contradiction
    terms: [harbour]
    sides: [post-opens, news-late]
    text: { en: 'One says June, the other not this year.' }
`,
};

/** Stands in a seed just before what is at fault; taken out before the seed is compiled. */
export const HERE = '▸';

/** Compiles seeds given as texts by file name; `null` leaves a file of the sound ones out. */
export function compile(
  changes: Readonly<Record<string, string | null>> = {},
): ReturnType<typeof compileSeeds> {
  const folder = mkdtempSync(join(tmpdir(), 'newsgloss-seeds-'));
  try {
    for (const [file, text] of Object.entries({ ...SOUND, ...changes })) {
      if (text === null) continue;
      const path = join(folder, 'seeds', file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text.replaceAll(HERE, ''));
    }
    return compileSeeds(join(folder, 'seeds'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A sound seed with one piece of it changed; the piece must be there once. */
export function changed(file: string, from: string, to: string): Record<string, string> {
  const text = SOUND[file] ?? '';
  expect(text.split(from), `"${from}" should stand once in ${file}`).toHaveLength(2);
  return { [file]: text.replace(from, () => to) };
}

/** Asserts that the seeds are refused at exactly the marked places, with these messages in the order of the places. */
export function expectRefused(
  changes: Readonly<Record<string, string | null>>,
  messages: readonly RegExp[],
): void {
  const compiled = compile(changes);
  const errors = compiled.ok ? [] : compiled.error;
  expect(errors.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual(marks(changes));
  errors.forEach(({ message }, i) =>
    expect(message).toMatch(messages[i] ?? /^no message was expected here$/u),
  );
  expect(errors).toHaveLength(messages.length);
}

function marks(changes: Readonly<Record<string, string | null>>): string[] {
  return Object.keys(changes)
    .sort()
    .flatMap((file) =>
      (changes[file] ?? '').split('\n').flatMap((text, i) => {
        const parts = text.split(HERE).slice(0, -1);
        return parts.map((_, j) => `seeds/${file}:${i + 1}:${parts.slice(0, j + 1).join('').length + 1}`);
      }),
    );
}
