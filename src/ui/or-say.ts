import { sentence } from '../platform/i18n';
import { troubleOf } from './ask';

/**
 * Lets something that a reader asked for go on by itself; where the background refuses it or does not answer, `say` gets
 * the sentence on why. Without it a button that did nothing would say nothing.
 */
export function orSay(doing: Promise<unknown>, say: (text: string) => void): void {
  doing.catch((error: unknown) => say(sentence(troubleOf(error))));
}
