import { benchSync } from './sync';

// node tests/run.mjs tests/bench/sync-main.ts: what sync costs, alone.
process.stdout.write(`${JSON.stringify(await benchSync(), null, 2)}\n`);
