import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** The controls that settings are made of: a row each, its words at the start, what changes it at the end. */

interface SwitchProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function SwitchRow({ label, hint, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div class="setting">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        class="switch"
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint small soft">
          {hint}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly hint?: string;
  readonly value: T;
  /** What can be chosen and its words, in this order. */
  readonly choices: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
}

/** One of a few, all before one's eyes. */
export function RadioRow<T extends string>({ label, hint, value, choices, onChoose }: ChoiceProps<T>) {
  const id = useId();
  return (
    <fieldset class="setting" aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend>{label}</legend>
      <div class="radios">
        {entriesOf(choices).map(([key, text]) => (
          <label key={key} class="radio">
            <input
              type="radio"
              name={id}
              value={key}
              checked={key === value}
              onChange={() => onChoose(key)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="hint small soft">
          {hint}
        </p>
      )}
    </fieldset>
  );
}

/** One of many, in the browser's own list. */
export function SelectRow<T extends string>({ label, value, choices, onChoose }: ChoiceProps<T>) {
  return (
    <label class="setting">
      <span>{label}</span>
      <select
        class="choice"
        value={value}
        onChange={(event) => {
          const chosen = entriesOf(choices).find(([key]) => key === event.currentTarget.value);
          if (chosen) onChoose(chosen[0]);
        }}
      >
        {entriesOf(choices).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A row with a sentence and whatever can be done about it. */
export function PlainRow({
  text,
  children,
}: {
  readonly text: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="setting">
      <span>{text}</span>
      {children}
    </div>
  );
}

function entriesOf<T extends string>(choices: Readonly<Record<T, string>>): [T, string][] {
  return Object.entries(choices) as [T, string][];
}
