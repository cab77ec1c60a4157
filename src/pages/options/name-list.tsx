import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n';

/** One name of a list, and how it reads. */
export interface Named {
  readonly id: string;
  readonly text: string;
  readonly lang?: string;
}

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly empty: string;
  readonly names: readonly Named[];
  /** Left out where names cannot be taken away here. */
  readonly onRemove?: (id: string) => void;
  /** Adds what was typed or chosen; answers with a sentence where it cannot. */
  readonly onAdd: (text: string) => string | null;
  readonly addLabel: string;
  /** What can be chosen; anything can be typed where it is left out. */
  readonly offers?: readonly Named[];
}

/** Names that the reader keeps: each can be taken away, and another put in. */
export function NameList({ title, hint, empty, names, onRemove, onAdd, addLabel, offers }: Props) {
  const [typed, setTyped] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const add = (text: string): void => {
    if (text.trim() === '') return;
    const sorry = onAdd(text);
    setTrouble(sorry);
    if (sorry === null) setTyped('');
  };
  return (
    <section class="names">
      <h3>{title}</h3>
      <p class="hint small soft">{hint}</p>
      {names.length === 0 ? (
        <p class="none small soft">{empty}</p>
      ) : (
        <ul>
          {names.map(({ id, text, lang }) => (
            <li key={id}>
              <bdi lang={lang}>{text}</bdi>
              {onRemove && (
                <button
                  type="button"
                  class="button quiet"
                  aria-label={t('options_removeName', text)}
                  onClick={() => onRemove(id)}
                >
                  {t('options_remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <form
        class="adding"
        onSubmit={(event) => {
          event.preventDefault();
          add(typed);
        }}
      >
        {offers ? (
          <select
            class="field"
            aria-label={addLabel}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          >
            <option value="">{addLabel}</option>
            {offers.map(({ id, text, lang }) => (
              <option key={id} value={id} lang={lang}>
                {text}
              </option>
            ))}
          </select>
        ) : (
          <input
            class="field"
            type="text"
            dir="ltr"
            value={typed}
            aria-label={addLabel}
            aria-invalid={trouble !== null}
            placeholder={addLabel}
            spellcheck={false}
            autocapitalize="none"
            maxLength={2000}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {/* A list that acted at once on what it shows would add the first name to whoever walks it by arrows. */}
        <button type="submit" class="button">
          {t('options_add')}
        </button>
        <p class="small trouble" role="alert">
          {trouble}
        </p>
      </form>
    </section>
  );
}
