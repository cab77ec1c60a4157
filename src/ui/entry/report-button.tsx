import { useState } from 'preact/hooks';
import type { EntryClaim } from '../../core/dictionary/entry';
import { t } from '../../platform/i18n';

/** Puts a ready report of a claim on the clipboard, in a click's own time; resolves to whether it is there. */
export type Report = (claim: EntryClaim) => Promise<boolean>;

interface Props {
  readonly claim: EntryClaim;
  readonly onReport: Report;
}

const WORDS = { not: 'entry_reportCopy', done: 'entry_reportCopied', refused: 'entry_reportFailed' } as const;

/** Copies the report of one claim, and says so in its own place. */
export function ReportButton({ claim, onReport }: Props) {
  const [copied, setCopied] = useState<keyof typeof WORDS>('not');
  const words = t(WORDS[copied]);
  const copy = async (): Promise<void> => setCopied((await onReport(claim)) ? 'done' : 'refused');
  return (
    <button
      type="button"
      class="button quiet claim-report"
      aria-live="polite"
      aria-label={`${words}: ${claim.text.text}`}
      onClick={() => void copy()}
    >
      {words}
    </button>
  );
}
