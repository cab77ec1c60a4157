import { useState } from 'preact/hooks';
import { language, type MessageKey, sentence, t } from '../../../platform/i18n';
import { ask } from '../../../ui/ask';
import { everyNote } from '../../../ui/notes/desk';
import { FileWorker } from './file-worker';
import { ImportPart } from './import-part';
import { type Format, FORMATS } from './worker-calls';

const NAMES: Readonly<Record<Format, MessageKey>> = {
  json: 'exchange_formatJson',
  annotation: 'exchange_formatAnnotation',
  markdown: 'exchange_formatMarkdown',
  files: 'exchange_formatFiles',
  csv: 'exchange_formatCsv',
};

/** Notes out of Newsgloss and into it, as files. */
export function ExchangeSection() {
  return (
    <section class="exchange" aria-labelledby="exchange">
      <h3 id="exchange">{t('exchange_title')}</h3>
      <ExportPart />
      <ImportPart />
    </section>
  );
}

function ExportPart() {
  const [format, setFormat] = useState<Format>('json');
  const [said, setSaid] = useState<MessageKey | ''>('');
  const save = async (): Promise<void> => {
    setSaid('exchange_writing');
    const worker = new FileWorker();
    try {
      const [notes, packs] = await Promise.all([everyNote(), ask('packs').catch(() => [])]);
      const answer = await worker.ask({ ask: 'write', format, notes, packs, language: language() });
      if (answer.is !== 'written') throw new Error('the worker could not write');
      handOver(answer.file, answer.name);
      setSaid('exchange_written');
    } catch {
      setSaid('exchange_notWritten');
    } finally {
      worker.end();
    }
  };
  return (
    <div class="exchange-part">
      <label for="exchange-format">{t('exchange_export')}</label>
      <div class="actions">
        <select
          id="exchange-format"
          class="field"
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value as Format)}
        >
          {FORMATS.map((one) => (
            <option key={one} value={one}>
              {t(NAMES[one])}
            </option>
          ))}
        </select>
        <button type="button" class="button" onClick={() => void save()}>
          {t('exchange_save')}
        </button>
      </div>
      <p class="hint small soft">{t(format === 'json' ? 'exchange_lossless' : 'exchange_lossy')}</p>
      <p class="small" role="status">
        {said === '' ? '' : sentence(said)}
      </p>
    </div>
  );
}

/** Hands a file to the browser's own downloads. */
function handOver(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
