import fc from 'fast-check';

/**
 * `npm test` judges every change by the same made-up cases: what it finds is the change's. Whoever runs a test by hand
 * meets new ones each time, and `npm run fuzz` goes through a hundred thousand.
 */
const seed = process.env['NEWSGLOSS_SEED'];
if (seed !== undefined) fc.configureGlobal({ seed: Number(seed) });
