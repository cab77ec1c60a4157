import { textIn } from '../../core/dictionary/lookup';
import type { Settings } from '../../core/settings';
import { language, t } from '../../platform/i18n';
import { collator } from '../../platform/intl';
import { useGlossary } from '../../ui/glossary/use-glossary';
import type { Choosing } from './choosing';
import { type Named, NameList } from './name-list';
import { SiteAccess } from './site-access';
import { typedSite } from './typed-site';

/** Where Newsgloss reads, which terms it leaves alone, and which ones the reader knows. */
export function SitesSection({ settings, change }: Choosing) {
  const [glossary] = useGlossary();
  const terms = glossary.kind === 'ready' ? glossary.dictionary.terms : [];
  const named = (id: string): Named => {
    const label = terms.find((term) => term.id === id)?.label;
    return label ? { id, ...textIn(label, language()) } : { id, text: id };
  };
  const list = (field: TermList) => ({
    names: settings[field].map(named),
    onRemove: (id: string) => change((now) => ({ [field]: now[field].filter((other) => other !== id) })),
    onAdd: (id: string) => {
      change((now) => ({ [field]: [...now[field].filter((other) => other !== id), id] }));
      return null;
    },
    offers: terms
      .map(({ id }) => named(id))
      .filter(({ id }) => !settings[field].includes(id))
      .sort((a, b) => collator().compare(a.text, b.text)),
  });
  return (
    <>
      <SiteAccess />
      <SiteList
        field="sitesOff"
        title={t('options_sitesOff')}
        hint={t('options_sitesOffHint')}
        empty={t('options_sitesOffNone')}
        settings={settings}
        change={change}
      />
      <NameList
        title={t('options_termsOff')}
        hint={t('options_termsOffHint')}
        empty={t('options_termsOffNone')}
        addLabel={t('options_addTerm')}
        {...list('termsOff')}
      />
      <NameList
        title={t('options_termsKnown')}
        hint={t('options_termsKnownHint')}
        empty={t('options_termsKnownNone')}
        addLabel={t('options_addTerm')}
        {...list('termsKnown')}
      />
    </>
  );
}

type TermList = 'termsOff' | 'termsKnown';

interface SiteListProps extends Choosing {
  readonly field: keyof Pick<Settings, 'sitesOff' | 'passageSites'>;
  readonly title: string;
  readonly hint: string;
  readonly empty: string;
}

/** Sites by the name that they go by. */
export function SiteList({ field, settings, change, ...words }: SiteListProps) {
  return (
    <NameList
      {...words}
      addLabel={t('options_addSite')}
      names={settings[field].map((site) => ({ id: site, text: site }))}
      onRemove={(site) => change((now) => ({ [field]: now[field].filter((other) => other !== site) }))}
      onAdd={(text) => {
        const site = typedSite(text);
        if (site === undefined) return t('options_siteBad');
        change((now) => ({ [field]: [...now[field].filter((other) => other !== site), site] }));
        return null;
      }}
    />
  );
}
