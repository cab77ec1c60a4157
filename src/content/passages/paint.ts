/** The registry's name for passages with a note: like every name of ours, it begins with `newsgloss`. */
const NAME = 'newsgloss-passage';
/** The wash on a passage that the reader asked to see. */
const SHOWN = 'newsgloss-open';
/** ms that a passage that one went to is washed. */
const SHOWN_MS = 2500;

/** Marks the passages with a note; the page can read which they are, and that is why it must be turned on. */
export class PassagePaint {
  private readonly marks = new Highlight();

  paint(ranges: readonly Range[]): void {
    this.marks.clear();
    for (const range of ranges) this.marks.add(new StaticRange(range));
    if (ranges.length > 0) CSS.highlights.set(NAME, this.marks);
    else this.clear();
  }

  clear(): void {
    this.marks.clear();
    if (CSS.highlights.get(NAME) === this.marks) CSS.highlights.delete(NAME);
  }
}

/** Scrolls to a passage and washes it for a moment. */
export function showRange(range: Range): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const element = range.startContainer.parentElement;
  element?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
  const wash = new Highlight(new StaticRange(range));
  // A card's own wash keeps its name; the next card puts its own in its place.
  CSS.highlights.set(SHOWN, wash);
  setTimeout(() => {
    if (CSS.highlights.get(SHOWN) === wash) CSS.highlights.delete(SHOWN);
  }, SHOWN_MS);
}
