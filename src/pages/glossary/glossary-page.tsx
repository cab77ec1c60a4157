import type { Settings } from '../../core/settings';
import { entryOf } from '../../core/dictionary/entry';
import { textIn } from '../../core/dictionary/lookup';
import { writeAddress } from '../../core/glossary/address';
import { language, sentence, t } from '../../platform/i18n';
import { EntryView } from '../../ui/entry/entry-view';
import { useGlossary } from '../../ui/glossary/use-glossary';
import { Notice, NoticeButton } from '../../ui/notice';
import { useSettings } from '../../ui/use-settings';
import { useAddress } from './use-address';

/** The glossary as a reference book: a narrow index, one column of text. */
export function GlossaryPage({ first }: { readonly first: Settings }) {
  useSettings(first);
  const [glossary, loadAgain] = useGlossary();
  const address = useAddress();
  if (glossary.kind === 'loading') return <Notice quiet text={t('popup_loading')} />;
  if (glossary.kind === 'broken') {
    return (
      <Notice trouble text={sentence(glossary.trouble)}>
        <NoticeButton onClick={loadAgain}>{t('popup_tryAgain')}</NoticeButton>
      </Notice>
    );
  }
  const { dictionary } = glossary;
  const entry =
    address.at === 'term' ? entryOf(dictionary, address.term, { language: language() }) : undefined;
  return (
    <div class="book">
      <nav class="index">
        <h1>{t('popup_title')}</h1>
        <ul>
          {dictionary.terms.map((term) => (
            <li key={term.id}>
              <a href={writeAddress({ at: 'term', term: term.id })}>{textIn(term.label, language()).text}</a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        {entry && (
          <EntryView
            entry={entry}
            open
            onOpen={() => undefined}
            onTerm={(term) => (location.hash = writeAddress({ at: 'term', term }))}
          />
        )}
      </main>
    </div>
  );
}
