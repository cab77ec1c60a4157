// Draws icons/SIZE.png from icons/icon.svg, and off-SIZE.png in grey for where Newsgloss is off, with the Chromium
// that the tests use: node icons/draw.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const SIZES = [16, 32, 48, 96, 128];
const folder = dirname(fileURLToPath(import.meta.url));
const svg = await readFile(join(folder, 'icon.svg'), 'utf8');
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
});
const page = await browser.newPage();
const OFF = 'filter:grayscale(1);opacity:.45';
for (const [name, size, style] of [
  ...SIZES.map((size) => [`${size}`, size, '']),
  ...[16, 32].map((size) => [`off-${size}`, size, OFF]),
]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px;${style}}</style>${svg}`,
  );
  await writeFile(join(folder, `${name}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
