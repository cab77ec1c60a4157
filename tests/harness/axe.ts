import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds wrong on the page that is open, a line each: the rule, and the element that breaks it.
 * @param without rules that are left out
 */
export async function faultsByAxe(page: Page, without: readonly string[] = []): Promise<string[]> {
  // The script's own value is of no use, and Firefox's driver would hand all of it over.
  await page.evaluate(`${source};undefined`);
  return page.evaluate(async (left) => {
    // What still fades has not the colours that it will have.
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    const rules = Object.fromEntries(left.map((rule) => [rule, { enabled: false }]));
    const { violations } = await axe.run({ resultTypes: ['violations'], preload: false, rules });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, without);
}
