import { useId } from 'preact/hooks';
import type { ProblemView } from '../../../protocol/calls';
import { faultText } from './problem-list';

interface Props {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  /** What is typed is in this language. */
  readonly lang?: string | undefined;
  /** Lines of a longer text; one line where it is left out. */
  readonly rows?: number;
  readonly most?: number;
  readonly type?: 'text' | 'url';
  readonly fault?: ProblemView['fault'] | undefined;
  readonly onInput: (value: string) => void;
}

/** A box to type in, with its label over it and what is wrong under it. */
export function Field({ label, hint, value, lang, rows, most, type = 'text', fault, onInput }: Props) {
  const id = useId();
  const about = [hint === undefined ? '' : `${id}-hint`, fault === undefined ? '' : `${id}-fault`]
    .filter((one) => one !== '')
    .join(' ');
  const shared = {
    id,
    class: 'field',
    value,
    ...(lang === undefined ? {} : { lang }),
    dir: type === 'url' ? ('ltr' as const) : ('auto' as const),
    ...(most === undefined ? {} : { maxLength: most }),
    'aria-invalid': fault !== undefined,
    ...(about === '' ? {} : { 'aria-describedby': about }),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      onInput(event.currentTarget.value),
  };
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="small soft">
          {hint}
        </p>
      )}
      {rows !== undefined ? (
        <textarea rows={rows} {...shared} />
      ) : type === 'url' ? (
        <input type="url" {...shared} />
      ) : (
        <input type="text" {...shared} />
      )}
      {fault !== undefined && (
        <p id={`${id}-fault`} class="small trouble">
          {faultText(fault)}
        </p>
      )}
    </div>
  );
}
