import { annotate } from '../core/match/reading';
import { restoreMatcher } from '../core/match/serial';
import type { Reply, Request } from '../protocol/calls';
import { selectedPlace, sentenceAround } from './hover/selection';
import { sentenceAt } from './mark/sentence';
import type { PageBlock } from './read/block';
import { THING } from './read/elements';
import { PageText } from './read/page-text';
import type { FrameState } from './report';

/** Of each term so many sentences are shown to a reader who thinks about taking a pack in. */
const MOST_SENTENCES = 3;
/** Longer than any sentence that a form or a preview can show, in UTF-16 units. */
const LONGEST = 2000;

/** What a selection stands in, for a reader who makes a term of it. */
export function termContext({ facts }: FrameState): Reply<'termContext'> {
  const place = selectedPlace();
  return {
    sentence: place ? sentenceAround(place).slice(0, LONGEST) : '',
    lang: facts.lang ?? null,
    date: facts.date ?? null,
  };
}

/** What these terms would be marked at here, by another matcher than the one in force. Marks nothing. */
export async function tryMatcher(
  frame: FrameState,
  { matcher, terms }: Request<'tryMatcher'>,
  signal: AbortSignal,
): Promise<Reply<'tryMatcher'>> {
  const blocks = await blocksOf(signal);
  const wanted = new Set(terms);
  const found = new Map<string, { term: string; count: number; sentences: Around[] }>();
  for (const { block, term, start, end } of annotate(restoreMatcher(matcher), blocks, frame.facts)) {
    if (!wanted.has(term)) continue;
    const known = found.get(term) ?? { term, count: 0, sentences: [] };
    found.set(term, known);
    known.count++;
    if (known.sentences.length < MOST_SENTENCES) known.sentences.push(around(blocks[block]!, start, end));
  }
  return { title: document.title.slice(0, 300), terms: [...found.values()] };
}

type Around = Reply<'tryMatcher'>['terms'][number]['sentences'][number];

function around({ text, lang }: PageBlock, start: number, end: number): Around {
  const plain = text.replaceAll(THING, ' ');
  const sentence = sentenceAt(plain, start, end, lang);
  const word = plain.slice(start, end);
  const at = Math.max(0, sentence.indexOf(word));
  return {
    before: sentence.slice(0, at).slice(-LONGEST),
    word: sentence.slice(at, at + word.length),
    after: sentence.slice(at + word.length).slice(0, LONGEST),
  };
}

/** All blocks of the page: those that it was read as are but the ones in which the matcher in force has anything. */
function blocksOf(signal: AbortSignal): Promise<readonly PageBlock[]> {
  const ending = new AbortController();
  const blocks: PageBlock[] = [];
  return new Promise((resolve) => {
    const page = new PageText(
      {
        change: (read) => blocks.push(...read),
        moved: () => undefined,
        settled: () => {
          ending.abort();
          resolve(blocks);
        },
      },
      AbortSignal.any([signal, ending.signal]),
      undefined,
      true,
    );
    page.start();
  });
}
