/** The most UTF-16 units of a note's text: the editor, the protocol and the buckets hold to it alike. */
export const MOST_BODY = 1_000_000;

/** The most tags of a note, and letters (UTF-16 units) of one. */
export const MOST_TAGS = 50;
export const MOST_TAG = 100;

/** The last moment that a date can have, in ms since 1970 (ECMAScript's `Date`); what is beyond cannot be shown. */
export const LAST_MOMENT = 8.64e15;

/** What a note's id may look like; sixteen letters are minted, and the bounds leave room for later schemes. */
export const NOTE_ID = /^[\w-]{1,64}$/u;

/** Random bytes that make an id of sixteen letters, 82 bits: no two notes of a reader's devices ever meet. */
export const NOTE_ID_BYTES = 16;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A name of as many letters and digits as there are random bytes. */
export function nameOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join('');
}
