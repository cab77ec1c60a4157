import { textIn } from '../../core/dictionary/lookup';
import type { Term } from '../../core/dictionary/schema';
import { canonicalAddress } from '../../core/quote/address';
import { language, t } from '../../platform/i18n';
import { NotesView as AllNotes } from '../../ui/notes/notes-view';
import type { PageState } from '../../ui/page/use-page';
import { HiddenNotes } from './hidden-notes';

interface Props {
  readonly terms: readonly Term[];
  readonly page: PageState;
  readonly waiting: ReadonlySet<string>;
  readonly hidden: boolean;
  readonly onShow: () => void;
}

/** All notes, those of the page in front first. */
export function NotesView({ terms, page, waiting, ...hiding }: Props) {
  const url = 'url' in page ? canonicalAddress(page.url) : undefined;
  return (
    <>
      <h2 class="visually-hidden">{t('popup_notesTitle')}</h2>
      <HiddenNotes {...hiding}>
        <AllNotes
          labelOf={(id) => {
            const term = terms.find((one) => one.id === id);
            return term && textIn(term.label, language()).text;
          }}
          page={url}
          waiting={waiting}
        />
      </HiddenNotes>
    </>
  );
}
