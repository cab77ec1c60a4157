import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchor, anchoring, type Wanted } from '../../../src/core/quote/anchor';
import { finished } from '../../../src/core/quote/plain';
import { selectorsOf } from '../../../src/core/quote/selector';

const TEXT = [
  'The harbour authority said on Monday that the ferry would stay in port because of the storm.',
  'Fishermen in the north had asked for help since the morning, and none of them was answered.',
  'A spokesman told reporters that the talks on the treaty would resume once both sides agree on a date.',
  'The opposition called that a promise without a date, and asked for a vote in parliament next week.',
].join('\n');

function quoteOf(words: string, text = TEXT): Wanted {
  const start = text.indexOf(words);
  return selectorsOf(text, { start, end: start + words.length });
}
function found(text: string, wanted: Wanted): string | undefined {
  const at = anchor(text, wanted);
  return at && text.slice(at.start, at.end);
}
const TALKS = quoteOf('the talks on the treaty would resume once both sides agree on a date');

describe('on a long page', () => {
  const filler = (i: number): string =>
    `Paragraph ${i} says that harbour ${i * 7} had ${i * 13} boats in spring.`;
  const long = (middle: string): string =>
    [
      ...Array.from({ length: 400 }, (_, i) => filler(i)),
      middle,
      ...Array.from({ length: 400 }, (_, i) => filler(1000 + i)),
    ].join('\n');

  test('a changed quote is found near where it stood, and a copy far away is not taken for it', () => {
    const wanted = quoteOf(
      'the talks on the treaty would resume once both sides agree on a date',
      long(TEXT),
    );
    const now = `${TEXT}\n${long(TEXT.replace('treaty would resume', 'accord could go on'))}`;
    const copyFirst = anchor(now, wanted)!;
    // The copy at the top has all of its context, to the letter.
    expect(now.slice(copyFirst.start, copyFirst.end)).toBe(wanted.quote.exact);
    const bare = `${wanted.quote.exact}\n${long(TEXT.replace('treaty would resume', 'accord could go on'))}`;
    expect(found(bare, wanted)).toBe('the talks on the accord could go on once both sides agree on a date');
  });

  test('one that moved to the other end is found there', () => {
    const wanted = quoteOf(
      'the talks on the treaty would resume once both sides agree on a date',
      long(TEXT),
    );
    const moved = `${long('Nothing new.')}\n${TEXT.replace('treaty would', 'accord would')}`;
    expect(found(moved, wanted)).toBe('the talks on the accord would resume once both sides agree on a date');
  });

  test('quotes come back in the order in which they were asked for', () => {
    const text = long(TEXT);
    const asked = ['in spring', 'the ferry would stay', 'none of them was answered', 'a vote in parliament'];
    const quotes = asked.map((words) => quoteOf(words, text)).reverse();
    expect(finished(anchoring(text, quotes)).map((at) => at && text.slice(at.start, at.end))).toEqual(
      [...asked].reverse(),
    );
  });
});

describe('a quote is found', () => {
  test('where it stood', () => {
    expect(anchor(TEXT, TALKS)).toEqual({ ...TALKS.position, score: 1 });
  });
  test('after something was put in before it', () => {
    expect(found(`Breaking news.\n${TEXT}`, TALKS)).toBe(TALKS.quote.exact);
  });
  test('without context and without a place', () => {
    expect(found(TEXT, { quote: { exact: TALKS.quote.exact } })).toBe(TALKS.quote.exact);
  });
  test('with words changed in it', () => {
    const now = TEXT.replace('treaty would resume', 'accord could go on');
    expect(found(now, TALKS)).toBe('the talks on the accord could go on once both sides agree on a date');
  });
  test('with its first and its last word changed', () => {
    const now = TEXT.replace('that the talks', 'that negotiations').replace(
      'agree on a date',
      'agree on a day',
    );
    expect(found(now, TALKS)).toBe('negotiations on the treaty would resume once both sides agree on a day');
  });
  test('with a sentence put into its middle', () => {
    const now = TEXT.replace(
      'would resume once',
      'would resume. That had been expected for days, he added, and would happen once',
    );
    expect(found(now, TALKS)).toBe(
      'the talks on the treaty would resume. That had been expected for days, he added, and would happen once both sides agree on a date',
    );
  });
  test('in other white space and typography', () => {
    const now = TEXT.replaceAll(' ', '\u00a0 ').replaceAll('-', '–').replaceAll('te', 't\u00ade');
    expect(
      found(now, TALKS)
        ?.replaceAll(/\u00ad/gu, '')
        .replaceAll(/\s+/gu, ' '),
    ).toBe(TALKS.quote.exact);
  });
  test('after its paragraph was moved', () => {
    const [a, b, c, d] = TEXT.split('\n');
    expect(found([c, a, d, b].join('\n'), TALKS)).toBe(TALKS.quote.exact);
  });
});

describe('of several places', () => {
  const short = quoteOf('a date', TEXT);
  test('context decides', () => {
    const again = quoteOf('date, and asked', TEXT);
    const at = again.position!.start;
    const second = selectorsOf(TEXT, { start: at - 2, end: at + 4 });
    expect(anchor(`More.\n${TEXT}`, second)?.start).toBe(at - 2 + 6);
    expect(anchor(`More.\n${TEXT}`, short)?.start).toBe(short.position!.start + 6);
  });
  test('then the place does', () => {
    const row = 'We will see. '.repeat(20);
    const middle = selectorsOf(row, { start: 13 * 9, end: 13 * 9 + 11 });
    expect(anchor(row, middle)?.start).toBe(13 * 9);
  });
  test('a changed original is preferred to a copy elsewhere', () => {
    const now = `${TEXT.replace('treaty would', 'accord would')}\nIn other news: ${TALKS.quote.exact}.`;
    expect(found(now, TALKS)).toBe('the talks on the accord would resume once both sides agree on a date');
  });
  test('a quote is not found inside another word', () => {
    const wanted: Wanted = { quote: { exact: 'port', prefix: 'stay in ', suffix: ' because' } };
    expect(found('The report said: stay in port because of it.', wanted)).toBe('port');
    expect(found('They reported support, airports.', wanted)).toBeUndefined();
  });
});

describe('a quote is lost', () => {
  test.each([
    ['taken out', TEXT.replace(TALKS.quote.exact, '')],
    [
      'taken out with its sentence',
      TEXT.split('\n')
        .filter((line) => !line.includes('talks'))
        .join('\n'),
    ],
    [
      'replaced',
      TEXT.replace(TALKS.quote.exact, 'no more ships would be sent to the islands before the end of winter'),
    ],
    ['in a text about something else', 'Bread is made of flour, water, salt and time. '.repeat(40)],
    ['in no text', ''],
  ])('%s', (_, now) => {
    expect(anchor(now, TALKS)).toBeUndefined();
  });
  test('where there is nothing to look for', () => {
    expect(anchor(TEXT, { quote: { exact: '' } })).toBeUndefined();
    expect(anchor(TEXT, { quote: { exact: '\u00ad' } })).toBeUndefined();
  });
});

describe('laws', () => {
  const words = fc.array(
    fc.constantFrom(
      'talks',
      'treaty',
      'port',
      '회담',
      '협정',
      '条约',
      '会谈',
      'e\u0301',
      '😀',
      '…',
      '—',
      '\u00ad',
    ),
    { minLength: 1, maxLength: 60 },
  );
  const spanOf = (text: string, a: number, b: number): { start: number; end: number } => {
    const [start, end] = [Math.min(a, b), Math.max(a, b)].map((at) => Math.floor(at * text.length)) as [
      number,
      number,
    ];
    return { start, end: Math.max(end, start + 1) };
  };
  const part = fc.double({ min: 0, max: 0.999, noNaN: true });

  test('what did not change is found where it stood, whatever it is', () => {
    fc.assert(
      fc.property(words, part, part, (list, a, b) => {
        const text = list.join(' ');
        const span = spanOf(text, a, b);
        expect(anchor(text, selectorsOf(text, span))).toEqual({ ...span, score: 1 });
      }),
    );
  });
  test('an answer lies within the text, and its score between 0 and 1', () => {
    fc.assert(
      fc.property(words, words, part, part, (before, after, a, b) => {
        const [old, now] = [before.join(' '), after.join(' ')];
        const at = anchor(now, selectorsOf(old, spanOf(old, a, b)));
        if (!at) return;
        expect(at.start).toBeGreaterThanOrEqual(0);
        expect(at.end).toBeGreaterThan(at.start);
        expect(at.end).toBeLessThanOrEqual(now.length);
        expect(at.score).toBeGreaterThanOrEqual(0);
        expect(at.score).toBeLessThanOrEqual(1);
      }),
    );
  });
  test('many quotes are answered in their order, as each by itself', () => {
    const wanted = ['the ferry', 'Fishermen in the north', 'a vote in parliament'].map((one) => quoteOf(one));
    const now = `News.\n${TEXT.replace('parliament', 'both houses')}`;
    const steps = anchoring(now, wanted);
    let step = steps.next();
    let pauses = 0;
    for (; !step.done; step = steps.next()) pauses++;
    expect(step.value).toEqual(wanted.map((one) => anchor(now, one)));
    expect(pauses).toBeGreaterThan(wanted.length);
  });
});
