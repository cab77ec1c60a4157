import { t } from '../../platform/i18n';

/** What a reader can have less of: this mention, this term, this site, everything for an hour. */
export type NotThis = 'here' | 'term' | 'site' | 'hour';

/** A choice that was carried out, in a sentence, with the way back. */
export interface Undoable {
  readonly sentence: string;
  /** Missing where nothing was changed. */
  readonly undo?: (() => void) | undefined;
}

interface Props {
  readonly label: string;
  readonly site: string;
  readonly onChoose: (choice: NotThis) => void;
}

/** The four ways of having less of this. Each says what it does before it does it, and can be undone after. */
export function NotPart({ label, site, onChoose }: Props) {
  const choices: readonly (readonly [NotThis, string, string])[] = [
    ['here', t('card_notHere'), t('card_notHereMore')],
    ['term', t('card_notTerm', label), t('card_notTermMore')],
    ['site', t('card_notSite'), t('card_notSiteMore', site)],
    ['hour', t('card_notHour'), t('card_notHourMore')],
  ];
  return (
    <section class="panel" aria-label={t('card_not')}>
      <ul class="choices">
        {choices.map(([choice, name, more]) => (
          <li key={choice}>
            <button type="button" class="choice" onClick={() => onChoose(choice)}>
              <b>{name}</b>
              <span class="soft">{more}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was done, and the way back. */
export function UndoLine({ sentence, undo }: Undoable) {
  return (
    <div class="panel undo" role="status">
      <span>{sentence}</span>
      {undo && (
        <button type="button" class="button quiet accent" onClick={undo}>
          {t('card_undo')}
        </button>
      )}
    </div>
  );
}
