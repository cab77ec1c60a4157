import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HOUR_MS, takenBack, turnOff, type Unwanted } from '../../../src/core/aside';

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
const settings = fc.record({
  enabled: fc.boolean(),
  termsOff: names,
  termsKnown: names,
  sitesOff: names,
  pausedUntil: fc.nat({ max: 2 * HOUR_MS }),
});
const name = fc.constantFrom('a', 'b', 'c', 'd');
const unwanted: fc.Arbitrary<Unwanted> = fc.oneof(
  fc.record({ what: fc.constant('term' as const), term: name }),
  fc.record({ what: fc.constant('known' as const), term: name }),
  fc.record({ what: fc.constant('site' as const), site: name }),
  fc.record({ what: fc.constant('everywhere' as const) }),
  fc.record({ what: fc.constant('hour' as const), now: fc.nat({ max: 2 * HOUR_MS }) }),
);

test('what is turned off at once and taken back at once leaves everything as it was', () => {
  fc.assert(
    fc.property(settings, unwanted, (before, choice) => {
      const { settings: after, change } = turnOff(before, choice);
      expect(takenBack(after, change)).toEqual(before);
    }),
  );
});

test('it is off afterwards, whatever was before', () => {
  fc.assert(
    fc.property(settings, unwanted, (before, choice) => {
      const { settings: after } = turnOff(before, choice);
      if (choice.what === 'term') expect(after.termsOff).toContain(choice.term);
      if (choice.what === 'known') expect(after.termsKnown).toContain(choice.term);
      if (choice.what === 'site') expect(after.sitesOff).toContain(choice.site);
      if (choice.what === 'everywhere') expect(after.enabled).toBe(false);
      if (choice.what === 'hour') expect(after.pausedUntil).toBeGreaterThanOrEqual(choice.now + HOUR_MS);
      if (choice.what === 'hour') expect(after.pausedUntil).toBeGreaterThanOrEqual(before.pausedUntil);
    }),
  );
});

test('taking one back leaves what was turned off before and since', () => {
  const start = { enabled: true, termsOff: ['a'], termsKnown: ['d'], sitesOff: ['b'], pausedUntil: 5 };
  const first = turnOff(start, { what: 'term', term: 'c' });
  const second = turnOff(first.settings, { what: 'term', term: 'd' });
  expect(takenBack(second.settings, first.change)).toEqual({ ...start, termsOff: ['a', 'd'] });

  const already = turnOff(start, { what: 'site', site: 'b' });
  expect(takenBack(already.settings, already.change).sitesOff).toEqual(['b']);

  const paused = turnOff(start, { what: 'hour', now: 10 });
  const longer = { ...paused.settings, pausedUntil: 10 * HOUR_MS };
  expect(takenBack(longer, paused.change).pausedUntil).toBe(10 * HOUR_MS);
});
