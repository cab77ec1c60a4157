import { escapeXml } from '../core/omnibox/escape';
import { browser } from './browser';

/** A line under the address bar: the name that is put into it, and what it is. */
export interface Suggestion {
  readonly name: string;
  readonly about: string;
}

/**
 * Answers in the address bar after our keyword. To be called in the first turn of the background's script; phones have
 * no such bar.
 *
 * @param hint what pressing Enter will do
 * @param open called with what stands in the bar; `here` where it is to be opened in the tab in front
 */
export function onOmnibox({
  hint,
  suggest,
  open,
}: {
  readonly hint: () => string;
  readonly suggest: (text: string) => Promise<readonly Suggestion[]>;
  readonly open: (text: string, here: boolean) => void;
}): void {
  const omnibox = browser.omnibox as typeof browser.omnibox | undefined;
  if (!omnibox) return;
  omnibox.onInputStarted.addListener(() => omnibox.setDefaultSuggestion({ description: written(hint()) }));
  let asked = 0;
  omnibox.onInputChanged.addListener((text, answer) => {
    const question = ++asked;
    void suggest(text).then((found) => {
      // Letters typed meanwhile have asked anew.
      if (question !== asked) return;
      answer(
        found.map(({ name, about }) => ({
          content: name,
          description: `${written(name)} — ${written(about)}`,
        })),
      );
    });
  });
  omnibox.onInputEntered.addListener((text, disposition) => open(text, disposition === 'currentTab'));
}

/** Chromium reads descriptions as XML, Firefox as they are. */
function written(text: string): string {
  return browser.runtime.getURL('').startsWith('chrome-extension:') ? escapeXml(text) : text;
}
