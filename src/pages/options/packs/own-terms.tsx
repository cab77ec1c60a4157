import { useState } from 'preact/hooks';
import { plural, t } from '../../../platform/i18n';
import { Field } from './field';
import type { OwnTermHead } from './use-shelf';

/** So many are shown at first: a reader who has thousands filters. */
const AT_FIRST = 40;
/** From so many on there is something to filter. */
const WORTH_FILTERING = 10;

interface Props {
  readonly terms: readonly OwnTermHead[];
  /** The name of the pack that they are in; `undefined` where there is none yet. */
  readonly title: string | undefined;
  readonly onName: (title: string) => void;
  readonly onRemove: (term: OwnTermHead) => void;
}

/** The reader's own terms, the latest first: to change one, to take one out, to make another. */
export function OwnTerms({ terms, title, onName, onRemove }: Props) {
  const [filter, setFilter] = useState('');
  const [all, setAll] = useState(false);
  const wanted = filter.trim().toLocaleLowerCase();
  const found = terms.filter(({ label, summary }) =>
    `${label}\n${summary}`.toLocaleLowerCase().includes(wanted),
  );
  const shown = all ? found : found.slice(0, AT_FIRST);
  return (
    <section class="own-terms" aria-labelledby="own-terms">
      <h3 id="own-terms">{t('packs_ownTerms')}</h3>
      <p class="small soft">{t('packs_ownTermsHint')}</p>
      {terms.length >= WORTH_FILTERING && (
        <input
          class="field"
          type="search"
          value={filter}
          aria-label={t('packs_filter')}
          placeholder={t('packs_filter')}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      {terms.length > 0 && (
        <ul>
          {shown.map((term) => (
            <li key={term.id}>
              <div>
                <a class="link serif" href={`#/packs/term/${term.id}`} lang={term.language}>
                  {term.label}
                </a>
                <p class="small soft" lang={term.language}>
                  {term.summary}
                </p>
              </div>
              <button
                type="button"
                class="button quiet"
                aria-label={t('packs_removeName', term.label)}
                onClick={() => onRemove(term)}
              >
                {t('packs_remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.length > shown.length && (
        <button type="button" class="button quiet" onClick={() => setAll(true)}>
          {plural('packs_more', found.length - shown.length)}
        </button>
      )}
      <a class="button" href="#/packs/new">
        {t('packs_newTerm')}
      </a>
      {title !== undefined && <PackName key={title} title={title} onName={onName} />}
    </section>
  );
}

/** The name of the reader's own pack, which goes with the file that they save. */
function PackName({ title, onName }: { readonly title: string; readonly onName: (title: string) => void }) {
  const [typed, setTyped] = useState(title);
  return (
    <form
      class="pack-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== title) onName(typed);
      }}
    >
      <Field
        label={t('packs_ownTitle')}
        hint={t('packs_ownTitleHint')}
        value={typed}
        most={120}
        onInput={setTyped}
      />
      <button type="submit" class="button">
        {t('packs_save')}
      </button>
    </form>
  );
}
