import { useId } from 'preact/hooks';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly secret?: boolean;
  readonly autocomplete?: 'username' | 'off' | 'new-password';
  readonly onInput: (value: string) => void;
}

/** One line to type in, its label above, its hint below. What is typed runs from left to right: addresses and keys do. */
export function TextField({ label, hint, value, secret = false, autocomplete = 'off', onInput }: Props) {
  const id = useId();
  const shared = {
    id,
    class: 'field',
    value,
    dir: 'ltr' as const,
    spellcheck: false,
    autocomplete,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      onInput(event.currentTarget.value),
  };
  return (
    <div class="sync-field">
      <label for={id}>{label}</label>
      {secret ? <input type="password" {...shared} /> : <input type="text" {...shared} />}
      {hint !== undefined && (
        <p id={`${id}-hint`} class="small soft">
          {hint}
        </p>
      )}
    </div>
  );
}
