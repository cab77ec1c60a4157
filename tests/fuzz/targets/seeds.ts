import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { compileSeeds, seedErrorText } from '../../../src/compiler/compile';
import { parsePack } from '../../../src/core/dictionary/check';
import { must, target } from '../target';
import { tamperedJson, tamperedText } from '../tamper';

/** A small set of seeds without a fault, with one of everything; few files, since all are read for each case. */
const SOUND: Readonly<Record<string, string>> = {
  'pack.yaml': `id: harbour
title: 'The harbour: who wants it'
revised: '2020-05-01'
topics: [harbour]
`,
  'sources/post.yaml': `# The evening paper.
source:
  id: post
  kind: article
  publisher: Evening Post
  title: Harbour to open
  shortTitle: Post
  published: { on: '2020-03-02' }
  language: en
  url: https://post.example/harbour
claims:
  - id: opens
    paragraph: 1
    kind: event
    text: { en: 'The harbour opens in June.', ko: '6월에 연다.' }
    when: { on: '2020-06' }
    terms: [harbour]
`,
  'sources/news.yaml': `source: { id: news, kind: article, publisher: News, title: Late, shortTitle: News, published: { notBefore: '2020' }, language: en }
claims:
  - { id: late, paragraph: 2, kind: position, text: { en: 'It will not open.' }, who: [harbour], terms: [harbour] }
`,
  'terms/harbour.yaml': `id: harbour
kind: place
label: { en: 'Harbour' }
summary:
  en: >-
    Where ships
    lie.
senses:
  - id: harbour
    certainty: likely
    aliases: { en: ['the {big |}harbour'], ko: [항구] }
    for: { near: [ships, "=Post"] }
lead: [late]
`,
  'differences.yaml': `differences:
  - id: opening
    kind: sequence
    terms: [harbour]
    sides: [opens, late]
    text: { en: 'One says June, the other not this year.' }
`,
};
const SOUND_FILES = Object.keys(SOUND);
/** One folder for all cases, in memory where there is such a place: what differs from the sound seeds is one file. */
let folder: string | undefined;
/** The file that is not as it should be now. */
let altered: string | undefined;

/** The folder with the sound seeds but for one file. */
function seedsWith(file: string, text: string): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'newsgloss-fuzz-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    for (const sound of SOUND_FILES) write(made, sound, SOUND[sound]!);
    folder = made;
  }
  if (altered !== undefined && altered !== file) write(folder, altered, SOUND[altered]!);
  altered = file;
  write(folder, file, text);
  return join(folder, 'seeds');
}

function write(root: string, file: string, text: string): void {
  const path = join(root, 'seeds', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** One file of the seeds as YAML, or as JSON, which YAML takes too. */
const inputs = fc.constantFrom(...SOUND_FILES).chain((file) => {
  const sound = SOUND[file]!;
  return fc.oneof(
    tamperedText(fc.constant(sound)).map((text) => ({ file, text })),
    tamperedJson(fc.constant(parse(sound) as unknown)).map((text) => ({ file, text })),
  );
});

/** Five files of YAML are read for each case. */
export const seeds = target(
  'seeds',
  inputs,
  ({ file, text }) => {
    const compiled = compileSeeds(seedsWith(file, text));
    if (compiled.ok) {
      must(parsePack(JSON.stringify(compiled.value)).ok, 'a pack that came of seeds is refused as a pack');
      return 'accepted';
    }
    must(compiled.error.length > 0, 'the seeds are refused without a word');
    for (const error of compiled.error) {
      must(error.message.trim() !== '', `no sentence at ${seedErrorText(error)}`);
      must(error.line >= 1 && error.column >= 1, `no place an editor could jump to: ${seedErrorText(error)}`);
      must(error.file.startsWith('seeds'), `no file: ${seedErrorText(error)}`);
    }
    return 'refused';
  },
  0.2,
);
