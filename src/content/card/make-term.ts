import { callBackground } from '../extension';
import type { PageMention } from '../mark/page-mentions';

/** Opens the form in which a reader makes a term of their own out of what they selected, with its sentence. */
export async function makeTerm(asked: PageMention): Promise<boolean> {
  const { surface } = asked.mention;
  const answer = await callBackground('openMakeTerm', { text: surface, sentence: asked.sentence() });
  return answer.ok;
}
