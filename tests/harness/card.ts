import type { Frame, Page } from 'puppeteer-core';

/** A box in CSS pixels of the frame's viewport. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A card in a closed shadow root, as a test sees it. */
export interface Card {
  /** Runs a function on the closed root; JSON in, JSON out. It sees the page's globals, not the test's. */
  evaluate<A, T>(run: (root: ShadowRoot, arg: A) => T | Promise<T>, arg?: A): Promise<T>;
  /** What a reader sees: rendered text only, white space as rendered. */
  text(): Promise<string>;
  /** The box of the card itself (its `role=dialog`), all zero where nothing is rendered. */
  rect(): Promise<Box>;
  /** Clicks with the mouse on the first element that fits, scrolled into view. */
  click(selector: string): Promise<void>;
  /** Moves the mouse into the card. */
  enter(): Promise<void>;
  /** The roles and names in the card, one node a line, as the browser’s accessibility tree has them. */
  accessibility(): Promise<string>;
}

/** What each browser does in its own way. */
export interface RootAccess {
  evaluate<A, T>(run: (root: ShadowRoot, arg: A) => T | Promise<T>, arg?: A): Promise<T>;
  accessibility(): Promise<string>;
}

/** The card over one closed root, in a frame whose place on the page is known by its `page`'s mouse. */
export function cardOver(root: RootAccess, page: Page, frame: Frame): Card {
  const at = async (box: Box): Promise<[number, number]> => {
    const origin = await frameOrigin(frame);
    return [origin.x + box.x + box.width / 2, origin.y + box.y + box.height / 2];
  };
  const rect = () => root.evaluate(boxOfDialog);
  return {
    evaluate: (run, arg) => root.evaluate(run, arg),
    accessibility: () => root.accessibility(),
    rect,
    text: () => root.evaluate(renderedText),
    async click(selector) {
      const box = await root.evaluate(boxOf, selector);
      if (!box) throw new Error(`The card holds nothing that fits ${selector}`);
      await page.mouse.click(...(await at(box)));
    },
    async enter() {
      await page.mouse.move(...(await at(await rect())), { steps: 8 });
    },
  };
}

/** The note's frame in a page. Firefox's driver does not say where such a frame has gone, so each is asked itself. */
export async function noteFrameOf(page: Page): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    const address = await frame.evaluate(() => location.href).catch(() => '');
    if (address.includes('note.html')) return frame;
  }
  return undefined;
}

/** The top left corner of a frame in its page's viewport. */
export async function frameOrigin(frame: Frame): Promise<{ x: number; y: number }> {
  const parent = frame.parentFrame();
  if (!parent) return { x: 0, y: 0 };
  const element = await frame.frameElement();
  const inner = await element?.evaluate((node) => {
    const box = node.getBoundingClientRect();
    return { x: box.x + node.clientLeft, y: box.y + node.clientTop };
  });
  const outer = await frameOrigin(parent);
  return { x: outer.x + (inner?.x ?? 0), y: outer.y + (inner?.y ?? 0) };
}

// What follows runs in the page: each stands alone.

function boxOfDialog(root: ShadowRoot): Box {
  const element = root.querySelector('[role="dialog"]') ?? root.host;
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}

function boxOf(root: ShadowRoot, selector: string): Box | null {
  const element = root.querySelector(selector);
  if (!element) return null;
  element.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}

function renderedText(root: ShadowRoot): string {
  const parts = [...root.children].map((child) =>
    child instanceof HTMLElement && child.localName !== 'style' ? child.innerText : '',
  );
  return parts.join('\n').trim();
}
