import { render } from 'preact';
import { loadMessages } from '../../platform/i18n';
import { loadSettings } from '../../platform/settings';
import entryStyle from '../../ui/entry.css';
import { askForGlossary } from '../../ui/glossary/use-glossary';
import { keepFocus } from '../../ui/keep-focus';
import { dressPage } from '../../ui/look';
import notesStyle from '../../ui/notes/notes.css';
import noticeStyle from '../../ui/notice.css';
import { wear } from '../../ui/wear';
import { Welcome } from './welcome';

/** The page that a first install opens. */
async function start(): Promise<void> {
  askForGlossary();
  const settings = await loadSettings();
  await loadMessages(settings.language);
  dressPage(settings);
  wear(entryStyle, notesStyle, noticeStyle);
  keepFocus();
  render(<Welcome first={settings} />, document.body);
}

void start();
