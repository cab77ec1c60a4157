import { sentence, t } from '../../platform/i18n';
import { Notice, NoticeButton } from '../notice';
import type { Glossary } from './use-glossary';

interface Props {
  readonly glossary: Glossary;
  readonly loadAgain: () => void;
}

/** That the glossary is on its way, or why it cannot be shown; nothing once it is there. */
export function GlossaryNotice({ glossary, loadAgain }: Props) {
  if (glossary.kind === 'loading') return <Notice quiet text={t('popup_loading')} />;
  if (glossary.kind === 'ready') return null;
  return (
    <Notice trouble text={sentence(glossary.trouble)}>
      <NoticeButton onClick={loadAgain}>{t('popup_tryAgain')}</NoticeButton>
    </Notice>
  );
}
