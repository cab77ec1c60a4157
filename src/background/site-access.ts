import { runInOpenTabs } from '../platform/scripts';
import { loadSettings } from '../platform/settings';
import { mayRead } from '../platform/site-access';
import { sendToTab } from '../platform/messages';
import { allTabs, type Tab } from '../platform/tabs';
import { envelope } from '../protocol/dispatch';
import { showWhereOff } from './toolbar';

/**
 * What a change of the sites that we may read does in tabs that are open. Those that we may read now are read without
 * being loaded again; in those that we may not, what was marked goes, although the browser leaves our scripts in them.
 */
export async function meetSites(now: 'more' | 'fewer'): Promise<void> {
  if (now === 'more') await runInOpenTabs('loader.js');
  const on = now === 'more';
  // A tab that fails (it goes meanwhile, or its page throws) holds up neither the others nor the icons.
  await Promise.allSettled(
    (await allTabs()).map(async (tab) => {
      if ((await mayReadTab(tab)) === on)
        await sendToTab(tab.id, envelope('pageSwitched', { on, by: 'sites' }));
    }),
  );
  await showWhereOff(await loadSettings());
}

/** A tab that does not tell its address is none of ours. */
async function mayReadTab({ url }: Tab): Promise<boolean> {
  return url !== undefined && (await mayRead(url));
}
