import { openBrowser } from '../harness';
import { serveCases } from './cases';

// npm run playground -- [firefox]: opens the pages of the hard cases in a browser with Newsgloss in it.
const name = process.argv.includes('firefox') ? 'firefox' : 'chromium';
const site = await serveCases();
const browser = await openBrowser(name, { headless: false });
await browser.newPage(site.url('/'));
await browser.closed();
await site.close();
