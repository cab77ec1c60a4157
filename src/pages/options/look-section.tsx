import { entryOf } from '../../core/dictionary/entry';
import { language, t } from '../../platform/i18n';
import { EntryView } from '../../ui/entry/entry-view';
import { CONTRASTS, languageChoices, TEXT_SIZES, THEMES, wordsOf } from '../../ui/form/choices';
import { RadioRow, SelectRow } from '../../ui/form/rows';
import { useGlossary } from '../../ui/glossary/use-glossary';
import type { Choosing } from './choosing';

/** Colours, size, contrast and language, with an entry beside them that follows at once. */
export function LookSection({ settings, change }: Choosing) {
  return (
    <>
      <RadioRow
        label={t('settings_theme')}
        value={settings.theme}
        choices={wordsOf(THEMES)}
        onChoose={(theme) => change(() => ({ theme }))}
      />
      <RadioRow
        label={t('options_text')}
        value={settings.textSize}
        choices={wordsOf(TEXT_SIZES)}
        onChoose={(textSize) => change(() => ({ textSize }))}
      />
      <RadioRow
        label={t('options_contrast')}
        value={settings.contrast}
        choices={wordsOf(CONTRASTS)}
        onChoose={(contrast) => change(() => ({ contrast }))}
      />
      <SelectRow
        label={t('settings_language')}
        value={settings.language}
        choices={languageChoices()}
        onChoose={(chosen) => change(() => ({ language: chosen }))}
      />
      <Preview />
    </>
  );
}

/** The entry that everybody meets first, as a card shows it. */
function Preview() {
  const [glossary] = useGlossary();
  if (glossary.kind !== 'ready') return null;
  const [first] = glossary.dictionary.terms;
  const term = glossary.dictionary.term('thaad') ?? first;
  const entry = term && entryOf(glossary.dictionary, term.id, { language: language() });
  if (!entry) return null;
  return (
    <section class="preview" aria-label={t('options_preview')}>
      <div class="paper" inert>
        <EntryView
          entry={entry}
          open={false}
          onOpen={() => undefined}
          onTerm={() => undefined}
          onReport={() => Promise.resolve(false)}
        />
      </div>
    </section>
  );
}
