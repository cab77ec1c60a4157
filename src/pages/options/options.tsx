import { useEffect } from 'preact/hooks';
import type { Settings } from '../../core/settings';
import { t } from '../../platform/i18n';
import { useSettings } from '../../ui/use-settings';
import { BackupSection } from './backup/backup-section';
import { LookSection } from './look-section';
import { NotesSection } from './notes-section';
import { PacksSection } from './packs/packs-section';
import { PrivacySection } from './privacy-section';
import { ReadingSection } from './reading-section';
import { type Section, SECTIONS, useSection } from './section';
import { ShortcutsSection } from './shortcuts-section';
import { SitesSection } from './sites-section';
import { SyncSection } from './sync/sync-section';
import type { Choosing } from './choosing';

/** All that a reader can choose: an index at the side, one section beside it. Every change holds at once, everywhere. */
export function Options({ first }: { readonly first: Settings }) {
  const [settings, change] = useSettings(first);
  const section = useSection();
  const title = t(SECTIONS[section]);
  useEffect(() => {
    document.title = `${title} – ${t('options_title')}`;
  }, [title]);
  return (
    <div class="options">
      <header>
        <h1>
          <span class="serif">Newsgloss</span> <span class="soft">{t('options_title')}</span>
        </h1>
        <nav aria-label={t('options_sections')}>
          <ul>
            {Object.entries(SECTIONS).map(([name, key]) => (
              <li key={name}>
                <a href={`#/${name}`} aria-current={name === section ? 'page' : undefined}>
                  {t(key)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <main aria-labelledby="section-title" key={section}>
        <h2 id="section-title" class="serif">
          {title}
        </h2>
        <Body section={section} settings={settings} change={change} />
      </main>
    </div>
  );
}

function Body({ section, ...choosing }: Choosing & { readonly section: Section }) {
  switch (section) {
    case 'reading':
      return <ReadingSection {...choosing} />;
    case 'look':
      return <LookSection {...choosing} />;
    case 'sites':
      return <SitesSection {...choosing} />;
    case 'packs':
      return <PacksSection />;
    case 'notes':
      return <NotesSection {...choosing} />;
    case 'sync':
      return <SyncSection />;
    case 'shortcuts':
      return <ShortcutsSection />;
    case 'privacy':
      return <PrivacySection />;
    case 'backup':
      return <BackupSection {...choosing} />;
  }
}
