import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../platform/i18n';
import type { Reply } from '../../../protocol/calls';
import { ask } from '../../../ui/ask';
import { SwitchRow } from '../../../ui/form/rows';

/** What is kept in step beside the notes; each chosen or not. */
export function TravelsPart({ hasServer }: { readonly hasServer: boolean }) {
  const [travels, setTravels] = useState<Reply<'travels'> | null>(null);
  useEffect(() => {
    ask('travels').then(setTravels, () => undefined);
  }, []);
  if (travels === null) return null;
  const choose = (change: Partial<Reply<'travels'>>): void => {
    const next = { ...travels, ...change };
    setTravels(next);
    // What was not kept does not show as chosen.
    ask('setTravels', next).catch(() => setTravels(travels));
  };
  return (
    <section class="sync-part" aria-labelledby="sync-travels">
      <h3 id="sync-travels">{t('sync_travels')}</h3>
      <SwitchRow
        label={t('sync_travelSettings')}
        checked={travels.settings}
        onChange={(settings) => choose({ settings })}
      />
      <SwitchRow
        label={t('sync_travelLists')}
        checked={travels.lists}
        onChange={(lists) => choose({ lists })}
      />
      {hasServer && (
        <SwitchRow
          label={t('sync_travelPack')}
          hint={t('sync_travelPackHint')}
          checked={travels.pack}
          onChange={(pack) => choose({ pack })}
        />
      )}
    </section>
  );
}
