import { useState } from 'preact/hooks';
import type { Shelf } from '../../../protocol/calls';
import { sentence, t } from '../../../platform/i18n';
import { ask, troubleOf } from '../../../ui/ask';
import { orSay } from '../../../ui/or-say';
import { AddPack } from './add-pack';
import { ConflictList } from './conflict-list';
import { OwnTerms } from './own-terms';
import { PackList } from './pack-list';
import type { OwnTermHead } from './use-shelf';

/** What was done last, and how to take it back. */
export interface Said {
  readonly text: string;
  readonly undo?: () => Promise<void>;
}

interface Props {
  readonly shelf: Shelf;
  readonly own: readonly OwnTermHead[];
}

/** Every pack in its order; one to add; what two of them claim; the reader's own terms. */
export function ShelfView({ shelf, own }: Props) {
  const [said, setSaid] = useState<Said | null>(null);
  const titleOf = (id: string): string => shelf.packs.find((pack) => pack.id === id)?.title ?? id;
  /** Does something that changes the shelf, and says what came of it. */
  const act = async (work: () => ReturnType<typeof order>, done: Said | null): Promise<void> => {
    try {
      const answer = await work();
      setSaid(answer.outcome === 'done' ? done : { text: sentence(answer.trouble) });
    } catch (error) {
      setSaid({ text: sentence(troubleOf(error)) });
    }
  };
  const moved = (ids: readonly string[], id: string): Promise<void> =>
    act(() => order(ids), {
      text: t('packs_moved', titleOf(id), ids.indexOf(id) + 1, ids.length),
    });
  const removeTerm = async ({ id, label }: OwnTermHead): Promise<void> => {
    // Read before it goes: taking it back writes what the form would have held.
    const term = await ask('ownTerm', { term: id });
    const restore = async (): ReturnType<typeof order> => {
      if (term) await ask('saveOwnTerm', { term, title: t('packs_mine') });
      return { outcome: 'done' };
    };
    await act(() => ask('removeOwnTerm', { term: id }), {
      text: t('packs_termRemoved', label),
      undo: () => act(restore, { text: t('packs_termRestored', label) }),
    });
  };
  return (
    <div class="packs">
      <p class="lead soft">{t('packs_about')}</p>
      <PackList
        packs={shelf.packs}
        onOrder={(ids, id) => void moved(ids, id)}
        onEnable={({ id, title }, on) =>
          void act(() => ask('enablePack', { pack: id, on }), {
            text: t(on ? 'packs_isOn' : 'packs_isOff', title),
          })
        }
        onRemove={({ id, title }) =>
          void act(() => ask('removePack', { pack: id }), {
            text: t('packs_removed', title),
            undo: () => act(() => ask('restorePack', { pack: id }), { text: t('packs_restored', title) }),
          })
        }
        onTrouble={(text) => setSaid({ text })}
      />
      <SaidLine said={said} />
      <ConflictList
        conflicts={shelf.conflicts}
        titleOf={titleOf}
        onPrefer={(id, over) => {
          const rest = shelf.packs.map((pack) => pack.id).filter((one) => one !== id);
          void moved(rest.toSpliced(rest.indexOf(over), 0, id), id);
        }}
      />
      <AddPack titleOf={titleOf} onTaken={(text) => setSaid({ text })} />
      <OwnTerms
        terms={own}
        title={shelf.packs.find(({ origin }) => origin === 'mine')?.title}
        onName={(title) =>
          void act(() => ask('nameOwnPack', { title }), { text: t('packs_named', title.trim()) })
        }
        onRemove={(term) => orSay(removeTerm(term), (text) => setSaid({ text }))}
      />
    </div>
  );
}

function order(packs: readonly string[]) {
  return ask('orderPacks', { packs: [...packs] });
}

/** What was just done, in one line that a screen reader hears. */
function SaidLine({ said }: { readonly said: Said | null }) {
  return (
    <p class="packs-said" role="status">
      {said && <span>{said.text}</span>}
      {said?.undo && (
        <button type="button" class="button quiet accent" onClick={() => void said.undo?.()}>
          {t('packs_undo')}
        </button>
      )}
    </p>
  );
}
