import { t } from '../../platform/i18n';
import { CopyButton } from './copy-button';

interface Props {
  /** The Markdown, made when it is asked for. */
  readonly text: () => string;
  /** What the file is called, without its ending. */
  readonly name: string;
}

/** Print this, copy it or save it as Markdown. */
export function MarkdownActions({ text, name }: Props) {
  return (
    <div class="actions no-print">
      <button type="button" class="button quiet" onClick={() => print()}>
        {t('glossary_print')}
      </button>
      <CopyButton words={t('glossary_copy')} text={text} />
      <button type="button" class="button quiet" onClick={() => save(text(), `${name}.md`)}>
        {t('glossary_save')}
      </button>
    </div>
  );
}

/** Hands a file to the browser's own downloads. */
function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
