import * as v from 'valibot';
import { firstDay, isPartialDate, lastDay, PARTIAL_DATE } from './calendar';

export * from './calendar';

export const NO_DATE = 'is no date of the calendar: write "2016-02-23", "2016-02" or "2016"';

export const PartialDateSchema = v.pipe(
  v.string('should be a date in quotes, as "2016-02-23", "2016-02" or "2016"'),
  // The check alone would do; the expression is what the published JSON Schema can say of it.
  v.regex(PARTIAL_DATE, NO_DATE),
  v.check(isPartialDate, NO_DATE),
);

export const WhenSchema = v.union(
  [
    v.strictObject({ on: PartialDateSchema }),
    v.pipe(
      v.strictObject({ from: PartialDateSchema, to: PartialDateSchema }),
      v.check(({ from, to }) => firstDay(from) <= lastDay(to), 'ends before it begins'),
    ),
    v.strictObject({ notBefore: PartialDateSchema }),
    v.strictObject({ notAfter: PartialDateSchema }),
  ],
  'should be {on: date}, {from: date, to: date}, {notBefore: date} or {notAfter: date}',
);
