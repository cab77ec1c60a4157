import type { ComponentChildren } from 'preact';
import { t } from '../../platform/i18n';

interface Props {
  readonly hidden: boolean;
  readonly onShow: () => void;
  readonly children: ComponentChildren;
}

/** Notes, or the button that shows them, where the reader keeps them from the eyes of others. */
export function HiddenNotes({ hidden, onShow, children }: Props) {
  if (!hidden) return <>{children}</>;
  return (
    <div class="actions hidden-notes">
      <button type="button" class="button quiet accent" onClick={onShow}>
        {t('popup_showNotes')}
      </button>
    </div>
  );
}
