import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PackView } from '../../../protocol/calls';
import { plural, t } from '../../../platform/i18n';
import { formatDate } from '../../../platform/intl';
import { ask } from '../../../ui/ask';
import { saveFile } from './save-file';

interface Props {
  readonly packs: readonly PackView[];
  /** The new order, and the pack that was moved. */
  readonly onOrder: (ids: readonly string[], moved: string) => void;
  readonly onEnable: (pack: PackView, on: boolean) => void;
  readonly onRemove: (pack: PackView) => void;
  readonly onTrouble: (text: string) => void;
}

/** The packs in their order, which buttons, keys and the pointer change alike. */
export function PackList({ packs, onOrder, ...rest }: Props) {
  const focused = useRef<HTMLElement | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const ids = packs.map(({ id }) => id);
  const move = (id: string, to: number): void => {
    if (to < 0 || to >= ids.length || ids.indexOf(id) === to) return;
    const others = ids.filter((one) => one !== id);
    const { activeElement } = document;
    focused.current = activeElement instanceof HTMLElement ? activeElement : null;
    onOrder(others.toSpliced(to, 0, id), id);
  };
  // A row that moves in the document loses the focus that was in it.
  useLayoutEffect(() => focused.current?.focus(), [packs]);
  return (
    <ol class="pack-list" aria-label={t('packs_list')}>
      {packs.map((pack, i) => (
        <li
          key={pack.id}
          class={dragged === pack.id ? 'pack dragged' : pack.on ? 'pack' : 'pack off'}
          draggable={packs.length > 1}
          onDragStart={(event) => {
            setDragged(pack.id);
            if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer?.setData('text/plain', pack.title);
          }}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => {
            if (dragged !== null) event.preventDefault();
          }}
          onDrop={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            event.stopPropagation();
            move(dragged, i);
            setDragged(null);
          }}
          onKeyDown={(event) => {
            if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
            event.preventDefault();
            move(pack.id, i + (event.key === 'ArrowUp' ? -1 : 1));
          }}
        >
          <PackRow
            pack={pack}
            isFirst={i === 0}
            isLast={i === packs.length - 1}
            onMove={(by) => move(pack.id, i + by)}
            {...rest}
          />
        </li>
      ))}
    </ol>
  );
}

const ORIGINS = { bundled: 'packs_bundled', mine: 'packs_own', imported: 'packs_imported' } as const;

interface RowProps extends Omit<Props, 'packs' | 'onOrder'> {
  readonly pack: PackView;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onMove: (by: number) => void;
}

function PackRow({ pack, isFirst, isLast, onMove, onEnable, onRemove, onTrouble }: RowProps) {
  const { id, title, origin, counts, revised } = pack;
  const facts = [
    t(ORIGINS[origin]),
    plural('packs_terms', counts.terms),
    plural('packs_claims', counts.claims),
    plural('packs_sources', counts.sources),
    t('packs_revised', formatDate(revised)),
  ];
  const exported = async (): Promise<void> => {
    const found = await ask('exportPack', { pack: id }).catch(() => null);
    if (found) saveFile(`newsgloss-${id}.json`, found.text);
    else onTrouble(t('packs_gone'));
  };
  return (
    <>
      <label class="pack-head">
        <bdi class="serif pack-title">{title}</bdi>
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={pack.on}
          onChange={(event) => onEnable(pack, event.currentTarget.checked)}
        />
      </label>
      <p class="pack-facts small soft">{facts.join(' · ')}</p>
      <div class="actions">
        <button
          type="button"
          class="button quiet"
          aria-disabled={isFirst}
          aria-label={t('packs_upName', title)}
          onClick={() => onMove(-1)}
        >
          {t('packs_up')}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-disabled={isLast}
          aria-label={t('packs_downName', title)}
          onClick={() => onMove(1)}
        >
          {t('packs_down')}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-label={t('packs_exportName', title)}
          onClick={() => void exported()}
        >
          {t('packs_export')}
        </button>
        {origin !== 'bundled' && (
          <button
            type="button"
            class="button quiet"
            aria-label={t('packs_removeName', title)}
            onClick={() => onRemove(pack)}
          >
            {t('packs_remove')}
          </button>
        )}
      </div>
    </>
  );
}
