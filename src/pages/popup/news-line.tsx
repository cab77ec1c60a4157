import { useEffect, useState } from 'preact/hooks';
import { type News, unseenNews } from '../../core/news';
import type { Settings } from '../../core/settings';
import { type MessageKey, t } from '../../platform/i18n';
import { installedVersion, ownVersion } from '../../platform/lifecycle';
import type { ChangeSettings } from '../../ui/use-settings';

/** What each release brought that a reader should hear of, in one line. */
const NEWS: readonly News<MessageKey>[] = [{ version: '0.2.0', words: 'news_settings' }];

interface Props {
  readonly settings: Settings;
  readonly change: ChangeSettings;
}

/** After an update: what is new, in one quiet line, until it is put away. */
export function NewsLine({ settings, change }: Props) {
  const [installed, setInstalled] = useState<string | null>(null);
  useEffect(() => {
    void installedVersion().then(setInstalled);
  }, []);
  if (installed === null) return null;
  const news = unseenNews(NEWS, { own: ownVersion(), installed, seen: settings.newsSeen });
  if (!news) return null;
  return (
    <aside class="news small" aria-label={t('popup_news')}>
      <p>{t(news.words)}</p>
      <button type="button" class="button quiet" onClick={() => change(() => ({ newsSeen: ownVersion() }))}>
        {t('popup_newsAway')}
      </button>
    </aside>
  );
}
