import { browser } from './browser';

/** A keyboard command of the extension's as it is set now. */
export interface Command {
  readonly name: string;
  /** What it does, in the browser's language. */
  readonly description: string;
  /** As the browser writes it (`Alt+Shift+N`, `⌥⇧N`); `''` where it has none. */
  readonly keys: string;
}

/** What a browser can do that not every one can. */
type CommandsApi = Omit<typeof browser.commands, 'openShortcutSettings'> & {
  readonly openShortcutSettings?: () => Promise<void>;
};

/** The manifest's commands, but the one that opens the popup, which the browser names by itself. */
export async function allCommands(): Promise<Command[]> {
  const commands = await browser.commands.getAll();
  return commands.flatMap(({ name, description, shortcut }) =>
    name === undefined || name.startsWith('_')
      ? []
      : [{ name, description: description ?? name, keys: shortcut ?? '' }],
  );
}

/** Opens the browser's own page where the reader changes the keys of extensions. */
export async function openShortcutSettings(): Promise<void> {
  const commands: CommandsApi = browser.commands;
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
