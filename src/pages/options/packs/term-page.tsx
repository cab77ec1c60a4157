import { useEffect, useState } from 'preact/hooks';
import type { Beginning, OwnTermView, Reply } from '../../../protocol/calls';
import { language, sentence, t } from '../../../platform/i18n';
import { ask, troubleOf } from '../../../ui/ask';
import { Notice } from '../../../ui/notice';
import type { Route } from './route';
import { TermForm } from './term-form';
import type { OwnTermHead } from './use-shelf';

interface Props {
  readonly route: Exclude<Route, { at: 'shelf' }>;
  readonly own: readonly OwnTermHead[];
}

/** What the form is filled with: as it was asked for from a page, a term to change, or nothing yet. */
type Filling =
  | { readonly kind: 'loading' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'trouble'; readonly trouble: string }
  | {
      readonly kind: 'ready';
      readonly beginning: Beginning;
      /** The reader has a term of this name: what the page says is added to it. */
      readonly added: boolean;
    };

/** The page on which a reader makes a term of their own, or changes one. */
export function TermPage({ route, own }: Props) {
  const [filling, setFilling] = useState<Filling>({ kind: 'loading' });
  useEffect(() => {
    let over = false;
    void fillingOf(route, own)
      .catch((error: unknown): Filling => ({ kind: 'trouble', trouble: troubleOf(error) }))
      .then((found) => {
        if (!over) setFilling(found);
      });
    return () => {
      over = true;
    };
    // A form that is being filled in does not change under its writer's hands.
  }, []);
  return (
    <div class="term-page">
      <a class="link small" href="#/packs">
        {t('packs_back')}
      </a>
      <Filled filling={filling} isNew={route.at === 'new'} />
    </div>
  );
}

function Filled({ filling, isNew }: { readonly filling: Filling; readonly isNew: boolean }) {
  switch (filling.kind) {
    case 'loading':
      return <Notice quiet text={t('packs_loading')} />;
    case 'gone':
      return <Notice text={t(isNew ? 'packs_formGone' : 'packs_gone')} />;
    case 'trouble':
      return <Notice trouble text={sentence(filling.trouble)} />;
    case 'ready':
      return <TermForm {...filling} onSave={save} onDone={() => location.replace('#/packs')} />;
  }
}

function save(term: OwnTermView): Promise<Reply<'saveOwnTerm'>> {
  return ask('saveOwnTerm', { term, title: t('packs_mine') });
}

async function fillingOf(route: Props['route'], own: Props['own']): Promise<Filling> {
  if (route.at === 'term') {
    const term = await ask('ownTerm', { term: route.term });
    return term ? { kind: 'ready', beginning: { term, sentence: '' }, added: false } : { kind: 'gone' };
  }
  if (route.ticket === null) {
    return { kind: 'ready', beginning: { term: emptyTerm(), sentence: '' }, added: false };
  }
  const beginning = await ask('termBeginning', { ticket: route.ticket });
  if (!beginning) return { kind: 'gone' };
  const name = beginning.term.label.toLocaleLowerCase();
  const known = own.find(({ label }) => label.toLocaleLowerCase() === name);
  const term = known && (await ask('ownTerm', { term: known.id }));
  if (!term) return { kind: 'ready', beginning, added: false };
  const claims = [...term.claims, ...beginning.term.claims];
  return { kind: 'ready', beginning: { ...beginning, term: { ...term, claims } }, added: true };
}

function emptyTerm(): OwnTermView {
  const source = { title: '', publisher: '', url: null, published: null, language: language() };
  return {
    id: null,
    label: '',
    language: language(),
    kind: 'concept',
    aliases: [],
    summary: '',
    claims: [{ id: null, text: '', source }],
  };
}
