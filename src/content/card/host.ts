import { fits, parentOf } from '../plain';
import type { Box, Point } from '../../core/hover/corridor';
import themeCss from '../../ui/theme.css' with { type: 'text' };
import entryCss from '../../ui/entry.css' with { type: 'text' };
import cardCss from './card.css' with { type: 'text' };

/**
 * The one element that we ever add to a page, and only while a card is open: `<newsgloss-card>` with a closed
 * shadow root, shown as a popover so that it paints above dialogs and fullscreen.
 *
 * Whatever changes while it is open changes inside the closed root: a page that watches its own document sees the
 * element come and go, and nothing else. That is why the place is a rule of our sheet and not an attribute.
 */
export interface CardHost {
  readonly element: HTMLElement;
  /** Where the card's view is rendered. */
  readonly mount: HTMLElement;
  /** Puts it on the page, above all else there, for a word that stands in `context`; not yet placed. */
  show(context: Node): void;
  /** The element inside our root that has the focus, if one has. */
  activeElement(): Element | null;
  /** Puts its corner at a point of the viewport, no higher than `maxHeight` px. */
  moveTo(corner: Point, maxHeight: number | undefined): void;
  setScheme(scheme: 'light' | 'dark'): void;
  /** Its box in the viewport. */
  box(): Box;
  /** Takes it off the page. */
  remove(): void;
}

/** Events that end at the card: what a reader does there is not meant for the page's shortcuts and menus. */
const OURS = [
  ...['keydown', 'keyup', 'keypress', 'beforeinput', 'input', 'change', 'copy', 'cut', 'paste'],
  ...['click', 'auxclick', 'dblclick', 'contextmenu', 'mousedown', 'mouseup', 'mousemove', 'mouseover'],
  ...['mouseout', 'pointerdown', 'pointerup', 'pointermove', 'pointerover', 'pointerout', 'pointercancel'],
  ...['touchstart', 'touchmove', 'touchend', 'wheel', 'focusin', 'focusout', 'dragstart', 'selectstart'],
];

/** px of height below which nothing of a card can stay in place while the rest scrolls: all of it does then. */
const LOW_PX = 260;

/** Makes the host of a card, beside the page: nothing of it is there until it is shown. */
export function makeHost(): CardHost {
  // Made and given its root in a document of no page: a page that has defined an element of this name would otherwise
  // be asked first, could give it a root of its own, and reach ours by its `ElementInternals`. By namespace, since that
  // document is XML.
  const element = new Document().createElementNS('http://www.w3.org/1999/xhtml', 'newsgloss-card');
  element.setAttribute('popover', 'manual');
  const root = element.attachShadow({ mode: 'closed' });
  document.adoptNode(element);
  const place = new CSSStyleSheet();
  place.replaceSync(':host{left:0!important;top:0!important;opacity:0!important}');
  root.adoptedStyleSheets = [sheet(), place];

  const mount = document.createElementNS('http://www.w3.org/1999/xhtml', 'div') as HTMLDivElement;
  mount.className = 'theme';
  root.append(mount);
  for (const type of OURS) {
    root.addEventListener(type, (event) => event.stopPropagation(), { passive: type !== 'keydown' });
  }

  const { style } = place.cssRules[0] as CSSStyleRule;
  const set = (name: string, value: string): void => style.setProperty(name, value, 'important');
  return {
    element,
    mount,
    show(context) {
      parentFor(context).append(element);
      element.showPopover();
    },
    activeElement: () => root.activeElement,
    moveTo({ x, y }, maxHeight) {
      set('left', `${x}px`);
      set('top', `${y}px`);
      set('max-height', maxHeight === undefined ? 'none' : `${maxHeight}px`);
      mount.toggleAttribute('data-low', maxHeight !== undefined && maxHeight < LOW_PX);
      set('opacity', '1');
    },
    setScheme(scheme) {
      mount.dataset['theme'] = scheme;
    },
    box: () => element.getBoundingClientRect(),
    remove: () => element.remove(),
  };
}

/** One sheet for every card of this frame. */
function sheet(): CSSStyleSheet {
  if (!styles) {
    styles = new CSSStyleSheet();
    styles.replaceSync(themeCss + entryCss + cardCss);
  }
  return styles;
}
let styles: CSSStyleSheet | undefined;

/**
 * Where the host goes. Everything outside an open modal dialog is inert, and everything outside a fullscreen element
 * lies below it; so inside the innermost of these that holds the word, else at the end of the document.
 */
function parentFor(context: Node): Element {
  for (let at: Node | null = context; at; at = at instanceof ShadowRoot ? at.host : parentOf(at)) {
    if (at instanceof Element && fits(at, 'dialog:modal, :fullscreen') && mayHoldChildren(at)) return at;
  }
  return document.documentElement;
}

/** A fullscreen image, video or frame shows no children. */
function mayHoldChildren(element: Element): boolean {
  return !fits(element, 'iframe, video, img, canvas, object, embed');
}
