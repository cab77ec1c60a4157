import type { PackPreview, PageMarks } from '../../../protocol/calls';
import { plural, t } from '../../../platform/i18n';
import { formatDate, formatList } from '../../../platform/intl';
import { ConflictList } from './conflict-list';

interface Props {
  readonly preview: PackPreview;
  readonly titleOf: (pack: string) => string;
  readonly onTake: () => void;
  readonly onLeave: () => void;
}

/** A pack that is offered: what it is, what it would change, and what it would mark on the page the reader came from. */
export function PackPreviewView({ preview, titleOf, onTake, onLeave }: Props) {
  const { pack, sample, update, conflicts, page } = preview;
  const { counts } = pack;
  const facts = [
    plural('packs_terms', counts.terms),
    plural('packs_claims', counts.claims),
    plural('packs_sources', counts.sources),
    t('packs_revised', formatDate(pack.revised)),
  ];
  const more = counts.terms - sample.length;
  return (
    <article class="pack-preview paper" aria-labelledby="pack-preview">
      <h4 id="pack-preview" class="serif">
        <bdi>{pack.title}</bdi>
      </h4>
      <p class="small soft">{facts.join(' · ')}</p>
      <p class="small">
        {formatList(sample)} {more > 0 && plural('packs_more', more)}
      </p>
      {update && <UpdatePart update={update} />}
      <PagePart page={page} />
      <ConflictList conflicts={conflicts} titleOf={(id) => (id === pack.id ? pack.title : titleOf(id))} />
      <div class="offer-buttons">
        <button type="button" class="button main" onClick={onTake}>
          {t(update ? 'packs_update' : 'packs_take')}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          {t('packs_leave')}
        </button>
      </div>
    </article>
  );
}

function UpdatePart({ update }: { readonly update: NonNullable<PackPreview['update']> }) {
  const rows = [
    ['packs_inTerms', update.terms],
    ['packs_inClaims', update.claims],
    ['packs_inSources', update.sources],
  ] as const;
  const changed = rows.filter(([, { added, changed, removed }]) => added + changed + removed > 0);
  return (
    <div class="pack-update">
      <p>{t(update.older ? 'packs_updateOlder' : 'packs_updateOf', formatDate(update.revised))}</p>
      {changed.length === 0 && <p class="small soft">{t('packs_updateSame')}</p>}
      <ul>
        {changed.map(([key, { added, changed, removed }]) => (
          <li key={key}>{t(key, added, changed, removed)}</li>
        ))}
      </ul>
    </div>
  );
}

function PagePart({ page }: { readonly page: PageMarks | null }) {
  if (!page) return <p class="small soft">{t('packs_noPage')}</p>;
  if (page.terms.length === 0) return <p class="small soft">{t('packs_pageNothing', page.title)}</p>;
  return (
    <div class="pack-page">
      <p>{plural('packs_pageMarks', page.mentions, page.title)}</p>
      <dl>
        {page.terms.map(({ term, label, count, sentences }) => (
          <div key={term}>
            <dt>
              <bdi>{label}</bdi> <span class="soft">{plural('packs_times', count)}</span>
            </dt>
            {sentences.map(({ before, word, after }, i) => (
              <dd key={i} class="serif" dir="auto">
                {before}
                <mark>{word}</mark>
                {after}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  );
}
