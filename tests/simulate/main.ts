import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { histories, type History } from './commands';
import { CONTROLS } from './controls';
import { type Outcome, runHistory } from './history';
import { runServerHistory, SERVER_CONTROLS, type ServerHistory, serverHistories } from './server/history';

// npm run simulate -- --runs N --seed S [--server-runs N] [--json OUT] [--devices 6] [--control-runs N]
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    devices: { type: 'string', default: '6' },
    'control-runs': { type: 'string', default: '500' },
    'server-runs': { type: 'string' },
    json: { type: 'string' },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
const devices = Number(values.devices);
/** How many histories each control is run through; 0 leaves the controls out. */
const controlRuns = Number(values['control-runs']);

interface Count {
  histories: number;
  edits: number;
  lost: number;
  /** Histories in which an edit was lost. */
  losing: number;
  crashes: number;
  writes: number;
  waited: number;
}
const nothing = (): Count => ({
  histories: 0,
  edits: 0,
  lost: 0,
  losing: 0,
  crashes: 0,
  writes: 0,
  waited: 0,
});
function add(count: Count, outcome: Outcome): void {
  count.histories += 1;
  count.edits += outcome.edits;
  count.lost += outcome.lost;
  count.losing += outcome.lost > 0 ? 1 : 0;
  count.crashes += outcome.crashes;
  count.writes += outcome.writes;
  count.waited += outcome.waited ? 1 : 0;
}
const line = (name: string, count: Count): string =>
  `${name}: ${count.histories} histories, ${count.edits} edits, ${count.crashes} crashes, ${count.writes} writes, ` +
  `${count.waited} with notes that waited: ${count.lost} edits lost in ${count.losing} histories\n`;

const register = { chromium: nothing(), firefox: nothing() };
const details = await fc.check(
  fc.asyncProperty(histories(devices), async (history) => {
    const outcome = await runHistory(history);
    add(register[history.vendor], outcome);
    if (outcome.failures.length > 0) throw new Error(outcome.failures.join('; '));
  }),
  { numRuns: runs, seed, endOnFailure: false },
);
for (const [vendor, count] of Object.entries(register)) process.stdout.write(line(vendor, count));

const controls: Record<string, Count> = {};
for (const [name, control] of controlRuns > 0 ? Object.entries(CONTROLS) : []) {
  const count = nothing();
  const sample = fc.sample(histories(devices), { numRuns: controlRuns, seed });
  for (const history of sample) add(count, await runHistory(history, control()));
  controls[name] = count;
  process.stdout.write(line(`control, ${name}`, count));
}

/** The other transport: a server between devices, with torn, late and repeated transfers, twins, and long absence. */
const server = { ...nothing(), forgotten: 0, renewed: 0 };
const serverDetails = await fc.check(
  fc.asyncProperty(serverHistories(devices), async (history) => {
    const outcome = await runServerHistory(history);
    add(server, { ...outcome, waited: false });
    server.forgotten += outcome.forgotten;
    server.renewed += outcome.renewed;
    if (outcome.failures.length > 0) throw new Error(outcome.failures.join('; '));
  }),
  { numRuns: Number(values['server-runs'] ?? runs), seed, endOnFailure: false },
);
process.stdout.write(line('server', server));
process.stdout.write(
  `  ${server.forgotten} old deletions forgotten, ${server.renewed} devices that took a new id\n`,
);
for (const [name, control] of controlRuns > 0 ? Object.entries(SERVER_CONTROLS) : []) {
  const count = nothing();
  const sample = fc.sample(serverHistories(devices), { numRuns: controlRuns, seed });
  for (const history of sample) add(count, { ...(await runServerHistory(history, control)), waited: false });
  controls[name] = count;
  process.stdout.write(line(`control, ${name}`, count));
}

const failed = details.failed || serverDetails.failed;
const shortest: History | ServerHistory | undefined =
  details.counterexample?.[0] ?? serverDetails.counterexample?.[0];
if (failed) {
  const { errorInstance, counterexamplePath } = details.failed ? details : serverDetails;
  const error = errorInstance instanceof Error ? errorInstance.message : 'failed';
  process.stdout.write(`\nSeed ${seed}, path ${counterexamplePath ?? ''}: ${error}\nThe shortest history:\n`);
  process.stdout.write(`${JSON.stringify({ ...shortest, steps: [] })}\n`);
  for (const step of shortest?.steps ?? []) process.stdout.write(`  ${JSON.stringify(step)}\n`);
}
const blind = Object.entries(controls).filter(([, count]) => count.lost === 0);
for (const [name] of blind)
  process.stdout.write(`The control "${name}" lost nothing: the simulation is blind to it.\n`);
if (!failed)
  process.stdout.write(
    `Seed ${seed}: every invariant held in ${details.numRuns + serverDetails.numRuns} histories.\n`,
  );
if (values.json !== undefined) {
  const report = { seed, runs: details.numRuns, failed, shortest, register, server, controls };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
// A handful of histories may miss a control by chance; 200 do not.
process.exitCode = failed || (blind.length > 0 && controlRuns >= 200) ? 1 : 0;
