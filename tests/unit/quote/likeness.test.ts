import { describe, expect, test } from 'vitest';
import { withEdges } from '../../../src/core/quote/edges';
import { contextOf, meanContext, wordsKept } from '../../../src/core/quote/likeness';
import { codesOf, isWordUnit, pastSpaces, Sought } from '../../../src/core/quote/sought';

describe('words that stayed', () => {
  test.each([
    ['the talks on the treaty', 'the talks on the treaty', 1],
    ['the talks on the treaty', '', 0],
    ['', 'the talks', 0],
    ['... —', 'the talks', 0],
    // Of 8 + 2 letters the first 8.
    ['ministry of', 'ministry said', 8 / 10],
    // What is put in between costs nothing.
    ['both sides agree', 'both the old sides never quite agree', 1],
    // In their order only: of "a bb ccc" turned round the longest word is left.
    ['a bb ccc', 'ccc bb a', 3 / 6],
    // A Chinese character is a word, with or without spaces; a Korean one is written with them.
    ['条约会谈', '条约的会谈', 1],
    ['条约会谈', '会条约', 2 / 4],
    ['かな', 'な', 1 / 2],
    ['회담 협정', '회담이 협정', 2 / 4],
    // Punctuation is no word.
    ['(talks) [treaty]; "port"!', 'talks treaty port', 1],
    ['talks、treaty。', 'talks treaty', 1],
    // What stands twice is kept once for each time.
    ['talks talks', 'talks', 1 / 2],
  ])('of %j in %j', (quote, span, share) => {
    expect(wordsKept(quote, span)).toBeCloseTo(share, 10);
  });
  test('are compared up to a bound', () => {
    const long = Array.from({ length: 500 }, (_, i) => `w${i}`);
    expect(wordsKept(long.join(' '), long.slice(0, 400).join(' '))).toBe(1);
    const behind = [...Array.from({ length: 799 }, () => 'x'), 'w0', 'w1'].join(' ');
    expect(wordsKept('w0', behind)).toBe(1);
    expect(wordsKept('w1', behind)).toBe(0);
  });
});

const CONTEXT = { prefix: 'reporters in the capital that ', suffix: ' before the end of the winter' };
const sought = (exact: string, context: object = CONTEXT): Sought =>
  new Sought({ quote: { exact, ...context } });

describe('context', () => {
  const around = (text: string, quote = 'the talks'): { left?: number; right?: number } => {
    const start = text.indexOf(quote);
    return contextOf(sought(quote), codesOf(text), start, start + quote.length) as object;
  };
  const whole = 'he told reporters in the capital that the talks before the end of the winter, he said';
  test('that stands is whole, and that of which no letter stands is nothing', () => {
    expect(around(whole)).toEqual({ left: 1, right: 1 });
    expect(around('the talks')).toEqual({ left: 0, right: 0 });
    expect(around('0123456789 0123456789 012345678 the talks 0123456789 0123456789 0123456789')).toEqual({
      left: 0,
      right: 0,
    });
  });
  test('is whole across whatever spaces stand there, each side by itself', () => {
    expect(around(whole.replace('the talks', '   the talks   '))).toEqual({ left: 1, right: 1 });
    expect(around(`reporters in the capital that the talks`)).toEqual({ left: 1, right: 0 });
    expect(around(`the talks before the end of the winter`)).toEqual({ left: 0, right: 1 });
  });
  test('with a letter changed is nearly whole, with each more a little less', () => {
    // 29 units a side (without the space): one changed is 1 - 1/29, and what chance gives is taken off.
    const less = (changed: number, of: number) => (1 - changed / of - 0.45) / 0.55;
    const one = around(whole.replace('capital', 'cupital').replace('winter', 'wanter'));
    expect(one.left).toBeCloseTo(less(1, 29), 10);
    expect(one.right).toBeCloseTo(less(1, 28), 10);
    const three = around(whole.replace('capital', 'cupotul').replace('winter', 'wontar'));
    expect(three.left).toBeCloseTo(less(3, 29), 10);
    expect(three.right).toBeCloseTo(less(2, 28), 10);
  });
  test('from which the quote was parted by a sentence counts three quarters, up to 320 units away', () => {
    const apart = (units: number) =>
      `reporters in the capital that ${'0'.repeat(units)} the talks ${'0'.repeat(units)} before the end of the winter`;
    expect(around(apart(10))).toEqual({ left: 0.75, right: 0.75 });
    expect(around(apart(100))).toEqual({ left: 0.75, right: 0.75 });
    expect(around(apart(290))).toEqual({ left: 0.75, right: 0.75 });
    expect(around(apart(320)).left).toBeLessThan(0.1);
    expect(around(apart(320)).right).toBeLessThan(0.1);
    expect(around(apart(400))).toEqual({ left: 0, right: 0 });
  });
  test('on the wrong side is none', () => {
    const wrong = around(' before the end of the winter 00 the talks 00 reporters in the capital that');
    expect(wrong.left).toBeLessThan(0.2);
    expect(wrong.right).toBeLessThan(0.2);
  });
  test('that was not given is not spoken of, and the mean is of what was', () => {
    const [none, left, right] = [{}, { prefix: CONTEXT.prefix }, { suffix: CONTEXT.suffix }].map((context) =>
      contextOf(sought('the talks', context), codesOf('the talks'), 0, 9),
    );
    expect([none, left, right]).toEqual([
      { left: undefined, right: undefined },
      { left: 0, right: undefined },
      { left: undefined, right: 0 },
    ]);
    expect(meanContext({ left: undefined, right: undefined })).toBeUndefined();
    expect(meanContext({ left: 0.4, right: undefined })).toBe(0.4);
    expect(meanContext({ left: undefined, right: 0.6 })).toBe(0.6);
    expect(meanContext({ left: 0.25, right: 0.75 })).toBe(0.5);
  });
});

describe('the edges of a changed quote', () => {
  /** The words between the edges that a span gets, given as where its words begin and end. */
  const edged = (text: string, span: string, quote: string, context: object = CONTEXT): string => {
    const start = text.indexOf(span);
    const at = withEdges(
      { start, end: start + span.length, likeness: 0.7 },
      sought(quote, context),
      codesOf(text),
    );
    expect(at.likeness).toBe(0.7);
    return text.slice(at.start, at.end);
  };
  const QUOTE = 'the talks on the treaty would resume soon';
  test('stay where the quote’s own first and last letters stand', () => {
    const text = 'he said so the talks on an accord could resume soon 0123';
    expect(edged(text, 'the talks on an accord could resume soon', QUOTE)).toBe(
      'the talks on an accord could resume soon',
    );
    // Though they stand within words.
    const within = 'he said sothe talks on an accord could resume soonest';
    expect(edged(within, 'the talks on an accord could resume soon', QUOTE)).toBe(
      'the talks on an accord could resume soon',
    );
  });
  test('go to where its context stands, near by', () => {
    const text =
      'he told reporters in the capital that  new rounds on the treaty would resume next year  before the end of the winter.';
    expect(edged(text, 'ds on the treaty would resume ne', QUOTE)).toBe(
      'new rounds on the treaty would resume next year',
    );
    // One letter of the context changed, at most a fifth; with more it tells nothing.
    const little = text.replace('reporters', 'repurters').replace('of the winter', 'of tho winter');
    expect(edged(little, 'ds on the treaty would resume ne', QUOTE)).toBe(
      'new rounds on the treaty would resume next year',
    );
    const much = text.replace('in the capital', '0123456 78').replace('end of the winter', '0123456 78');
    expect(edged(much, 'ounds on the treaty would resume nex', QUOTE)).toBe(
      'rounds on the treaty would resume next',
    );
    // And within 48 units only.
    const far = text.replace('new rounds', `new ${'0'.repeat(60)} rounds`);
    expect(edged(far, 'ounds on the treaty would resume nex', QUOTE, { prefix: CONTEXT.prefix })).toBe(
      'rounds on the treaty would resume next',
    );
  });
  test('go to where context stands of which a fifth was changed at the most, and which has six units', () => {
    const text =
      'he told reporters in the capital that  new rounds on the treaty would resume next year  before the end of the winter.';
    const to = (prefix: string, context: object = { prefix: CONTEXT.prefix }): string =>
      edged(text.replace(CONTEXT.prefix, prefix), 'ds on the treaty would resume ne', QUOTE, context);
    // Of 29 units five; with six the words' own edges are the nearest.
    expect(to('repo00000 in the capital that ')).toMatch(/^new rounds on/u);
    expect(to('rep000000 in the capital that ')).not.toMatch(/^new rounds on/u);
    expect(to(CONTEXT.prefix, { prefix: 'l that ' })).toMatch(/^new rounds on/u);
    expect(to(CONTEXT.prefix, { prefix: 'that ' })).not.toMatch(/^new rounds on/u);
  });
  test('touch the context, though what stands between begins like it', () => {
    const text = 'new rounds on the treaty would resume next year by before the end of the winter.';
    expect(edged(text, 'new rounds on the treaty would resume ne', QUOTE, { suffix: CONTEXT.suffix })).toBe(
      'new rounds on the treaty would resume next year by',
    );
  });
  test('go to the nearest edge of a word without context, and stay in a quote that began within one', () => {
    const text = 'new rounds on the treaty would resume next year';
    expect(edged(text, 'ounds on the treaty would resume nex', QUOTE, {})).toBe(
      'rounds on the treaty would resume next',
    );
    // "rounds" ends two units on, "next" begins two before; of two edges equally near the one before.
    expect(edged(text, 's on the treaty would resume n', QUOTE, {})).toBe(' on the treaty would resume ');
    expect(edged('an abcd efgh ij', 'cd ef', QUOTE, {})).toBe('abcd ');
    const long = `${'a'.repeat(60)} on the treaty ${'b'.repeat(60)}`;
    expect(edged(long, `${'a'.repeat(23)} on the treaty ${'b'.repeat(23)}`, QUOTE, {})).toBe(
      ' on the treaty ',
    );
    expect(edged(long, `${'a'.repeat(24)} on the treaty ${'b'.repeat(24)}`, QUOTE, {})).toBe(
      `${'a'.repeat(24)} on the treaty ${'b'.repeat(24)}`,
    );
    const inWord = { prefix: 'un', suffix: 'er' };
    expect(edged(text, 'ds on the treaty would resume ne', QUOTE, inWord)).toBe(
      'ds on the treaty would resume ne',
    );
  });
  test('are those that were given where new ones would leave nothing between them', () => {
    expect(edged('0123456789abcdef', '5', 'x', {})).toBe('5');
    expect(edged('reporters in the capital that before the end of the winter', 'that before', QUOTE)).toBe(
      'that before',
    );
  });
});

describe('a quote made ready', () => {
  test('weighs its letters, Hangul twice, Chinese three times', () => {
    expect(sought('talks on').weight).toBe(8);
    expect(sought('회담').weight).toBe(4);
    expect(sought('条约').weight).toBe(6);
    expect(sought('\u33ff\u3400\u9fff\ua000').weight).toBe(1 + 3 + 3 + 1);
    expect(sought('\uabff\uac00\ud7a3').weight).toBe(1 + 2 + 2);
  });
  test('stands between its context, of which 64 units are looked at, the nearest first', () => {
    const made = sought('  The Talks ', { prefix: 'said that ', suffix: ' would end' });
    expect(made.text).toBe('the talks');
    expect(String.fromCharCode(...made.inContext)).toBe('said that the talks would end');
    expect(made.before).toBe('said that '.length);
    expect(String.fromCharCode(...made.left!.codes)).toBe('taht dias');
    expect(String.fromCharCode(...made.right!.codes)).toBe('would end');
    const long = sought('x', { prefix: `ab${'c'.repeat(64)}`, suffix: `${'d'.repeat(64)}ef` });
    expect(String.fromCharCode(...long.left!.codes)).toBe('c'.repeat(64));
    expect(String.fromCharCode(...long.right!.codes)).toBe('d'.repeat(64));
    const bare = sought('x', {});
    expect([bare.left, bare.right, bare.before, bare.leftForth, bare.rightForth]).toEqual([
      undefined,
      undefined,
      0,
      undefined,
      undefined,
    ]);
    expect(String.fromCharCode(...bare.inContext)).toBe('x');
  });
  test.each([
    ['talks', 'the ', ' end', true, true],
    ['talks', 'un', 'able', false, false],
    ['talks', '', '', true, true],
    ['(talks)', 'un', 'able', true, true],
    ['条约', '约', '条', true, true],
    ['회담', '첫', '이', false, false],
  ])('%j between %j and %j began and ended a word: %j, %j', (exact, prefix, suffix, start, end) => {
    expect(sought(exact, { prefix, suffix }).edges).toEqual({ start, end });
  });
});

test('units of words that are written with spaces around them', () => {
  const inside = ['0', '9', 'A', 'Z', 'a', 'z', 'À', 'ÿ', 'я', 'ا', '\u1fff', '가', '힣'];
  const outside = [
    ' ',
    '/',
    ':',
    '@',
    '[',
    '`',
    '{',
    '¿',
    '×',
    '÷',
    '\u2000',
    '约',
    'の',
    '\uabff',
    '\ud7a4',
  ];
  expect(inside.filter((letter) => !isWordUnit(letter.charCodeAt(0)))).toEqual([]);
  expect(outside.filter((letter) => isWordUnit(letter.charCodeAt(0)))).toEqual([]);
  expect(isWordUnit(Number.NaN)).toBe(false);
});
test('spaces are passed by, one way or the other', () => {
  const codes = codesOf('a  b ');
  expect([0, 1, 2, 3, 4].map((at) => pastSpaces(codes, at, 1))).toEqual([0, 3, 3, 3, 5]);
  expect([0, 1, 2, 3, 4, 5].map((at) => pastSpaces(codes, at, -1))).toEqual([0, 1, 1, 1, 4, 4]);
});
