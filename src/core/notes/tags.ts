import { MOST_TAG, MOST_TAGS } from './note';

/** A tag as it is kept: without the sign, commas and spaces at its ends; `undefined` where nothing is left. */
export function tagOf(typed: string): string | undefined {
  const tag = typed
    .normalize('NFC')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/^[\s#,，、]+|[\s,，、]+$/gu, '')
    .toWellFormed();
  return tag === '' || tag.length > MOST_TAG ? undefined : tag;
}

/** The tags with one more, once, however it is capitalised; as they were where there is no room. */
export function withTag(tags: readonly string[], typed: string): readonly string[] {
  const tag = tagOf(typed);
  if (tag === undefined || tags.length >= MOST_TAGS || tags.some((each) => sameTag(each, tag))) return tags;
  return [...tags, tag];
}

/** Whether two tags are one: capitals and width do not count. */
export function sameTag(a: string, b: string): boolean {
  return foldTag(a) === foldTag(b);
}

/** What tags are compared by. */
export function foldTag(tag: string): string {
  return tag.normalize('NFKC').toLowerCase();
}
