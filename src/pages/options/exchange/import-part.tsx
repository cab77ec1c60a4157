import { useState } from 'preact/hooks';
import type { PortableNote } from '../../../core/exchange/portable';
import { siteOfAddress } from '../../../core/quote/address';
import { plural, sentence, t } from '../../../platform/i18n';
import { formatMoment } from '../../../platform/intl';
import type { ImportView } from '../../../protocol/calls';
import { type ImportState, type Importing, useImport, useImports } from './use-import';
import type { PlanView } from './worker-calls';

/** Brings notes in from a file: what it would do first, then a bar and a way to stop, then a way back. */
export function ImportPart() {
  const importing = useImport();
  const { imports, takeOut } = useImports();
  const { state, read } = importing;
  const busy = state.kind === 'running' || state.kind === 'reading';
  return (
    <div
      class="exchange-part"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const file = event.dataTransfer?.files[0];
        if (file && !busy) read(file);
      }}
    >
      <label for="exchange-file">{t('exchange_import')}</label>
      <input
        id="exchange-file"
        type="file"
        accept=".json,.jsonld,.md,.zip,.csv,application/json,text/csv,text/markdown,application/zip"
        aria-describedby="exchange-file-hint"
        disabled={busy}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file can be chosen again.
          event.currentTarget.value = '';
          if (file) read(file);
        }}
      />
      <p id="exchange-file-hint" class="hint small soft">
        {t('exchange_importHint')}
      </p>
      <Progress importing={importing} />
      {imports.length > 0 && <Earlier imports={imports} takeOut={takeOut} />}
    </div>
  );
}

function Progress({ importing: { state, start, stop, dismiss } }: { readonly importing: Importing }) {
  switch (state.kind) {
    case 'idle':
      return null;
    case 'reading':
      return (
        <p class="small" role="status">
          {t('exchange_reading', state.file)}
        </p>
      );
    case 'refused':
      return (
        <p class="small trouble" role="alert">
          {t('exchange_refused', state.file)} {sentence(state.trouble)}
        </p>
      );
    case 'planned':
      return <Plan plan={state.plan} file={state.file} onStart={start} onCancel={dismiss} />;
    case 'running':
      return (
        <div class="exchange-run">
          <progress max={state.of} value={state.done} aria-label={t('exchange_running', state.file)} />
          <p class="small">{t('exchange_progress', String(state.done), String(state.of))}</p>
          <button type="button" class="button quiet" onClick={stop}>
            {t('exchange_stop')}
          </button>
        </div>
      );
    case 'done':
      return <Done state={state} />;
  }
}

interface PlanProps {
  readonly plan: PlanView;
  readonly file: string;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** What the file would bring, before it does. */
function Plan({ plan: { fresh, changed, same, skipped, examples }, file, onStart, onCancel }: PlanProps) {
  const coming = fresh + changed;
  return (
    <div class="exchange-plan" role="group" aria-label={t('exchange_plan', file)}>
      <p>
        <strong>{t('exchange_plan', file)}</strong>
      </p>
      <ul class="small">
        <li>{plural('exchange_new', fresh)}</li>
        {changed > 0 && <li>{plural('exchange_changed', changed)}</li>}
        {same > 0 && <li>{plural('exchange_same', same)}</li>}
        {skipped.length > 0 && (
          <li>
            {plural('exchange_skipped', skipped.length)}{' '}
            {skipped
              .slice(0, 8)
              .map(({ nth }) => nth)
              .join(', ')}
          </li>
        )}
      </ul>
      {examples.length > 0 && (
        <ul class="exchange-examples small">
          {examples.map((note) => (
            <li key={note.id} dir="auto">
              <span class="soft">{onWhat(note)}</span> {note.versions[0]!.body.slice(0, 120)}
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        {coming > 0 && (
          <button type="button" class="button main" onClick={onStart}>
            {plural('exchange_start', coming)}
          </button>
        )}
        <button type="button" class="button quiet" onClick={onCancel}>
          {t('exchange_cancel')}
        </button>
      </div>
    </div>
  );
}

function onWhat({ target }: PortableNote): string {
  return target.kind === 'term' ? target.term : target.page.title || siteOfAddress(target.page.url);
}

function Done({ state }: { readonly state: Extract<ImportState, { kind: 'done' }> }) {
  return (
    <>
      <p class="small" role="status">
        {plural('exchange_brought', state.brought)} {state.stopped && t('exchange_stopped')}
      </p>
      {state.trouble !== null && (
        <p class="small trouble" role="alert">
          {sentence(state.trouble)}
        </p>
      )}
    </>
  );
}

interface EarlierProps {
  readonly imports: readonly ImportView[];
  readonly takeOut: ReturnType<typeof useImports>['takeOut'];
}

/** What was brought in before, each with the way to take it out. */
function Earlier({ imports, takeOut }: EarlierProps) {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const undo = async (batch: string): Promise<void> => {
    setBusy(true);
    const { removed, kept, trouble } = await takeOut(batch);
    setBusy(false);
    const stayed = kept > 0 ? ` ${plural('exchange_kept', kept)}` : '';
    setSaid(trouble === null ? `${plural('exchange_removed', removed)}${stayed}` : sentence(trouble));
  };
  return (
    <>
      <h4>{t('exchange_earlier')}</h4>
      <ul class="exchange-earlier">
        {imports.map(({ id, file, at, notes }) => (
          <li key={id}>
            <span>
              <bdi>{file}</bdi>{' '}
              <span class="small soft">
                {formatMoment(at)}, {plural('exchange_count', notes)}
              </span>
            </span>
            <button type="button" class="button quiet accent" disabled={busy} onClick={() => void undo(id)}>
              {t('exchange_undo')}
            </button>
          </li>
        ))}
      </ul>
      <p class="small" role="status">
        {said}
      </p>
    </>
  );
}
