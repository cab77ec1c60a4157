import type { Settings } from '../../core/settings';
import type { ChangeSettings } from '../../ui/use-settings';

/** What a section of settings works with. */
export interface Choosing {
  readonly settings: Settings;
  readonly change: ChangeSettings;
}
