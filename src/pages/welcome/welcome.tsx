import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { entryOf } from '../../core/dictionary/entry';
import type { Dictionary } from '../../core/dictionary/lookup';
import type { Settings } from '../../core/settings';
import { language, t } from '../../platform/i18n';
import { openOptions } from '../../platform/lifecycle';
import { askForAllSites, mayReadSites } from '../../platform/site-access';
import { openPage } from '../../platform/tabs';
import { EntryView } from '../../ui/entry/entry-view';
import { GlossaryNotice } from '../../ui/glossary/glossary-notice';
import { useGlossary } from '../../ui/glossary/use-glossary';
import { Notice } from '../../ui/notice';
import { useSettings } from '../../ui/use-settings';
import { Story, STORY_DATE } from './story';

/** What Newsgloss does, in three steps on a real paragraph; what it keeps where; and nothing to agree to. */
export function Welcome({ first }: { readonly first: Settings }) {
  useSettings(first);
  const [glossary, loadAgain] = useGlossary();
  useEffect(() => {
    document.title = t('welcome_title');
  });
  return (
    <main class="welcome">
      <header>
        <p class="over">Newsgloss</p>
        <h1 class="serif">{t('welcome_title')}</h1>
        <p class="lead serif">{t('welcome_lead')}</p>
      </header>
      <Access />
      <GlossaryNotice glossary={glossary} loadAgain={loadAgain} />
      {glossary.kind === 'ready' && <Steps dictionary={glossary.dictionary} />}
      <section class="kept" aria-labelledby="kept">
        <h2 id="kept" class="serif">
          {t('options_privacyKeeps')}
        </h2>
        <p>{t('options_privacyKeepsText')}</p>
        <p>
          <strong>{t('options_privacySends')}:</strong> {t('options_privacySendsText')}
        </p>
        <p>
          <strong>{t('options_privacyGone')}:</strong> {t('options_privacyGoneText')}
        </p>
      </section>
      <div class="ways">
        <button type="button" class="button main" onClick={() => void openPage('glossary.html')}>
          {t('welcome_glossary')}
        </button>
        <button type="button" class="button" onClick={() => void openOptions()}>
          {t('popup_settings')}
        </button>
      </div>
    </main>
  );
}

/** Only where the browser does not let Newsgloss read pages yet: there is nothing else to ask. */
function Access() {
  const [missing, setMissing] = useState(false);
  const look = (): void => void mayReadSites().then((may) => setMissing(!may));
  useEffect(look, []);
  if (!missing) return null;
  return (
    <Notice text={t('popup_noPermission')}>
      <button type="button" class="button main" onClick={() => void askForAllSites().then(look)}>
        {t('popup_allow')}
      </button>
    </Notice>
  );
}

/** The story, the card of the word that the pointer is on, and a note. */
function Steps({ dictionary }: { readonly dictionary: Dictionary }) {
  const [shown, setShown] = useState('thaad');
  const [open, setOpen] = useState(false);
  const show = (term: string): void => {
    setShown(term);
    if (term !== shown) setOpen(false);
  };
  const entry = entryOf(dictionary, shown, { language: language(), pageDate: STORY_DATE });
  return (
    <ol class="steps">
      <Step title={t('welcome_rest')} text={t('welcome_restText')}>
        <Story dictionary={dictionary} shown={shown} onShow={show} />
      </Step>
      <Step title={t('welcome_read')} text={t('welcome_readText')}>
        {entry && (
          <div class="paper" aria-live="polite">
            <EntryView
              entry={entry}
              open={open}
              onOpen={setOpen}
              onTerm={show}
              onReport={() => Promise.resolve(false)}
            />
          </div>
        )}
      </Step>
      <Step title={t('welcome_note')} text={t('welcome_noteText')} />
    </ol>
  );
}

interface StepProps {
  readonly title: string;
  readonly text: string;
  readonly children?: ComponentChildren;
}

function Step({ title, text, children }: StepProps) {
  return (
    <li>
      <h2 class="serif">{title}</h2>
      <p>{text}</p>
      {children}
    </li>
  );
}
