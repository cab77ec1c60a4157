import type { Text } from '../../core/dictionary/lookup';
import type { Mention, Reason } from '../../core/match/mention';
import { t, type MessageKey } from '../../platform/i18n';

/** The sentence for each piece of evidence of `core/match/weights.ts`; what is not listed is "other words". */
const WORDS: Readonly<Record<string, MessageKey>> = {
  sure: 'why_sure',
  likely: 'why_likely',
  unsure: 'why_unsure',
  forBefore: 'why_forBefore',
  forAfter: 'why_forAfter',
  againstBefore: 'why_againstBefore',
  againstAfter: 'why_againstAfter',
  forNear: 'why_forNear',
  againstNear: 'why_againstNear',
  forPage: 'why_forPage',
  againstPage: 'why_againstPage',
  forFar: 'why_forFar',
  againstFar: 'why_againstFar',
  termNear: 'why_termNear',
  termFar: 'why_termFar',
  againstTermNear: 'why_againstTermNear',
  againstTermFar: 'why_againstTermFar',
  fullName: 'why_fullName',
  otherName: 'why_otherName',
  otherBearer: 'why_otherBearer',
  otherLater: 'why_otherLater',
  otherLanguage: 'why_otherLanguage',
  smallLetters: 'why_smallLetters',
  plural: 'why_plural',
  tooEarly: 'why_tooEarly',
};

interface Props {
  readonly mention: Mention;
  readonly label: Text;
  /** The label of a term by its id, for reasons that name one. */
  readonly labelOf: (term: string) => string | undefined;
}

/** Why this word was taken for the term: every reason, the strongest first, each for or against. */
export function WhyPart({ mention, label, labelOf }: Props) {
  const reasons = [...mention.why].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return (
    <section class="panel" tabIndex={-1} aria-label={t('card_why')}>
      <p class="panel-intro">{t('why_intro', mention.surface, label.text)}</p>
      <ul class="reasons">
        {reasons.map((reason, i) => (
          <li key={i} class={reason.weight < 0 ? 'reason against' : 'reason'}>
            <span>{wordsOf(reason, labelOf)}</span>
            <span class="soft">{t(reason.weight < 0 ? 'why_against' : 'why_for')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function wordsOf({ evidence, found = '' }: Reason, labelOf: Props['labelOf']): string {
  const key = Object.hasOwn(WORDS, evidence) ? WORDS[evidence]! : 'why_other';
  return t(key, labelOf(found) ?? found);
}
