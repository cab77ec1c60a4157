import { useState } from 'preact/hooks';
import { t } from '../../platform/i18n';

interface Props {
  /** What the button says until it is pressed. */
  readonly words: string;
  /** What it puts on the clipboard, made when it is asked for. */
  readonly text: () => string;
}

/** Copies a text, and says in its own place whether it did. */
export function CopyButton({ words, text }: Props) {
  const [copied, setCopied] = useState<'not' | 'done' | 'refused'>('not');
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setCopied('done'),
      () => setCopied('refused'),
    );
  };
  return (
    <button type="button" class="button quiet" aria-live="polite" onClick={copy}>
      {copied === 'not' ? words : t(copied === 'done' ? 'glossary_copied' : 'glossary_copyFailed')}
    </button>
  );
}
