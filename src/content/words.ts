import type { Catalogue } from '../platform/i18n';
import { callBackground } from './extension';

/** The words that the background has read: a page's frame may not open the extension's files. */
export async function readWords(): Promise<Catalogue> {
  const words = await callBackground('words', undefined);
  if (!words.ok || !words.value) throw new Error('the background has no words for this language');
  return words.value;
}
