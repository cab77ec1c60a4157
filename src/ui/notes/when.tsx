import { intlTag, t } from '../../platform/i18n';
import { formatMoment } from '../../platform/intl';

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago a moment was (both ms since 1970), in the interface's language: `3 days ago`, `now`. */
export function formatAgo(at: number, now: number): string {
  const relative = new Intl.RelativeTimeFormat(intlTag(), { numeric: 'auto' });
  const past = at - now;
  const [unit, size] = STEPS.find(([, each]) => Math.abs(past) >= each) ?? (['second', 1_000] as const);
  // Under a minute, and a clock that is behind the one that wrote: now.
  if (unit === 'second' || past > 0) return relative.format(0, 'second');
  return relative.format(Math.trunc(past / size), unit);
}

/** When a note was written, and when it was changed since; the exact moments are its title. */
export function When({ created, changed }: { readonly created: number; readonly changed: number }) {
  const now = Date.now();
  // A minute is what a second thought takes; saying that a note was changed then says nothing.
  const wasChanged = changed - created > 60_000;
  return (
    <span class="small soft note-when">
      <time dateTime={new Date(created).toISOString()} title={formatMoment(created)}>
        {t('note_written', formatAgo(created, now))}
      </time>
      {wasChanged && (
        <time dateTime={new Date(changed).toISOString()} title={formatMoment(changed)}>
          {t('note_changed', formatAgo(changed, now))}
        </time>
      )}
    </span>
  );
}
