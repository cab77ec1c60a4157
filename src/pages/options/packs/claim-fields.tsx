import { isCopied } from '../../../core/dictionary/own-words';
import type { OwnTermView } from '../../../protocol/calls';
import { t } from '../../../platform/i18n';
import { Field } from './field';
import type { ClaimFaults } from './term-faults';

type Claim = OwnTermView['claims'][number];

interface Props {
  readonly claim: Claim;
  readonly language: OwnTermView['language'];
  /** The sentence on the page, to read beside it; '' for none. */
  readonly context: string;
  /** What was selected there. */
  readonly word: string;
  readonly faults: ClaimFaults;
  readonly onChange: (claim: Claim) => void;
}

/** What one page says, in the reader's words, and which page. The page's own sentence is shown, and never copied. */
export function ClaimFields({ claim, language, context, word, faults, onChange }: Props) {
  const { source } = claim;
  const name = (change: Partial<Claim['source']>): void =>
    onChange({ ...claim, source: { ...source, ...change } });
  return (
    <fieldset class="claim-fields">
      <legend>{t('packs_claim')}</legend>
      {context !== '' && <Context sentence={context} word={word} lang={source.language} />}
      <Field
        label={t('packs_claimLabel')}
        hint={t('packs_claimHint')}
        value={claim.text}
        lang={language}
        rows={3}
        most={400}
        fault={faults.text}
        onInput={(text) => onChange({ ...claim, text })}
      />
      <p class="small trouble" role="status">
        {context !== '' && isCopied(claim.text, context) && t('packs_copied')}
      </p>
      <details class="source-fields" open={faults.source !== undefined || source.title === ''}>
        <summary>
          {source.title === '' ? t('packs_source') : t('packs_sourceOf', source.title, source.publisher)}
        </summary>
        <Field
          label={t('packs_sourceTitle')}
          value={source.title}
          lang={source.language}
          most={300}
          fault={faults.source?.title}
          onInput={(title) => name({ title })}
        />
        <Field
          label={t('packs_sourceSite')}
          value={source.publisher}
          lang={source.language}
          most={200}
          fault={faults.source?.publisher}
          onInput={(publisher) => name({ publisher })}
        />
        <Field
          label={t('packs_sourceAddress')}
          value={source.url ?? ''}
          type="url"
          most={2000}
          fault={faults.source?.url}
          onInput={(url) => name({ url: url.trim() === '' ? null : url.trim() })}
        />
        <Field
          label={t('packs_sourceDate')}
          hint={t('packs_sourceDateHint')}
          value={source.published ?? ''}
          most={10}
          fault={faults.source?.published}
          onInput={(published) => name({ published: published.trim() === '' ? null : published.trim() })}
        />
      </details>
    </fieldset>
  );
}

function Context({
  sentence,
  word,
  lang,
}: {
  readonly sentence: string;
  readonly word: string;
  readonly lang: string;
}) {
  const at = sentence.indexOf(word);
  return (
    <figure class="context">
      <figcaption class="small soft">{t('packs_context')}</figcaption>
      <blockquote class="serif" lang={lang} dir="auto">
        {at < 0 ? (
          sentence
        ) : (
          <>
            {sentence.slice(0, at)}
            <mark>{word}</mark>
            {sentence.slice(at + word.length)}
          </>
        )}
      </blockquote>
    </figure>
  );
}
