import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { HOUR_MS } from '../../core/aside';
import type { Settings } from '../../core/settings';
import { t } from '../../platform/i18n';
import { formatTime } from '../../platform/intl';
import type { Page } from '../../ui/page/use-page';
import type { ChangeSettings } from '../../ui/use-settings';

interface Props {
  readonly page: Page;
  readonly settings: Settings;
  readonly change: ChangeSettings;
  readonly onClose: () => void;
}

/** Where Newsgloss is on: this page, this site, everywhere; and an hour's rest. */
export function Switches({ page, settings, change, onClose }: Props) {
  const { state } = page;
  const site = 'site' in state ? state.site : null;
  const paused = settings.pausedUntil > Date.now();
  const reads = state.kind === 'terms' || state.kind === 'broken';
  const section = useRef<HTMLElement>(null);
  // It opens above its button: Tab would lead away from it.
  useLayoutEffect(() => section.current?.querySelector('input')?.focus(), []);
  return (
    <section
      ref={section}
      id="switches"
      class="switches"
      aria-label={t('popup_switches')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        onClose();
      }}
    >
      {(reads || (state.kind === 'off' && state.why === 'page')) && (
        <Switch text={t('popup_onPage')} on={reads} set={(on) => void page.switchPage(on)} />
      )}
      {site !== null && (
        <Switch
          text={t('popup_onSite', site)}
          on={!settings.sitesOff.includes(site)}
          set={(on) => change((now) => ({ sitesOff: withSite(now.sitesOff, site, !on) }))}
        />
      )}
      <Switch
        text={t('popup_onEverywhere')}
        on={settings.enabled}
        set={(enabled) => change(() => ({ enabled }))}
      />
      <div class="switch-row">
        <span>
          {paused ? t('settings_pausedUntil', formatTime(settings.pausedUntil)) : t('settings_pause')}
        </span>
        <button
          type="button"
          class="button quiet accent"
          onClick={() => change(() => ({ pausedUntil: paused ? 0 : Date.now() + HOUR_MS }))}
        >
          {t(paused ? 'popup_resume' : 'settings_pauseHour')}
        </button>
      </div>
    </section>
  );
}

interface SwitchProps {
  readonly text: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}

function Switch({ text, on, set }: SwitchProps) {
  const id = useId();
  return (
    <div class="switch-row">
      <label for={id}>{text}</label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        class="switch"
        checked={on}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    </div>
  );
}

/** The sites with this one among them, or not. */
export function withSite(sites: readonly string[], site: string, isIn: boolean): string[] {
  const others = sites.filter((other) => other !== site);
  return isIn ? [...others, site] : others;
}
