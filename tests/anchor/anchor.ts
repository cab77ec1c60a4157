// npm run -s anchor   JSON lines in, JSON lines out (see ../../../shared/CONTRACT.md for their shape)
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { anchor } from '../../src/core/quote/anchor';

const Line = v.object({
  id: v.union([v.string(), v.number()]),
  text: v.string(),
  quote: v.object({
    exact: v.string(),
    prefix: v.nullish(v.string(), ''),
    suffix: v.nullish(v.string(), ''),
  }),
  position: v.nullish(v.object({ start: v.number(), end: v.number() })),
});

readFileSync(0, 'utf8')
  .split('\n')
  .forEach((line, i) => {
    if (line.trim() === '') return;
    process.stdout.write(`${JSON.stringify(answer(line, i + 1))}\n`);
  });

function answer(line: string, nth: number): object {
  const read = v.safeParse(Line, json(line));
  if (!read.success) return { line: nth, error: `Line ${nth}: ${read.issues[0].message}` };
  const { id, text, quote, position } = read.output;
  const found = anchor(text, { quote, position: position ?? undefined });
  return found
    ? { id, start: found.start, end: found.end, score: Math.round(found.score * 1000) / 1000 }
    : { id, lost: true };
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
