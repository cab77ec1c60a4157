import { t } from '../../platform/i18n';

/** What a reader can have less of: this mention, a term that they know, this term; Newsgloss on this page, this site … */
export type NotThis = 'here' | 'known' | 'term' | 'page' | 'site' | 'hour' | 'everywhere';

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

/** The ways of having less of this. Each says what it does before it does it, and can be undone after. */
export function NotPart({ label, site, onChoose }: Props) {
  const ofThis: readonly (readonly [NotThis, string, string])[] = [
    ['here', t('card_notHere'), t('card_notHereMore')],
    ['known', t('card_known'), t('card_knownMore')],
    ['term', t('card_notTerm', label), t('card_notTermMore')],
  ];
  const ofAll: readonly (readonly [NotThis, string])[] = [
    ['page', t('card_offPage')],
    ['site', t('card_offSite', site)],
    ['hour', t('card_offHour')],
    ['everywhere', t('card_offEverywhere')],
  ];
  // The list opens under the pointer: the second half of a double click on "Not this" is not meant for what lies there.
  const meant =
    (choice: NotThis) =>
    ({ detail }: MouseEvent): void => {
      if (detail < 2) onChoose(choice);
    };
  return (
    <section class="panel" tabIndex={-1} aria-label={t('card_not')}>
      <ul class="choices">
        {ofThis.map(([choice, name, more]) => (
          <li key={choice}>
            <button type="button" class={`choice not-${choice}`} onClick={meant(choice)}>
              <b>{name}</b>
              <span class="soft">{more}</span>
            </button>
          </li>
        ))}
      </ul>
      <h3 class="over panel-over" id="off">
        {t('card_turnOff')}
      </h3>
      <ul class="chips" aria-labelledby="off">
        {ofAll.map(([choice, name]) => (
          <li key={choice}>
            <button type="button" class={`chip not-${choice}`} onClick={meant(choice)}>
              {name}
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
