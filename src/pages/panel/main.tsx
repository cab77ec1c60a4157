import { render } from 'preact';
import { loadMessages } from '../../platform/i18n';
import { loadSettings } from '../../platform/settings';
import entryStyle from '../../ui/entry.css';
import formStyle from '../../ui/form/form.css';
import { askForGlossary } from '../../ui/glossary/use-glossary';
import { keepFocus } from '../../ui/keep-focus';
import { dressPage } from '../../ui/look';
import notesStyle from '../../ui/notes/notes.css';
import noticeStyle from '../../ui/notice.css';
import pageStyle from '../../ui/page/page.css';
import passagesStyle from '../../ui/passages/passages.css';
import { wear } from '../../ui/wear';
import { PanelPage } from './panel-page';

/** The panel beside the page: Chromium's side panel, Firefox's sidebar. */
async function start(): Promise<void> {
  askForGlossary();
  const settings = await loadSettings();
  await loadMessages(settings.language);
  dressPage(settings);
  wear(entryStyle, notesStyle, noticeStyle, pageStyle, passagesStyle, formStyle);
  keepFocus();
  render(<PanelPage first={settings} />, document.body);
}

void start();
