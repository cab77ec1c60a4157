import { useEffect, useRef } from 'preact/hooks';
import { sentence, t } from '../../platform/i18n';

interface Props {
  /** A key of `_locales`: why no note can be written. */
  readonly trouble: string;
  readonly onClose: () => void;
}

/** In place of the editor where the notes cannot be read (a private window, a full disk). */
export function Refusal({ trouble, onClose }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <main
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h1 class="visually-hidden">{t('note_label')}</h1>
      <p class="small trouble" role="alert">
        {sentence(trouble)}
      </p>
      <button ref={button} type="button" class="button quiet" onClick={onClose}>
        {t('note_close')}
      </button>
    </main>
  );
}
