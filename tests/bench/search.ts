import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import type { Pack } from '../../src/core/dictionary/schema';
import { glossarySearch, noteSearch } from '../../src/core/search/glossary';
import { bodyOf, NOTES } from './popup';

// node tests/run.mjs tests/bench/search.ts
// What the popup's search costs over the glossary and 5,000 notes, and the same texts by MiniSearch, in the same run.

const say = (text: string): void => void process.stdout.write(`${text}\n`);

designs();

/** Our search beside MiniSearch over the same texts: to make, and to answer. */
function designs(): void {
  const dist = process.env['NEWSGLOSS_DIST'] ?? 'dist';
  const pack = JSON.parse(readFileSync(join(dist, 'chromium/dictionary.json'), 'utf8')) as Pack;
  const notes = Array.from({ length: NOTES }, (_, at) => ({
    id: `n${at}`,
    versions: [{ body: bodyOf(at) }],
  }));
  const mini = (): MiniSearch => {
    const index = new MiniSearch({ fields: ['body'] });
    index.addAll(notes.map(({ id, versions }) => ({ id, body: versions[0]?.body })));
    return index;
  };
  const timed = <T>(what: string, run: () => T): T => {
    const started = performance.now();
    const made = run();
    say(`${what.padEnd(46)} ${(performance.now() - started).toFixed(1).padStart(8)} ms`);
    return made;
  };
  const glossary = timed('ours: glossary, made and folded', () => {
    const made = glossarySearch(pack.terms);
    made.prepare(() => false);
    return made;
  });
  timed('ours: glossary, a query', () => glossary.terms('sanctions'));
  const ours = timed('ours: 5,000 notes, made and first query', () => {
    const made = noteSearch(notes);
    made('radar');
    return made;
  });
  timed('ours: 5,000 notes, a query', () => ours('sanctions wang'));
  timed('ours: 5,000 notes, a query with a typo', () => ours('sanctoins'));
  const theirs = timed('MiniSearch: 5,000 notes, made', mini);
  timed('MiniSearch: 5,000 notes, a query', () =>
    theirs.search('sanctions wang', { prefix: true, fuzzy: 0.2 }),
  );
}
