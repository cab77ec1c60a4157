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
import pictureStyle from '../../ui/pictures/pictures.css';
import { wear } from '../../ui/wear';
import { GlossaryPage } from './glossary-page';

/** The glossary as a reference book, in a tab of its own. */
async function start(): Promise<void> {
  askForGlossary();
  const settings = await loadSettings();
  await loadMessages(settings.language);
  dressPage(settings);
  wear(entryStyle, formStyle, notesStyle, noticeStyle, pictureStyle);
  keepFocus();
  render(<GlossaryPage first={settings} />, document.body);
}

void start();
