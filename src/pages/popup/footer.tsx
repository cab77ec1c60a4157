import type { Settings } from '../../core/settings';
import { type MessageKey, plural, t } from '../../platform/i18n';
import type { SyncState } from '../../protocol/calls';
import type { PageState } from '../../ui/page/use-page';
import type { ChangeSettings } from '../../ui/use-settings';
import { withSite } from './switches';
import type { View } from './view';

interface Props {
  readonly page: PageState;
  readonly settings: Settings;
  readonly change: ChangeSettings;
  readonly sync: SyncState | null;
  readonly view: View;
  readonly setView: (view: View) => void;
  /** Whether the switches of page, site and everywhere stand above this line. */
  readonly switches: boolean;
  readonly setSwitches: (open: boolean) => void;
}

/** One quiet line: this site, the notes' journey, the settings. */
export function Footer({ page, settings, change, sync, view, setView, switches, setSwitches }: Props) {
  const site = 'site' in page ? page.site : null;
  return (
    <footer class="foot small">
      {site !== null && (
        <input
          type="checkbox"
          role="switch"
          class="switch"
          aria-label={t('popup_siteSwitchOn', site)}
          checked={!settings.sitesOff.includes(site)}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            change(({ sitesOff }) => ({ sitesOff: withSite(sitesOff, site, !on) }));
          }}
        />
      )}
      <button
        type="button"
        class="button quiet site"
        aria-expanded={switches}
        aria-controls={switches ? 'switches' : undefined}
        title={site ?? undefined}
        onClick={() => setSwitches(!switches)}
      >
        <span class="site-name">{site ?? t('popup_switches')}</span>
        {site !== null && <span class="visually-hidden">{t('popup_switches')}</span>}
        <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
          <path d="m1 5 4-4 4 4" />
        </svg>
      </button>
      <button type="button" class="button quiet push" onClick={() => setView('settings')}>
        {syncText(sync)}
      </button>
      <button
        type="button"
        class="button quiet"
        aria-pressed={view === 'settings'}
        onClick={() => setView(view === 'settings' ? 'terms' : 'settings')}
      >
        {t('popup_settings')}
      </button>
    </footer>
  );
}

/** How sync stands, in two or three words; the settings say the rest. */
function syncText(sync: SyncState | null): string {
  if (sync === null) return t('sync_lineUnknown');
  if (sync.mode === 'off') return t('sync_lineOff');
  if (sync.trouble !== null) return t('sync_lineTrouble');
  if (sync.waiting > 0) return plural('sync_lineWaiting', sync.waiting);
  const key: MessageKey = sync.pending ? 'sync_linePending' : 'sync_lineDone';
  return t(key);
}
