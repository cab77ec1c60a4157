import { describe, expect, it } from 'vitest';
import { isNotesKey, isUndoKey } from '../../../src/ui/shortcut';

const pressed = (key: string, code: string, held: object = {}): Parameters<typeof isNotesKey>[0] => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...held,
});

describe('the key of notes', () => {
  it.each([
    ['n', 'KeyN'],
    ['N', 'KeyN'],
    // Dvorak has its N elsewhere; a Korean and a Russian layout have none.
    ['n', 'KeyL'],
    ['ㅜ', 'KeyN'],
    ['т', 'KeyN'],
  ])('is %s on %s', (key, code) => {
    expect(isNotesKey(pressed(key, code))).toBe(true);
  });

  it.each([
    ['another letter in its place', pressed('b', 'KeyN')],
    ['with Control, a window', pressed('n', 'KeyN', { ctrlKey: true })],
    ['with Shift, another key', pressed('N', 'KeyN', { shiftKey: true })],
    ['within a word that is put together', pressed('ㅜ', 'KeyN', { isComposing: true })],
  ])('is not %s', (_, event) => {
    expect(isNotesKey(event)).toBe(false);
  });
});

describe('the key that takes back', () => {
  it.each([
    ['Control+Z', pressed('z', 'KeyZ', { ctrlKey: true }), true],
    ['⌘Z', pressed('z', 'KeyZ', { metaKey: true }), true],
    ['Control and the place of Z in Korean', pressed('ㅋ', 'KeyZ', { ctrlKey: true }), true],
    ['the Y that a German layout has there', pressed('y', 'KeyZ', { ctrlKey: true }), false],
    ['Z alone', pressed('z', 'KeyZ'), false],
    ['Control+Shift+Z, which does again', pressed('Z', 'KeyZ', { ctrlKey: true, shiftKey: true }), false],
  ])('%s', (_, event, is) => {
    expect(isUndoKey(event)).toBe(is);
  });
});
