import type { Text } from '../../core/dictionary/lookup';

/** A text of the dictionary, in the language that it is really in: fonts, breaks and voices depend on it. */
export function Said({ of, class: name }: { readonly of: Text; readonly class?: string }) {
  return (
    <span lang={of.lang} dir="auto" {...(name === undefined ? {} : { class: name })}>
      {of.text}
    </span>
  );
}

/** Where `emphasise` puts what it was given: a character that no message holds. */
export const SPOT = '\u0001';

/** A sentence whose `SPOT` is set in ink, as the word that the sentence is about. */
export function Emphasised({ sentence, word }: { readonly sentence: string; readonly word: string }) {
  const [before, after] = sentence.split(SPOT);
  return (
    <>
      {before}
      <b>{word}</b>
      {after}
    </>
  );
}
