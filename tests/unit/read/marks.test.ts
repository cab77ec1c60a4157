import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync('src/content/mark/marks.css', 'utf8');
const [, low, high, least, share, most, hue] =
  /oklch\(from currentColor clamp\(([\d.]+), l, ([\d.]+)\) clamp\(([\d.]+), l \* ([\d.]+), ([\d.]+)\) (\d+)\)/u
    .exec(css)!
    .map(Number);

// The matrices are those of Björn Ottosson's Oklab, which CSS Color 4 takes over; contrast is WCAG 2's.

const linear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function lightness(rgb: Rgb): number {
  const [r, g, b] = rgb.map(linear) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
}

/** The luminance of the mark under text of this colour. */
function markLuminance(text: Rgb): number {
  const own = lightness(text);
  const L = Math.min(high!, Math.max(low!, own));
  const chroma = Math.min(most!, Math.max(least!, own * share!));
  const a = chroma * Math.cos((hue! * Math.PI) / 180);
  const b = chroma * Math.sin((hue! * Math.PI) / 180);
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number): number => Math.min(1, Math.max(0, x));
  return (
    0.2126 * clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
    0.7152 * clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
    0.0722 * clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
  );
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

// Firefox alone gives the line a hue of its own; elsewhere it has the colour of its text.
test('the mark is seen at 3:1 wherever its text is read at 3.9:1', () => {
  const grey = fc.double({ min: 0, max: 1, noNaN: true }).map((v): Rgb => [v, v, v]);
  fc.assert(
    fc.property(grey, grey, (text, background) => {
      const ground = luminance(background);
      fc.pre(contrast(luminance(text), ground) >= 3.9);
      expect(contrast(markLuminance(text), ground)).toBeGreaterThanOrEqual(3);
    }),
    { numRuns: 2000 },
  );
});
