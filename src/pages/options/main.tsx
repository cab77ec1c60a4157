import { render } from 'preact';
import { loadMessages } from '../../platform/i18n';
import { loadSettings } from '../../platform/settings';
import entryStyle from '../../ui/entry.css';
import formStyle from '../../ui/form/form.css';
import { keepFocus } from '../../ui/keep-focus';
import { dressPage } from '../../ui/look';
import notesStyle from '../../ui/notes/notes.css';
import noticeStyle from '../../ui/notice.css';
import { wear } from '../../ui/wear';
import exchangeStyle from './exchange/exchange.css';
import { Options } from './options';
import packsStyle from './packs/packs.css';
import syncStyle from './sync/sync.css';

/** The settings page. */
async function start(): Promise<void> {
  const settings = await loadSettings();
  await loadMessages(settings.language);
  dressPage(settings);
  wear(entryStyle, notesStyle, noticeStyle, formStyle, packsStyle, syncStyle, exchangeStyle);
  keepFocus();
  render(<Options first={settings} />, document.body);
}

void start();
