import { render } from 'preact';
import { loadMessages } from '../../platform/i18n';
import { loadSettings } from '../../platform/settings';
import { isInTab } from '../../platform/tabs';
import { askForGlossary } from '../../ui/glossary/use-glossary';
import { keepFocus } from '../../ui/keep-focus';
import { dressPage } from '../../ui/look';
import entryStyle from '../../ui/entry.css';
import formStyle from '../../ui/form/form.css';
import notesStyle from '../../ui/notes/notes.css';
import noticeStyle from '../../ui/notice.css';
import pageStyle from '../../ui/page/page.css';
import passagesStyle from '../../ui/passages/passages.css';
import { wear } from '../../ui/wear';
import { Popup } from './popup';

/** The glossary in the toolbar; in a tab of its own where a card, or a phone's browser, opens it there. */
async function start(): Promise<void> {
  askForGlossary();
  const [settings, inTab] = await Promise.all([loadSettings(), isInTab()]);
  await loadMessages(settings.language);
  dressPage(settings);
  wear(entryStyle, notesStyle, noticeStyle, pageStyle, passagesStyle, formStyle);
  document.body.classList.toggle('in-tab', inTab);
  keepFocus();
  render(<Popup first={settings} />, document.body);
}

void start();
