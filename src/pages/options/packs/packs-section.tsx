import { sentence, t } from '../../../platform/i18n';
import { Notice, NoticeButton } from '../../../ui/notice';
import { useRoute } from './route';
import { ShelfView } from './shelf-view';
import { TermPage } from './term-page';
import { useShelf } from './use-shelf';

/** The packs: what is in force and in which order, what is offered, and the reader's own terms. */
export function PacksSection() {
  const route = useRoute();
  const [state, again] = useShelf();
  if (state.kind === 'loading') return <Notice quiet text={t('packs_loading')} />;
  if (state.kind === 'broken') {
    return (
      <Notice trouble text={sentence(state.trouble)}>
        <NoticeButton onClick={again}>{t('packs_again')}</NoticeButton>
      </Notice>
    );
  }
  if (route.at === 'shelf') return <ShelfView shelf={state.shelf} own={state.own} />;
  const place = route.at === 'new' ? `new ${route.ticket ?? ''}` : `term ${route.term}`;
  return <TermPage key={place} route={route} own={state.own} />;
}
