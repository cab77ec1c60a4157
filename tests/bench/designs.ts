// node tests/run.mjs tests/bench/designs.ts [FOLDER of *.html.gz]
// Three designs for the scan side by side on the same text, in CPU time (a loaded machine spoils the clock), each
// beside a bare loop over the characters: the trie that ships, one expression generated as a trie, and a look with
// the needle before an exact scan. Then compiling, restoring and the size of 10,000 terms.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  compileMatcher,
  mayHold,
  needleOf,
  needleSource,
  restoreMatcher,
  serializeMatcher,
  type MatchTerm,
} from '../../src/core/match';
import { writings } from '../../src/core/match/alternatives';
import { fold } from '../../src/core/match/fold';
import { scan } from '../../src/core/match/scan';
import { bundledTerms } from '../evaluate/dictionary';

const folder = process.argv[2];
const SENTENCES = [
  'The council voted on parking again, and the mayor said so.',
  'North Korea spoke of talks with South Korea on Monday.',
];
const texts =
  folder === undefined
    ? [SENTENCES.join(' ').repeat(5000)]
    : readdirSync(folder)
        .filter((name) => name.endsWith('.html.gz'))
        .map((name) =>
          gunzipSync(readFileSync(join(folder, name)))
            .toString('utf8')
            .replace(/<(script|style)[\s\S]*?<\/\1>/giu, ' ')
            .replace(/<[^>]+>/gu, '')
            .replace(/\s+/gu, ' '),
        );
const characters = texts.reduce((sum, text) => sum + text.length, 0);

const terms = bundledTerms();
const many: MatchTerm[] = [
  ...terms,
  ...Array.from({ length: 10_000 - terms.length }, (_, at): MatchTerm => {
    const name = `${pseudoWord(at)} ${pseudoWord(at * 7 + 3)}`;
    return {
      id: `made-${at}`,
      kind: 'concept',
      senses: [{ id: 'made', certainty: 'sure', aliases: { en: [name, `${name} talks`] } }],
    };
  }),
];
const matcher = compileMatcher(terms);
const large = compileMatcher(many);
const needle = needleOf(needleSource(terms));
const expression = trieExpression(terms);

const contenders: Record<string, (text: string) => unknown> = {
  'bare loop': (text) => {
    let sum = 0;
    for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
    return sum;
  },
  'trie (ships)': (text) => scan(matcher, text).length,
  'trie, 10,000 terms': (text) => scan(large, text).length,
  'generated expression': (text) => (text.toLowerCase().match(expression) ?? []).length,
  'needle, then trie': (text) => (mayHold(needle, text) ? scan(matcher, text).length : 0),
};
const best = new Map<string, number>();
let sink = 0;
for (let round = 0; round < 4; round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const spent = cpu(() => {
      for (const text of texts) sink += Number(run(text));
    });
    best.set(name, Math.min(best.get(name) ?? Infinity, spent));
  }
}
const loop = best.get('bare loop')!;
console.log(`${texts.length} texts, ${characters} characters (${sink} in all)`);
for (const [name, spent] of best) {
  console.log(
    `${name.padEnd(24)} ${((spent * 1e6) / characters).toFixed(2).padStart(8)} ns a character  ${(spent / loop).toFixed(1).padStart(6)} × loop`,
  );
}
for (const [name, list] of [
  ['bundled', terms],
  ['10,000', many],
] as const) {
  let serialized = '';
  const compile = Math.min(
    ...[0, 1, 2].map(() => cpu(() => void (serialized = serializeMatcher(compileMatcher(list))))),
  );
  const restore = Math.min(...[0, 1, 2].map(() => cpu(() => void restoreMatcher(serialized))));
  const { trie, usesAt, uses, alphabet, aliases, cues } = compileMatcher(list);
  const bytes = [
    trie.base,
    trie.check,
    trie.ends,
    trie.tails,
    trie.offsets,
    usesAt,
    uses,
    alphabet.table,
    aliases.senses,
    aliases.languages,
    aliases.bits,
    cues.senses,
    cues.roles,
  ].reduce((sum, { byteLength }) => sum + byteLength, 0);
  console.log(
    `${name}: compile and write ${compile.toFixed(0)} ms, restore ${restore.toFixed(0)} ms, arrays ${(bytes / 1e6).toFixed(2)} MB, text ${(serialized.length / 1e6).toFixed(2)} M characters`,
  );
}

function cpu(run: () => void): number {
  const before = process.cpuUsage().user;
  run();
  return (process.cpuUsage().user - before) / 1000;
}

function pseudoWord(seed: number): string {
  const syllables = [
    'ka',
    'to',
    'mir',
    'len',
    'os',
    'ta',
    'vin',
    'dro',
    'pel',
    'sha',
    'gor',
    'bi',
    'nu',
    'res',
  ];
  let word = '';
  for (let rest = seed + 17; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length]!;
  return word;
}

/** All aliases as one expression with common beginnings shared, over text in small letters. */
function trieExpression(list: readonly MatchTerm[]): RegExp {
  interface Branch {
    readonly next: Map<string, Branch>;
    end: boolean;
  }
  const branch = (): Branch => ({ next: new Map(), end: false });
  const root = branch();
  for (const sense of list.flatMap((term) => term.senses)) {
    for (const alias of Object.values(sense.aliases).flat().flatMap(writings)) {
      let at = root;
      for (const letter of Array.from(fold(alias).text)) {
        const next = at.next.get(letter) ?? branch();
        at.next.set(letter, next);
        at = next;
      }
      at.end = true;
    }
  }
  const write = ({ next, end }: Branch): string => {
    const ways = [...next].map(
      ([letter, way]) =>
        (letter === ' ' ? '[\\s-]' : letter.replace(/[.*+?^${}()|[\]\\/-]/gu, '\\$&')) + write(way),
    );
    const all = ways.length > 1 ? `(?:${ways.join('|')})` : (ways[0] ?? '');
    return end && all !== '' ? `(?:${all})?` : all;
  };
  return new RegExp(write(root), 'g');
}
