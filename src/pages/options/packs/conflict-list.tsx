import type { ConflictView, Shelf } from '../../../protocol/calls';
import { plural, t } from '../../../platform/i18n';

interface Props {
  readonly conflicts: Shelf['conflicts'];
  readonly titleOf: (pack: string) => string;
  /** Puts the first pack before the second; left out where nothing can be put anywhere yet. */
  readonly onPrefer?: (pack: string, over: string) => void;
}

/** What two packs both claim, who has it now, and a way to give it to the other. Nothing where they agree. */
export function ConflictList({ conflicts, titleOf, onPrefer }: Props) {
  if (conflicts.all === 0) return null;
  return (
    <details class="conflicts">
      <summary>{plural('packs_conflicts', conflicts.all)}</summary>
      <p class="small soft">{t('packs_conflictsHint')}</p>
      <ul>
        {conflicts.first.map((conflict) => (
          <li
            key={`${conflict.alias ?? ''} ${conflict.first.pack} ${conflict.second.pack} ${conflict.second.term}`}
          >
            <p>{saidOf(conflict, titleOf)}</p>
            {onPrefer && conflict.by === 'order' && (
              <button
                type="button"
                class="button quiet"
                onClick={() => onPrefer(conflict.second.pack, conflict.first.pack)}
              >
                {t('packs_prefer', titleOf(conflict.second.pack))}
              </button>
            )}
          </li>
        ))}
      </ul>
      {conflicts.all > conflicts.first.length && (
        <p class="small soft">{plural('packs_more', conflicts.all - conflicts.first.length)}</p>
      )}
    </details>
  );
}

function saidOf({ alias, first, second, by }: ConflictView, titleOf: Props['titleOf']): string {
  const [a, b] = [titleOf(first.pack), titleOf(second.pack)];
  if (alias === null) return t('packs_sameTerm', first.label, a, b);
  const key = by === 'order' ? 'packs_sameAlias' : 'packs_sameAliasWords';
  return t(key, alias, first.label, a, second.label, b);
}
