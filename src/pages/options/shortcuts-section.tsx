import { useEffect, useState } from 'preact/hooks';
import { type MessageKey, t } from '../../platform/i18n';
import { allCommands, type Command, openShortcutSettings } from '../../platform/commands';

/** The keys of our own pages and cards, which are ours to say. */
const OWN: readonly (readonly [keys: string, does: MessageKey])[] = [
  ['Esc', 'options_keyEscape'],
  ['↓ ↑', 'options_keyArrows'],
  ['Enter', 'options_keyEnter'],
];

/** What the manifest's commands are called in the reader's language, which may not be the browser's. */
const NAMES: Readonly<Record<string, MessageKey>> = {
  'next-mention': 'command_next_mention',
  'previous-mention': 'command_previous_mention',
  'open-card': 'command_open_card',
  'toggle-site': 'command_toggle_site',
};

/** The keys as they are set now, and the way to the browser's page that changes them. */
export function ShortcutsSection() {
  const [commands, setCommands] = useState<readonly Command[]>([]);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const read = (): void => void allCommands().then(setCommands);
    read();
    // Changed on the browser's own page, they are right again when the reader comes back.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  return (
    <>
      <p class="lead">{t('options_shortcutsText')}</p>
      <table class="keys">
        <thead class="visually-hidden">
          <tr>
            <th scope="col">{t('options_keyDoes')}</th>
            <th scope="col">{t('options_key')}</th>
          </tr>
        </thead>
        <tbody>
          {commands.map(({ name, description, keys }) => (
            <tr key={name}>
              <th scope="row">{NAMES[name] ? t(NAMES[name]) : description}</th>
              <td>{keys === '' ? <span class="soft">{t('options_keyNone')}</span> : <kbd>{keys}</kbd>}</td>
            </tr>
          ))}
          {OWN.map(([keys, does]) => (
            <tr key={does}>
              <th scope="row">{t(does)}</th>
              <td>
                <kbd>{keys}</kbd>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button
        type="button"
        class="button"
        onClick={() => {
          openShortcutSettings().catch(() => setFailed(true));
        }}
      >
        {t('options_shortcutsChange')}
      </button>
      {failed && (
        <p class="small trouble" role="alert">
          {t('options_shortcutsFailed')}
        </p>
      )}
    </>
  );
}
