import { isDevelopment, rememberInstalled } from '../platform/lifecycle';
import { updateSettings } from '../platform/settings';
import { openPage } from '../platform/tabs';

/**
 * What a new version does once. A first install opens the page that says what Newsgloss is and keeps, but not one that
 * a developer or a test loads: they do so many times a day. An update writes the settings in the shape of this version.
 */
export async function arrive(reason: 'install' | 'update'): Promise<void> {
  if (reason === 'update') {
    await updateSettings(() => ({}));
    return;
  }
  await rememberInstalled();
  if (!(await isDevelopment())) await openPage('welcome.html');
}
