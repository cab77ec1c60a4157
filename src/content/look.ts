import { firstOf, isIn, isThere, nextOf, nodeTypeOf, parentOf, textOf } from './plain';
import { mayHold, type Needle } from '../core/match/may-hold';
import type { Reply } from '../protocol/calls';
import { customElementsIn, isLarge } from './custom-elements';
import { shadowRootOf } from './extension';
import { Clock, whenIdle } from './pace';
import { isSmall, rawText, readText } from './raw-text';

/** Longest text that the needle searches without a look at the clock, in UTF-16 units. */
const STRETCH = 50_000;
/** Stretches overlap by this, so that no term falls between two. Longer than the longest alias. */
const OVERLAP = 200;
/** Ours of a frame's time before we yield, in ms. */
const SLICE_MS = 6;
/** Insertions are looked at together, at the latest after this long, in ms. */
const LATEST_MS = 500;
/** Above this many nodes put in at once, what is asked of each is asked of the document instead. */
const MANY_NEW = 500;
/** Text put in may complete a term that stands around it: parents up to this long are looked at whole. */
const NEAR = 2000;

/** ... and with so few children at the most. */
const FEW_CHILDREN = 30;

type Known = NonNullable<Reply<'narrow'>>;
/** Asks what a text holds: `null` for nothing, `undefined` where nobody can say. */
type Ask = (text: string) => Promise<Known | null | undefined>;

/** Watches for text that comes into a document: a function that says whether none came, and ends the watching. */
export function untilTextComes(document: Document): () => boolean {
  let came = false;
  const observer = new MutationObserver(() => {
    came = true;
    observer.disconnect();
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  return () => {
    came ||= observer.takeRecords().length > 0;
    observer.disconnect();
    return !came;
  };
}

/**
 * Looks through a document and whatever is put into it later, until there may be a mention; then calls `found` once,
 * and ends. Everything is done with native calls over whole branches: no wrapper is made for a text node. What the
 * needle finds in the document as a whole is asked about: `found` gets the matcher for just this text, where nothing
 * came meanwhile, and where the answer is no, it looks on.
 */
export class Looking {
  private readonly observer = new MutationObserver((records) => this.note(records));
  private readonly waiting = new Set<Node>();
  private scheduled = false;
  private ended = false;

  private readonly needle: Needle;
  private readonly isAlive: () => boolean;
  private readonly narrowed: Ask;
  private readonly found: (known: Known | undefined) => void;

  constructor(
    needle: Needle,
    isAlive: () => boolean,
    narrowed: Ask,
    found: (known: Known | undefined) => void,
  ) {
    this.needle = needle;
    this.isAlive = isAlive;
    this.narrowed = narrowed;
    this.found = found;
    void this.throughDocument();
    this.watch(document);
  }

  private async throughDocument(): Promise<void> {
    if (!isSmall() || isLarge(document.documentElement)) {
      if (mayHold(this.needle, document.title)) this.hit();
      return this.through(document.documentElement, true);
    }
    const raw = rawText(document);
    const clock = new Clock(SLICE_MS);
    if (await this.holds(raw, clock)) {
      const text = readText(document, raw);
      if (text === undefined) this.hit();
      else await this.ask(text);
    }
    await this.throughRoots(document.documentElement);
  }

  /** Asks whether the document's text holds a mention, seen exactly. */
  private async ask(text: string): Promise<void> {
    const known = await this.narrowed(text);
    if (known === null || this.ended) return;
    // What came meanwhile is not in the text that the answer is about.
    this.note(this.observer.takeRecords());
    this.hit(this.waiting.size === 0 ? known : undefined);
  }

  /** Ends it: no `found` after this. */
  stop(): void {
    this.ended = true;
    this.observer.disconnect();
    this.waiting.clear();
  }

  private watch(root: Node): void {
    if (!this.ended) this.observer.observe(root, { childList: true, characterData: true, subtree: true });
  }

  private note(records: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes } of records) {
      if (type === 'characterData') this.waiting.add(target);
      else for (const node of addedNodes) this.waiting.add(node);
    }
    if (this.scheduled || this.waiting.size === 0) return;
    this.scheduled = true;
    whenIdle(() => void this.lookAtNew(), LATEST_MS);
  }

  private async lookAtNew(): Promise<void> {
    this.scheduled = false;
    if (!this.isAlive()) {
      this.stop();
      return;
    }
    const nodes = [...this.waiting];
    this.waiting.clear();
    const clock = new Clock(SLICE_MS);
    const parents = new Set<Node>();
    const many = nodes.length > MANY_NEW;
    let text = '';
    for (const node of nodes) {
      if (clock.isSpent()) await clock.pause();
      if (this.ended) return;
      if (!isThere(node)) continue;
      const parent = parentOf(node);
      if (parent && nodeTypeOf(parent) === Node.ELEMENT_NODE && !parents.has(parent)) {
        parents.add(parent);
        // Only a parent that is small: one that holds a whole feed would be read again with each item.
        if (hasFewChildren(parent)) {
          const around = textOf(parent) ?? '';
          if (around.length < NEAR) text += `\n${around}`;
        }
      }
      if (isLarge(node)) await this.through(node, !many);
      else {
        text += `\n${textOf(node) ?? ''}`;
        if (!many && nodeTypeOf(node) === Node.ELEMENT_NODE) await this.throughRoots(node);
      }
      if (text.length > STRETCH) {
        if (await this.holds(text, clock)) this.hit();
        text = '';
      }
    }
    if (await this.holds(text, clock)) this.hit();
    // To ask each of so many for custom elements would cost more than to ask the document once more.
    else if (many) await this.throughRoots(document.documentElement);
  }

  /** Looks through one branch and the shadow roots in it. */
  private async through(node: Node | null, withRoots: boolean): Promise<void> {
    if (!node) return;
    const clock = new Clock(SLICE_MS);
    let text = '';
    // Step by step, for a branch may have a hundred thousand children; only into what is large itself.
    for (let at: Node | null = node; at && !this.ended; at = nextAfter(at, node)) {
      while (isLarge(at)) at = firstOf(at)!;
      text += `\n${textOf(at) ?? ''}`;
      const isSpent = clock.isSpent();
      if (text.length < STRETCH && !isSpent) continue;
      if (await this.holds(text, clock)) {
        this.hit();
        return;
      }
      text = '';
      if (isSpent) await clock.pause();
      // The page took away the place that we were at: what is left of it is read in full.
      if (!isIn(node, at)) this.hit();
    }
    if (await this.holds(text, clock)) this.hit();
    if (withRoots && nodeTypeOf(node) === Node.ELEMENT_NODE) await this.throughRoots(node);
  }

  private async throughRoots(node: Node): Promise<void> {
    for (const element of customElementsIn(node)) {
      const root = shadowRootOf(element);
      if (!root || this.ended) continue;
      this.watch(root);
      for (const child of root.childNodes) await this.through(child, true);
    }
  }

  private async holds(text: string, clock: Clock): Promise<boolean> {
    if (text.length <= STRETCH) {
      if (clock.isSpent()) await clock.pause();
      if (this.ended) return false;
      return mayHold(this.needle, text);
    }
    for (let at = 0; at < text.length && !this.ended; at += STRETCH - OVERLAP) {
      if (clock.isSpent()) await clock.pause();
      if (mayHold(this.needle, text.slice(at, at + STRETCH))) return true;
    }
    return false;
  }

  private hit(known?: Known): void {
    if (this.ended) return;
    this.stop();
    this.found(known);
  }
}

/** To count all children of a node takes a step each, again after each change. */
function hasFewChildren(node: Node): boolean {
  let count = 0;
  for (let child = firstOf(node); child; child = nextOf(child)) if (++count > FEW_CHILDREN) return false;
  return true;
}

/** The next node in a branch after all that is in `node`. */
function nextAfter(node: Node, branch: Node): Node | null {
  for (let at: Node | null = node; at && at !== branch; at = parentOf(at)) {
    const next = nextOf(at);
    if (next) return next;
  }
  return null;
}
