import { parentElementOf, rootOf } from '../plain';
import type { CardSettings } from '../../core/card-settings';

/** Luminance (0 to 1) below which a background counts as dark: white and black text read equally well on 0.18. */
const DARK_BELOW = 0.18;

/**
 * Light or dark for a card: as the reader chose, else as the page around the word is. Pages say their scheme most
 * honestly by what they paint: the first background behind the word that is not see-through.
 */
export function schemeAt(element: Element, theme: CardSettings['theme']): 'light' | 'dark' {
  if (theme !== 'page') return theme;
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const colour = parseColour(getComputedStyle(at).backgroundColor);
    if (colour && colour.alpha > 0.5) return colour.luminance < DARK_BELOW ? 'dark' : 'light';
  }
  // Nothing painted: the canvas is white, unless the page asks for a dark one and the reader's system gives it.
  const { colorScheme } = getComputedStyle(document.documentElement);
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  if (/\bdark\b/u.test(colorScheme) && (dark || !/\blight\b/u.test(colorScheme))) return 'dark';
  return 'light';
}

/** The parent as painted: out of shadow roots, too. */
function parentOf(element: Element): Element | null {
  const root = rootOf(element);
  return parentElementOf(element) ?? (root instanceof ShadowRoot ? root.host : null);
}

/** A computed colour: `rgb(…)`, or by 2026 also `oklch(…)`, `color(…)`, whose first number tells enough. */
function parseColour(text: string): { luminance: number; alpha: number } | undefined {
  const numbers = (text.match(/-?[\d.]+(?:e-?\d+)?%?/gu) ?? []).map((part) =>
    part.endsWith('%') ? Number.parseFloat(part) / 100 : Number(part),
  );
  const [first = 0, second = 0, third = 0, alpha = 1] = numbers;
  if (/^rgba?\(/u.test(text)) return { luminance: luminance(first / 255, second / 255, third / 255), alpha };
  if (text.startsWith('color(')) return { luminance: luminance(first, second, third), alpha };
  // Lightness of the L* kind: its cube is close enough to luminance to tell dark from light.
  if (/^okl(?:ab|ch)\(/u.test(text)) return { luminance: first ** 3, alpha };
  if (/^l(?:ab|ch)\(/u.test(text)) return { luminance: (first / 100) ** 3, alpha };
  return undefined;
}

/** Relative luminance of sRGB channels from 0 to 1, by WCAG 2.2. */
function luminance(...channels: readonly [number, number, number]): number {
  const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
