// npm run -s annotate            JSON lines in, JSON lines out
// npm run -s annotate -- FILE    the mentions of an HTML page as a table
import { readFileSync } from 'node:fs';
import { annotate, compileMatcher } from '../../src/core/match';
import { bundledTerms } from './dictionary';
import { readHtml } from './html';
import { mentionsOf, parseLines, type Passage } from './passage';

const matcher = compileMatcher(bundledTerms());
const file = process.argv[2];
if (file === undefined) {
  const passages = parseLines<Passage>(readFileSync(0, 'utf8'), 'standard input');
  for (const passage of passages) {
    const mentions = mentionsOf(matcher, passage).map(({ start, end, surface, term, score, why }) => ({
      start,
      end,
      surface,
      term,
      score,
      why,
    }));
    process.stdout.write(`${JSON.stringify({ id: passage.id, mentions })}\n`);
  }
} else {
  const { blocks, facts } = readHtml(readFileSync(file, 'utf8'));
  const mentions = annotate(matcher, blocks, facts);
  console.log(`${facts.title ?? file}: ${blocks.length} blocks, ${mentions.length} mentions`);
  for (const { block, start, end, surface, term, score } of mentions) {
    const { text } = blocks[block]!;
    const around = `${text.slice(Math.max(0, start - 30), start)}[${surface}]${text.slice(end, end + 30)}`;
    console.log(`${term.padEnd(28)} ${score.toFixed(1).padStart(5)}  ${around.replace(/\s+/gu, ' ')}`);
  }
}
