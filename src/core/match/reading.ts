import type { Candidate } from './candidate';
import { candidatesOf } from './candidates';
import { compose, type Composed } from './compose';
import { PageTally, type PageEvidence } from './evidence';
import type { Block, Mention, PageFacts } from './mention';
import type { Matcher } from './matcher';
import { judge, type Judged, resolve } from './resolve';
import { scan } from './scan';
import { WEIGHTS, type Weights } from './weights';

/** A block with the number by which its reader knows it. Numbers are the reader's choice, 0 or more, never reused while in use. */
export interface PlacedBlock extends Block {
  readonly id: number;
}

/** The blocks whose mentions are others than before, each with all it has now: none, where the last are gone. */
export type Changes = ReadonlyMap<number, readonly Mention[]>;

const NO_MENTIONS: readonly Mention[] = [];
/** The page's title, where its facts have one: it is evidence, and holds no mention itself. */
const TITLE = -1;

interface Held {
  readonly text: string;
  readonly candidates: readonly Candidate[];
  readonly cues: readonly number[];
  readonly terms: readonly number[];
  readonly fullNames: readonly number[];
  readonly otherNames: readonly number[];
  readonly length: number;
  readonly head: boolean;
  mentions: readonly Mention[];
}

/**
 * One page as it is read: blocks come and go, evidence gathers, and each change says which blocks' mentions it
 * altered. Adding a block costs what its own text costs, and a new look at the candidates (not the text) of others
 * only where the page's evidence for a sense has changed.
 */
export class Reading {
  private readonly matcher: Matcher;
  private readonly facts: PageFacts;
  private readonly weights: Weights;
  private readonly tally: PageTally;
  private readonly held = new Map<number, Held>();
  /** The lengths of the blocks in which nothing was found. */
  private readonly plain = new Map<number, number>();
  /** Which blocks hold candidates of a sense. */
  private readonly places = new Map<number, Set<number>>();
  /** The page's evidence for each sense that has candidates, as its blocks were last judged by. */
  private readonly pages = new Map<number, PageEvidence>();

  constructor(matcher: Matcher, facts: PageFacts = {}, weights: Weights = WEIGHTS) {
    this.matcher = matcher;
    this.facts = facts;
    this.weights = weights;
    this.tally = new PageTally(matcher, facts.length);
    if (facts.title !== undefined && facts.title !== '') {
      this.hold({ id: TITLE, text: facts.title, role: 'title', lang: facts.lang });
    }
  }

  /** Reads blocks. One whose id is there already takes the other's place. */
  add(blocks: Iterable<PlacedBlock>): Changes {
    const stale = new Set<number>();
    const changed = new Map<number, readonly Mention[]>();
    for (const block of blocks) {
      // What takes another's place has lost its mentions until it is judged to have some.
      if (this.mentions(block.id).length > 0) changed.set(block.id, NO_MENTIONS);
      this.drop(block.id);
      stale.delete(block.id);
      if (this.hold(block)) stale.add(block.id);
    }
    return this.judgeAgain(stale, changed);
  }

  /** Forgets blocks, and what they said about the page. */
  remove(ids: Iterable<number>): Changes {
    const changed = new Map<number, readonly Mention[]>();
    for (const id of ids) {
      if (this.mentions(id).length > 0) changed.set(id, NO_MENTIONS);
      this.drop(id);
    }
    return this.judgeAgain(new Set(), changed);
  }

  /** The mentions of one block, in order. */
  mentions(id: number): readonly Mention[] {
    return this.held.get(id)?.mentions ?? NO_MENTIONS;
  }

  /** Every candidate of a block with what speaks for and against it, whether a mention came of it or not. */
  judged(id: number): readonly Judged[] {
    const candidates = this.held.get(id)?.candidates ?? [];
    return candidates.map((candidate) =>
      judge(this.matcher, this.weights, candidate, this.pages.get(candidate.sense)!),
    );
  }

  /** How many blocks are held. */
  get size(): number {
    return this.held.size + this.plain.size;
  }

  private hold(block: PlacedBlock): boolean {
    const composed = compose(block.text);
    const read = composed ? { ...block, text: composed.text } : block;
    const hits = scan(this.matcher, read.text);
    if (hits.length === 0) {
      this.plain.set(block.id, block.text.length);
      this.tally.lengthen(block.text.length);
      return false;
    }
    const found = candidatesOf(this.matcher, this.weights, read, this.facts, hits);
    const { cuePatterns } = found;
    const candidates = composed ? found.candidates.map((one) => placed(one, composed)) : found.candidates;
    const termOf = (candidate: Candidate) => this.matcher.senses[candidate.sense]!.term;
    const held: Held = {
      // Where there is nothing to judge, the text is not kept: a page's plain paragraphs cost next to nothing.
      text: candidates.length > 0 ? block.text : '',
      candidates,
      cues: cuePatterns,
      terms: candidates.filter((candidate) => candidate.trusted).map(termOf),
      fullNames: candidates.filter(({ name, trusted }) => name === 'full' && trusted).map(termOf),
      otherNames: candidates.filter(({ name }) => name === 'other').map(termOf),
      length: block.text.length,
      // A heading may be that of a related article; only the page's own title speaks for all of its text.
      head: block.role === 'title',
      mentions: NO_MENTIONS,
    };
    this.held.set(block.id, held);
    this.tally.count(held, 1);
    // The title has no mentions of its own: `judgeAgain` never comes to it.
    if (block.id === TITLE) return false;
    for (const { sense } of candidates) {
      const places = this.places.get(sense);
      if (places) places.add(block.id);
      else this.places.set(sense, new Set([block.id]));
    }
    return candidates.length > 0;
  }

  private drop(id: number): void {
    const length = this.plain.get(id);
    if (length !== undefined) {
      this.plain.delete(id);
      this.tally.lengthen(-length);
      return;
    }
    const held = this.held.get(id);
    if (!held) return;
    this.held.delete(id);
    this.tally.count(held, -1);
    for (const { sense } of held.candidates) {
      const places = this.places.get(sense);
      places?.delete(id);
      if (places?.size === 0) {
        this.places.delete(sense);
        this.pages.delete(sense);
      }
    }
  }

  /** Judges the stale blocks, and every block with a sense for which the page now speaks otherwise. */
  private judgeAgain(stale: Set<number>, changed: Map<number, readonly Mention[]>): Changes {
    for (const [sense, places] of this.places) {
      const now = this.tally.evidence(sense);
      const before = this.pages.get(sense);
      if (before && sameEvidence(before, now)) continue;
      this.pages.set(sense, now);
      for (const id of places) stale.add(id);
    }
    for (const id of stale) {
      const held = this.held.get(id)!;
      const mentions = resolve(this.matcher, this.weights, id, held.text, held.candidates, (sense) =>
        this.pages.get(sense)!,
      );
      if (!sameMentions(held.mentions, mentions)) changed.set(id, mentions);
      held.mentions = mentions;
    }
    return changed;
  }
}

/** A candidate where it stands in the text as it was before its letters were put together. */
function placed(candidate: Candidate, { starts }: Composed): Candidate {
  return { ...candidate, start: starts[candidate.start]!, end: starts[candidate.end]! };
}

/** All mentions of a page's blocks at once. `block` of a mention is the index of its block. */
export function annotate(
  matcher: Matcher,
  blocks: readonly Block[],
  facts: PageFacts = {},
  weights: Weights = WEIGHTS,
): Mention[] {
  const reading = new Reading(matcher, facts, weights);
  reading.add(blocks.map((block, id) => ({ ...block, id })));
  return blocks.flatMap((_, id) => reading.mentions(id));
}

function sameEvidence(a: PageEvidence, b: PageEvidence): boolean {
  return (
    a.forPage === b.forPage &&
    a.againstPage === b.againstPage &&
    a.forFar === b.forFar &&
    a.againstFar === b.againstFar &&
    a.forTerms === b.forTerms &&
    a.againstTerms === b.againstTerms &&
    a.fullName === b.fullName &&
    a.otherBearer === b.otherBearer
  );
}

function sameMentions(a: readonly Mention[], b: readonly Mention[]): boolean {
  return (
    a.length === b.length &&
    a.every((mention, at) => {
      const other = b[at]!;
      return (
        mention.start === other.start &&
        mention.end === other.end &&
        mention.sense === other.sense &&
        mention.term === other.term
      );
    })
  );
}
