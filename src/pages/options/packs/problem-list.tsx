import type { ProblemView, Reply } from '../../../protocol/calls';
import { language, type MessageKey, plural, t } from '../../../platform/i18n';

export type Refused = Extract<Reply<'importPack'>, { outcome: 'refused' }>;

/** What is wrong with a pack, place by place: the sentence in the reader's language, and the exact one for who writes packs. */
export function ProblemList({ refused, title }: { readonly refused: Refused; readonly title: string }) {
  const { problems, all } = refused;
  return (
    <div class="problems" role="alert">
      <p class="trouble">{title}</p>
      <ul>
        {problems.map(({ place, fault, message }, i) => (
          <li key={i}>
            {place !== '' && <code dir="ltr">{place}</code>}{' '}
            {/* An English reader has the exact sentence alone. */}
            {message !== '' && language() === 'en' ? message : faultText(fault)}
            {message !== '' && language() !== 'en' && (
              <p class="small soft" lang="en" dir="ltr">
                {message}
              </p>
            )}
          </li>
        ))}
      </ul>
      {all > problems.length && <p class="small soft">{plural('packs_more', all - problems.length)}</p>}
    </div>
  );
}

/** What sort of fault it is, in the reader's language. */
export function faultText(fault: ProblemView['fault']): string {
  return t(`fault_${fault}` satisfies MessageKey);
}
