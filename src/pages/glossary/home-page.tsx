import { type Dictionary, textIn } from '../../core/dictionary/lookup';
import { writeAddress } from '../../core/glossary/address';
import { language, plural, t } from '../../platform/i18n';
import { collator, formatDate } from '../../platform/intl';
import { GROUPS, groupOf } from '../../ui/entry/groups';
import { Said } from '../../ui/entry/said';
import { TimelinePicture } from '../../ui/pictures/timeline-picture';

/** More terms than this are no list to read: the index and its search find them. */
const MOST_LISTED = 400;

/** The first page of the book: what is in it, what happened when, every term by its kind. */
export function HomePage({ dictionary }: { readonly dictionary: Dictionary }) {
  const { terms, claims, sources, revised } = dictionary;
  const order = collator();
  const name = (term: (typeof terms)[number]): string => textIn(term.label, language()).text;
  return (
    <article class="column entry">
      <header>
        <h2 class="entry-label book-title">{t('popup_title')}</h2>
        <p class="entry-summary">
          {t(
            'glossary_holds',
            plural('popup_terms', terms.length),
            plural('glossary_claimCount', claims.length),
            plural('entry_sourceCount', sources.length),
            formatDate(revised),
          )}
        </p>
        <p class="no-print">
          <a class="link" href={writeAddress({ at: 'all' })}>
            {t('glossary_all')}
          </a>
        </p>
      </header>
      <TimelinePicture dictionary={dictionary} claims={claims} />
      {terms.length <= MOST_LISTED &&
        GROUPS.map(([title], group) => {
          const here = terms
            .filter((term) => groupOf(term) === group)
            .sort((a, b) => order.compare(name(a), name(b)));
          if (here.length === 0) return null;
          return (
            <section key={title} class="part">
              <h3 class="part-title">{t(title)}</h3>
              <dl class="terms">
                {here.map((term) => (
                  <div key={term.id}>
                    <dt>
                      <a class="link serif" href={writeAddress({ at: 'term', term: term.id })}>
                        <Said of={textIn(term.label, language())} />
                      </a>
                    </dt>
                    <dd class="small soft">
                      <Said of={textIn(term.summary, language())} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
    </article>
  );
}
