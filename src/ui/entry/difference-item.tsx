import type { EntryDifference } from '../../core/dictionary/entry';
import { t, type MessageKey } from '../../platform/i18n';
import { ClaimItem } from './claim-item';
import type { Report } from './report-button';
import { Said } from './said';

const HEADS = {
  contradiction: 'entry_contradiction',
  sequence: 'entry_sequence',
  condition: 'entry_condition',
  slip: 'entry_slip',
} as const satisfies Record<EntryDifference['kind'], MessageKey>;

/** Where sources differ: how, why, and what each of them says, side by side. */
export function DifferenceItem({
  difference,
  onReport,
}: {
  readonly difference: EntryDifference;
  readonly onReport?: Report | undefined;
}) {
  return (
    <section class="difference">
      <h3 class="difference-head" tabIndex={-1}>
        {t(HEADS[difference.kind])}
      </h3>
      <p class="difference-why">
        <Said of={difference.text} />
      </p>
      <ul class="claims sides">
        {difference.sides.map((claim) => (
          <ClaimItem key={claim.id} claim={claim} onReport={onReport} />
        ))}
      </ul>
    </section>
  );
}
