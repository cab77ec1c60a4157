import type { Frame, Page } from 'puppeteer-core';
import { frameOf, type TestBrowser, until } from './browser';
import { type Box, type Card, frameOrigin } from './card';

/** A painted mark: one range of a custom highlight of ours. */
export interface Mark {
  /** The registry name, as `newsgloss`. */
  readonly name: string;
  readonly text: string;
  /** Its first line's box in the frame's viewport; empty where it is not rendered. */
  readonly box: Box;
}

/** The marks of a frame, in the order of the document, read as the page itself could read them. */
export function readMarks(where: Page | Frame): Promise<Mark[]> {
  return frameOf(where).evaluate(() => {
    const found: { name: string; text: string; range: Range }[] = [];
    for (const [name, highlight] of CSS.highlights) {
      if (!name.startsWith('newsgloss')) continue;
      for (const painted of highlight) {
        const range = new Range();
        range.setStart(painted.startContainer, painted.startOffset);
        range.setEnd(painted.endContainer, painted.endOffset);
        found.push({ name, text: range.toString(), range });
      }
    }
    found.sort((a, b) =>
      a.range.startContainer.getRootNode() === b.range.startContainer.getRootNode()
        ? a.range.compareBoundaryPoints(Range.START_TO_START, b.range)
        : 0,
    );
    return found.map(({ name, text, range }) => {
      const box = range.getClientRects()[0];
      return {
        name,
        text,
        box: { x: box?.x ?? 0, y: box?.y ?? 0, width: box?.width ?? 0, height: box?.height ?? 0 },
      };
    });
  });
}

/** The marks, once there are any. */
export function waitForMarks(where: Page | Frame, timeout = 5000): Promise<Mark[]> {
  return until(
    async () => {
      const marks = await readMarks(where);
      return marks.length > 0 && marks;
    },
    'No mark was painted',
    timeout,
  );
}

/** Rests the pointer on the nth mark with this text (from 0), scrolled into view. Does not wait for the card. */
export async function hoverMark(where: Page | Frame, text: string, nth = 0): Promise<Mark> {
  const frame = frameOf(where);
  const marks = await waitForMarks(frame);
  const index = marks.flatMap((mark, i) => (mark.text === text ? [i] : []))[nth];
  if (index === undefined) {
    throw new Error(
      `No mark number ${nth} reads "${text}". The marks are: ${marks.map((m) => m.text).join(' | ')}`,
    );
  }
  const { box } = marks[index]!;
  await frame.evaluate((y) => {
    if (y < 60 || y > innerHeight - 60) scrollBy({ top: y - innerHeight / 2, behavior: 'instant' });
  }, box.y);
  const mark = (await readMarks(frame))[index]!;
  const origin = await frameOrigin(frame);
  const [x, y] = [origin.x + mark.box.x + mark.box.width / 2, origin.y + mark.box.y + mark.box.height / 2];
  const { mouse } = frame.page();
  await mouse.move(Math.max(0, x - 40), Math.max(0, y - 12));
  await mouse.move(x, y, { steps: 4 });
  return mark;
}

/** The card of a page or frame, once one is rendered with text in it. */
export function waitForCard(browser: TestBrowser, where: Page | Frame, timeout = 5000): Promise<Card> {
  return until(
    async () => {
      const card = await browser.card(where);
      return card && (await card.rect()).height > 0 && (await card.text()) !== '' && card;
    },
    'No card opened',
    timeout,
  );
}

/** Waits until no card is rendered. */
export async function waitForNoCard(
  browser: TestBrowser,
  where: Page | Frame,
  timeout = 5000,
): Promise<void> {
  await until(
    async () => {
      const card = await browser.card(where);
      return card === null || (await card.rect()).height === 0;
    },
    'The card stayed open',
    timeout,
  );
}
