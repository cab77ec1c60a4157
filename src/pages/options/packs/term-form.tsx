import { useRef, useState } from 'preact/hooks';
import { TERM_KINDS } from '../../../core/dictionary/schema';
import { LANGUAGES } from '../../../core/dictionary/languages';
import type { Beginning, OwnTermView, Reply } from '../../../protocol/calls';
import { sentence, t } from '../../../platform/i18n';
import { troubleOf } from '../../../ui/ask';
import { kindName } from '../../../ui/entry/kinds';
import { LANGUAGE_NAMES } from '../../../ui/form/language-names';
import { SelectRow } from '../../../ui/form/rows';
import { ClaimFields } from './claim-fields';
import { Field } from './field';
import { ProblemList } from './problem-list';
import { type Faults, faultsOf, missingIn, NO_FAULTS } from './term-faults';

interface Props {
  readonly beginning: Beginning;
  readonly added: boolean;
  readonly onSave: (term: OwnTermView) => Promise<Reply<'saveOwnTerm'>>;
  readonly onDone: () => void;
}

/** A term of the reader's own: its names, what it is, and what a page says of it in the reader's words. */
export function TermForm({ beginning, added, onSave, onDone }: Props) {
  const [term, setTerm] = useState(beginning.term);
  const [names, setNames] = useState(beginning.term.aliases.join('\n'));
  const [faults, setFaults] = useState<Faults>(NO_FAULTS);
  const [trouble, setTrouble] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const put = (change: Partial<OwnTermView>): void => setTerm({ ...term, ...change });

  const submit = async (): Promise<void> => {
    const typed = ready(term, names);
    const missing = missingIn(typed);
    if (missing) {
      refuse(missing);
      return;
    }
    try {
      const saved = await onSave(typed);
      if (saved.outcome === 'done') onDone();
      else refuse(faultsOf(saved, typed));
    } catch (error) {
      setTrouble(sentence(troubleOf(error)));
    }
  };
  const refuse = (found: Faults): void => {
    setFaults(found);
    setTrouble(null);
    // After it is drawn: the first field that is marked has the focus.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  return (
    <form
      ref={form}
      class="term-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <h3 class="serif">{t(beginning.term.id === null ? 'packs_newTerm' : 'packs_changeTerm')}</h3>
      {added && <p class="small soft">{t('packs_termKnown')}</p>}
      <Field
        label={t('packs_label')}
        value={term.label}
        lang={term.language}
        most={80}
        fault={faults.fields.label}
        onInput={(label) => put({ label })}
      />
      <Field
        label={t('packs_names')}
        hint={t('packs_namesHint')}
        value={names}
        lang={term.language}
        rows={2}
        fault={faults.fields.aliases}
        onInput={setNames}
      />
      <Field
        label={t('packs_summary')}
        hint={t('packs_summaryHint')}
        value={term.summary}
        lang={term.language}
        rows={2}
        most={300}
        fault={faults.fields.summary}
        onInput={(summary) => put({ summary })}
      />
      {term.claims.map((claim, i) => (
        <ClaimFields
          key={i}
          claim={claim}
          language={term.language}
          // The sentence stands beside the claim that it was asked for: the last one.
          context={i === term.claims.length - 1 ? beginning.sentence : ''}
          word={beginning.term.label}
          faults={faults.claims[i] ?? {}}
          onChange={(changed) => put({ claims: term.claims.with(i, changed) })}
        />
      ))}
      <SelectRow
        label={t('packs_kind')}
        value={term.kind}
        choices={kinds()}
        onChoose={(kind) => put({ kind })}
      />
      <SelectRow
        label={t('packs_language')}
        value={term.language}
        choices={languages()}
        onChoose={(language) => put({ language })}
      />
      {faults.rest && <ProblemList refused={faults.rest} title={t('packs_termRefused')} />}
      {trouble !== null && (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      )}
      <p class="small soft">{t('packs_formPrivacy')}</p>
      <div class="offer-buttons">
        <button type="submit" class="button main">
          {t('packs_save')}
        </button>
        <a class="button" href="#/packs">
          {t('packs_leave')}
        </a>
      </div>
    </form>
  );
}

/** What was typed, as it is saved. A term that says nothing of itself says where it is from. */
function ready(term: OwnTermView, names: string): OwnTermView {
  const aliases = names
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const site = term.claims.at(-1)?.source.publisher.trim() ?? '';
  const summary = term.summary.trim() === '' && site !== '' ? t('packs_fromSite', site) : term.summary;
  return { ...term, summary, aliases };
}

function kinds(): Record<OwnTermView['kind'], string> {
  return Object.fromEntries(TERM_KINDS.map((kind) => [kind, kindName(kind)])) as Record<
    OwnTermView['kind'],
    string
  >;
}

function languages(): Record<OwnTermView['language'], string> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, LANGUAGE_NAMES[language]])) as Record<
    OwnTermView['language'],
    string
  >;
}
