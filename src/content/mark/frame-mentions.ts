import type { ReadingSettings } from '../../core/reading-settings';
import type { Changes as MentionChanges, Mention, Reading } from '../../core/match';
import type { PageBlock } from '../read/block';
import { Layout } from '../read/layout';
import { Entry, isSameMention } from './entry';
import { linesOf } from './lines';
import type { PageMention, PageMentions } from './page-mentions';
import { Paint } from './paint';
import { Pointing } from './pointing';
import { inOrder, Sections } from './sections';

/** What of the settings says which mentions there are, and which of them carry a mark. */
type MarkSettings = Pick<ReadingSettings, 'marks' | 'termsOff' | 'termsKnown'>;

/** The mentions of a frame: what recognition found in its blocks, where each stands, and which of them carry a mark. */
export class FrameMentions implements PageMentions {
  private readonly blocks = new Map<number, PageBlock>();
  private readonly entries = new Map<number, Entry[]>();
  private readonly paint = new Paint();
  private readonly pointing = new Pointing();
  private readonly sections = new Sections();
  /** By section and term, which mentions may carry its mark. */
  private readonly inSection = new Map<Node, Map<string, Set<Entry>>>();
  private readonly marked = new Set<Entry>();
  private readonly hidden = new Set<Entry>();
  private readonly listeners = new Set<() => void>();
  private ordered: Entry[] | undefined;
  private telling = false;
  private hasMoved = false;
  private open: Entry | undefined;
  private settings: MarkSettings;
  private reading: Reading;

  constructor(reading: Reading, settings: MarkSettings) {
    this.reading = reading;
    this.settings = settings;
  }

  // ── What the reader brings ────────────────────────────────────────────────────────────────────────────────

  /** The text changed: forgets mentions of blocks that are gone, finds those of new ones, and marks. */
  change(read: readonly PageBlock[], gone: readonly PageBlock[]): void {
    const isHeading = ({ role }: PageBlock): boolean => role === 'title' || role === 'heading';
    if (gone.some(isHeading) || (this.hasMoved && read.some(isHeading))) {
      this.hasMoved = false;
      this.sections.forget();
    }
    const dirty = new Set<Node>();
    this.apply(this.reading.remove(gone.map(({ id }) => id)), dirty);
    for (const { id } of gone) this.blocks.delete(id);
    for (const block of read) this.blocks.set(block.id, block);
    this.apply(this.reading.add(read), dirty);
    this.markAgain(dirty);
  }

  /** Text came into the page: what is read next may be a heading that was not there. */
  moved(): void {
    this.hasMoved = true;
  }

  /** Looks for what parts a large document ahead of its first mention, yielding to the page. */
  prepare(): Promise<void> {
    return this.sections.prepare(document);
  }

  /** The page is about something else now (its title, its date): judges its text anew. What stays keeps its mark. */
  readAgain(reading: Reading): void {
    this.reading = reading;
    reading.add(this.blocks.values());
    this.judgeAll();
  }

  /** The reader chose other marks, or other terms. */
  choose(settings: MarkSettings): void {
    this.settings = settings;
    this.judgeAll();
  }

  private judgeAll(): void {
    const dirty = new Set<Node>();
    for (const [id, block] of this.blocks) this.applyTo(block, this.reading.mentions(id), dirty);
    this.markAgain(new Set([...dirty, ...this.inSection.keys()]));
  }

  /** Looks again at mentions that could not be seen, and at what the page did to the registry. */
  refresh(): void {
    const dirty = new Set<Node>();
    for (const entry of this.hidden) {
      if (entry.look()) {
        this.hidden.delete(entry);
        dirty.add(entry.section!);
      }
    }
    if (dirty.size > 0) this.markAgain(dirty);
    this.paint.repair();
  }

  /** The blocks that the frame was read as. */
  read(): Iterable<PageBlock> {
    return this.blocks.values();
  }

  /** Whether there is any mention, seen or not. */
  isEmpty(): boolean {
    return this.entries.size === 0;
  }

  /** Takes every mark away, for good. */
  leave(): void {
    this.paint.clear();
    this.entries.clear();
    this.blocks.clear();
    this.tell();
  }

  // ── What the card asks ────────────────────────────────────────────────────────────────────────────────────

  all(): readonly Entry[] {
    this.ordered ??= [...this.entries.values()]
      .sort(([a], [b]) => inOrder(a!.node, b!.node) || a!.mention.start - b!.mention.start)
      .flat()
      .filter(({ shown }) => shown);
    return this.ordered;
  }

  at(x: number, y: number): Entry | undefined {
    return this.pointing.at(x, y);
  }

  mayBeIn(element: EventTarget | null): boolean {
    return this.pointing.mayBeIn(element);
  }

  rects(mention: PageMention): readonly DOMRect[] {
    return linesOf(mention.range());
  }

  setOpen(mention: PageMention | undefined): void {
    this.open = mention instanceof Entry ? mention : undefined;
    this.paint.wash(this.open?.place());
  }

  setAside(mention: PageMention): () => void {
    if (!(mention instanceof Entry)) return () => undefined;
    const put = (aside: boolean): void => {
      mention.aside = aside;
      if (aside && this.open === mention) this.setOpen(undefined);
      if (!mention.look()) this.hidden.add(mention);
      this.markAgain(new Set(mention.section ? [mention.section] : []));
      this.tell();
    };
    put(true);
    return () => put(false);
  }

  onChange(listener: () => void, signal: AbortSignal): void {
    this.listeners.add(listener);
    signal.addEventListener('abort', () => this.listeners.delete(listener));
  }

  terms(): { term: string; count: number }[] {
    const counts = new Map<string, number>();
    for (const { mention } of this.all()) counts.set(mention.term, (counts.get(mention.term) ?? 0) + 1);
    return Array.from(counts, ([term, count]) => ({ term, count }));
  }

  // ── How it is kept ────────────────────────────────────────────────────────────────────────────────────────

  private apply(changes: MentionChanges, dirty: Set<Node>): void {
    for (const [id, mentions] of changes) {
      const block = this.blocks.get(id);
      if (block) this.applyTo(block, mentions, dirty);
    }
  }

  /** Makes a block's entries those of `mentions`; one that stays keeps its entry. */
  private applyTo(block: PageBlock, mentions: readonly Mention[], dirty: Set<Node>): void {
    const before = this.entries.get(block.id) ?? [];
    const wanted = mentions.filter((mention) => !this.settings.termsOff.includes(mention.term));
    if (before.length === 0 && wanted.length === 0) return;
    const after: Entry[] = [];
    for (const mention of wanted) {
      const kept = before.find((entry) => isSameMention(entry.mention, mention));
      const entry = kept ?? this.enter(mention, block, dirty);
      if (entry) after.push(entry);
    }
    for (const entry of before) if (!after.includes(entry)) this.remove(entry, dirty);
    if (after.length > 0) this.entries.set(block.id, after);
    else this.entries.delete(block.id);
    this.ordered = undefined;
    this.tell();
  }

  private enter(mention: Mention, block: PageBlock, dirty: Set<Node>): Entry | undefined {
    const entry = new Entry(mention, block);
    if (!standsTogether(entry.nodes())) return undefined;
    this.pointing.add(entry);
    if (!entry.look()) this.hidden.add(entry);
    entry.section = this.sections.of(entry.node);
    let terms = this.inSection.get(entry.section);
    if (!terms) this.inSection.set(entry.section, (terms = new Map<string, Set<Entry>>()));
    const there = terms.get(mention.term);
    if (there) there.add(entry);
    else terms.set(mention.term, new Set([entry]));
    dirty.add(entry.section);
    return entry;
  }

  private remove(entry: Entry, dirty: Set<Node>): void {
    this.pointing.remove(entry);
    this.hidden.delete(entry);
    this.marked.delete(entry);
    this.paint.unmark(entry);
    if (this.open === entry) this.setOpen(undefined);
    const terms = this.inSection.get(entry.section!);
    const there = terms?.get(entry.mention.term);
    there?.delete(entry);
    if (there?.size === 0) terms?.delete(entry.mention.term);
    if (terms?.size === 0) this.inSection.delete(entry.section!);
    dirty.add(entry.section!);
  }

  private markAgain(dirty: ReadonlySet<Node>): void {
    this.ordered = undefined;
    for (const section of dirty) {
      for (const entries of this.inSection.get(section)?.values() ?? []) this.markTerm(entries);
    }
    this.paint.repair();
  }

  /** Marks, of one term's mentions in one section, those that the settings ask for. */
  private markTerm(entries: ReadonlySet<Entry>): void {
    const { termsKnown } = this.settings;
    const [any] = entries;
    // What the reader knows needs no mark; a card still opens on demand.
    const marks = any && termsKnown.includes(any.mention.term) ? 'none' : this.settings.marks;
    const first = marks === 'first' ? firstShown(entries) : undefined;
    for (const entry of entries) {
      const wanted = entry.shown && (marks === 'every' || entry === first);
      if (wanted === this.marked.has(entry)) continue;
      if (wanted) {
        this.marked.add(entry);
        this.paint.mark(entry, entry.place());
      } else {
        this.marked.delete(entry);
        this.paint.unmark(entry);
      }
    }
  }

  private tell(): void {
    if (this.telling) return;
    this.telling = true;
    queueMicrotask(() => {
      this.telling = false;
      for (const listener of this.listeners) listener();
    });
  }
}

function firstShown(entries: Iterable<Entry>): Entry | undefined {
  let first: Entry | undefined;
  for (const entry of entries) {
    if (!entry.shown) continue;
    const order = first ? inOrder(entry.node, first.node) || entry.mention.start - first.mention.start : -1;
    if (order < 0) first = entry;
  }
  return first;
}

/** Whether text nodes that a mention spans share their line: a style may set apart what no tag does. */
function standsTogether(nodes: readonly Text[]): boolean {
  if (nodes.length < 2) return true;
  const layout = new Layout();
  return nodes.every((node, i) => {
    const next = nodes[i + 1];
    return !next || (layout.isInlineUpTo(node, next) && layout.isInlineUpTo(next, node));
  });
}
