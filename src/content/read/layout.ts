import {
  attributeOf,
  firstOf,
  fits,
  hasAttribute,
  isIn,
  nameOf,
  nextOf,
  nodeTypeOf,
  parentElementOf,
  parentOf,
} from '../plain';
import type { BlockRole } from '../../core/match/mention';
import {
  ABSENT,
  BLOCK,
  BREAK,
  EDITABLE,
  type ElementKind,
  HIDDEN,
  INLINE,
  kindOf,
  LEFT_ALONE,
  MAY_BE_LEFT_ALONE,
  OPAQUE,
  THING,
} from './elements';

/** Where a text node's parent puts it. */
export interface Setting {
  /** The nearest block around it (an element, or the shadow root). Text of two blocks never meets. */
  readonly block: Node;
  /** INLINE where it is read; ABSENT or OPAQUE where it is not. */
  readonly skip: ElementKind;
  readonly role: BlockRole;
  readonly lang: string | undefined;
}

/**
 * How the elements of one tree part its text, as it is now: one is made for each go at reading, so that what the
 * page changes in between is never remembered. Asks only elements that lie around or between text.
 */
export class Layout {
  private readonly settings = new Map<Node, Setting>();
  private readonly inline = new Map<Element, boolean>();
  private readonly langs: ReadonlyMap<Element, string> | undefined;

  /**
   * @param whole a tree that will be read as a whole: what languages it declares is then asked for in one go.
   * Without it, elements are asked one by one, which is cheaper for a branch of a large page.
   */
  constructor(whole?: Document | ShadowRoot) {
    this.langs =
      whole && new Map(Array.from(whole.querySelectorAll('[lang]'), (el) => [el, langOf(el) ?? '']));
  }

  /** How text directly in `parent` is read. */
  settingOf(parent: Node): Setting {
    let setting = this.settings.get(parent);
    if (!setting) this.settings.set(parent, (setting = this.findSetting(parent)));
    return setting;
  }

  private findSetting(node: Node): Setting {
    if (nodeTypeOf(node) !== Node.ELEMENT_NODE) {
      // The document, or a shadow root: its text is set as its host stands, in a block of its own.
      return { ...(node instanceof ShadowRoot ? new Layout().settingOf(node.host) : TOP), block: node };
    }
    const element = node as Element;
    const name = nameOf(element);
    const kind = kindOf(name);
    const around = this.settingOf(parentOf(element) ?? document);
    let { skip } = around;
    if (skip === INLINE && (kind === ABSENT || kind === OPAQUE)) skip = kind;
    if (skip === INLINE && isLeftAlone(element)) skip = fits(element, HIDDEN) ? ABSENT : OPAQUE;
    if (skip === INLINE && name !== 'summary' && isClosed(parentElementOf(element))) skip = ABSENT;
    return {
      block: kind === BLOCK ? element : around.block,
      skip,
      role: ROLES.get(name) ?? around.role,
      lang: (this.langs ? this.langs.get(element) : langOf(element)) ?? around.lang,
    };
  }

  /**
   * What a reader sees between two text nodes of one block, `before` the earlier: `undefined` where they are parted,
   * the text nodes and texts in between where they belong together.
   */
  between(before: Text, after: Text): (Text | string)[] | undefined {
    const found: (Text | string)[] = [];
    let throughElement = false;
    let node: Node = before;
    for (;;) {
      const next: Node | null = nextOf(node);
      if (!next) {
        const parent = parentOf(node);
        if (!parent || nodeTypeOf(parent) !== Node.ELEMENT_NODE) return undefined;
        if (kindOf(nameOf(parent as Element)) === BLOCK) return undefined;
        throughElement = true;
        node = parent;
        continue;
      }
      node = next;
      while (node !== after) {
        const type = nodeTypeOf(node);
        if (type === Node.TEXT_NODE) found.push(node as Text);
        if (type !== Node.ELEMENT_NODE) break;
        const element = node as Element;
        const kind = this.kindBetween(element);
        if (kind === BLOCK) return undefined;
        if (kind === BREAK) {
          if (this.settingOf(parentOf(element)!).role === 'body') return undefined;
          found.push(' ');
          break;
        }
        if (kind === OPAQUE) found.push(THING);
        if (kind !== INLINE) break;
        throughElement = true;
        const child: Node | null = firstOf(element);
        if (!child) break;
        node = child;
      }
      if (node === after) break;
    }
    if (throughElement && found.length === 0 && this.areBoxes(before, after)) return undefined;
    return found;
  }

  private kindBetween(element: Element): ElementKind {
    const kind = kindOf(nameOf(element));
    if (kind !== INLINE || !isLeftAlone(element)) return kind;
    return fits(element, EDITABLE) ? OPAQUE : ABSENT;
  }

  /**
   * Two letters that meet across elements with no space are one word (`T<b>HAAD</b>`) or two boxes that a style sets
   * apart (a menu). Only here is a computed style asked; an element of one letter is a drop cap.
   */
  private areBoxes(before: Text, after: Text): boolean {
    if (!isLetter(before.data.charCodeAt(before.length - 1)) || !isLetter(after.data.charCodeAt(0)))
      return false;
    return !this.isInlineUpTo(before, after) || !this.isInlineUpTo(after, before);
  }

  /** Whether every element around `text` up to the one that also holds `other` is laid out within its line. */
  isInlineUpTo(text: Text, other: Text): boolean {
    for (let at: Element | null = text.parentElement; at && !isIn(at, other); at = parentElementOf(at)) {
      let inline = this.inline.get(at);
      if (inline === undefined) this.inline.set(at, (inline = text.length === 1 || isInline(at)));
      if (!inline) return false;
    }
    return true;
  }
}

const TOP: Omit<Setting, 'block'> = { skip: INLINE, role: 'body', lang: undefined };

const ROLES = new Map<string, BlockRole>([
  ['h1', 'title'],
  ...['h2', 'h3', 'h4', 'h5', 'h6', 'hgroup'].map((name): [string, BlockRole] => [name, 'heading']),
  ...['figcaption', 'caption'].map((name): [string, BlockRole] => [name, 'caption']),
]);

/** Few elements have one of the attributes that decide it: to ask for those first is cheaper than the whole. */
function isLeftAlone(element: Element): boolean {
  return fits(element, MAY_BE_LEFT_ALONE) && fits(element, LEFT_ALONE);
}

/** Whether what this element holds, but for its summary, is folded away. */
function isClosed(element: Element | null): boolean {
  return element !== null && nameOf(element) === 'details' && !hasAttribute(element, 'open');
}

function langOf(element: Element): string | undefined {
  return attributeOf(element, 'lang') ?? undefined;
}

/** Whether an element's box is part of a line. */
function isInline(element: Element): boolean {
  const { display } = getComputedStyle(element);
  return display.startsWith('inline') || display.startsWith('ruby') || display === 'contents';
}

/** A quick guess: what is neither a space nor ASCII punctuation. */
function isLetter(unit: number): boolean {
  return unit > 127
    ? unit !== 0xa0 && unit !== 0x3000
    : (unit > 47 && unit < 58) || ((unit | 32) > 96 && (unit | 32) < 123);
}
