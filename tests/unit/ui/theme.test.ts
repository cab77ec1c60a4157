import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The contrast that WCAG 2.2 defines: relative luminances of two sRGB colours, as a ratio from 1 to 21. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const css = readFileSync('src/ui/theme.css', 'utf8');
const [normal = '', more = ''] = css.split('@media (prefers-contrast: more)');

function palette(part: string): Map<string, readonly [light: string, dark: string]> {
  const pairs = part.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/gu);
  return new Map([...pairs].map(([, name, light, dark]) => [name!, [light!, dark!] as const]));
}

const texts = ['ink', 'soft', 'accent', 'trouble'];
const grounds = ['paper', 'wash', 'desk'];

describe.each([
  ['as it is', palette(normal)],
  ['with more contrast', new Map([...palette(normal), ...palette(more)])],
])('the palette %s', (_name, colours) => {
  it.each([0, 1] as const)('sets every text at 4.5 : 1 on every ground (scheme %i)', (scheme) => {
    for (const text of texts) {
      for (const ground of grounds) {
        const ratio = contrast(colours.get(text)![scheme], colours.get(ground)![scheme]);
        expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it.each([0, 1] as const)(
    'sets edges, and text on the accent, apart from what they stand on (scheme %i)',
    (scheme) => {
      const of = (name: string): string => colours.get(name)![scheme];
      expect(contrast(of('edge'), of('paper'))).toBeGreaterThanOrEqual(3);
      expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(of('ink'), of('accent-line')), 'selected text').toBeGreaterThanOrEqual(4.5);
    },
  );
});

describe('the type', () => {
  it('is never smaller than 12 px', () => {
    const sizes = [...css.matchAll(/--(?:head|lead|text|small): calc\(([\d.]+) \* var\(--unit\)\)/gu)];
    expect(sizes).toHaveLength(4);
    for (const [, size] of sizes) expect(Number(size)).toBeGreaterThanOrEqual(12);
  });
});
