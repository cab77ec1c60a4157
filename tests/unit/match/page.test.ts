import { describe, expect, it } from 'vitest';
import { compileMatcher, type PageFacts, Reading } from '../../../src/core/match';
import { judged, reasonsFor } from './judged';
import { few, FEW, named } from './small';

/** What else the page says of an armistice in one of its paragraphs. */
const armistice = (facts: PageFacts, ...others: string[]): string =>
  reasonsFor('armistice', 'the armistice', {
    facts,
    others: others.map((text) => ({ text, role: 'body' as const })),
  })!.replace('unsure -1.5', '');

describe('what stands elsewhere on the page', () => {
  it.each([
    ['', 'nothing', ''],
    ['a truce village', 'a word listed for pages', '; forPage 1.2'],
    ['the war of 1950', 'a word listed for paragraphs', '; forFar 0.6'],
    ['Korean', 'a word listed for right before', ''],
    ['the western front', 'a word against it', '; againstPage -1.2'],
    ['at Verdun', 'a word against it, listed for paragraphs', '; againstFar -0.5'],
    ['day', 'a word against it, listed for right after', ''],
    ['North Korea', 'a term that belongs with it', '; termFar 1.6'],
    ['THAAD', 'a term against it', '; againstTermFar -0.8'],
  ])('speaks: %j, %s', (other, _, expected) => {
    expect(armistice({}, other)).toBe(expected);
    // However often it stands there, but more where the title has it.
    expect(armistice({}, `${other}. ${other}`, other)).toBe(expected);
    const more = expected.replace(/-?[\d.]+$/u, (weight) =>
      String(Number((Number(weight) * 1.4).toFixed(2))),
    );
    expect(armistice({ title: other })).toBe(more);
    expect(armistice({ title: other }, other)).toBe(more);
  });

  it('speaks as soon as it comes, and no longer than it stands there', () => {
    const others = [
      'a truce village',
      'the war of 1950',
      'the western front',
      'at Verdun',
      'North Korea',
      'THAAD',
    ];
    const reading = new Reading(few);
    const reasons = (id: number) => reading.judged(id)[0]!.why.map(({ evidence }) => evidence);
    reading.add([
      { id: 0, text: 'the armistice', role: 'body' },
      { id: 1, text: 'an armistice', role: 'body' },
    ]);
    for (const text of others) {
      const expected = judged('armistice', { others: [{ text, role: 'body' }] })[0]!;
      reading.add([{ id: 2, text, role: 'body' }]);
      expect(`armistice: unsure -1.5; ${expected.split('; ')[1]!}`).toBe(expected);
      expect([text, reasons(0)[1]]).toEqual([text, expected.split('; ')[1]!.split(' ')[0]]);
      reading.remove([2]);
      expect([text, reasons(0)]).toEqual([text, ['unsure']]);
    }
    // One of two that it spoke to is gone: it goes on speaking to the other.
    reading.remove([0]);
    reading.add([{ id: 2, text: 'a truce village', role: 'body' }]);
    expect(reasons(1)).toEqual(['unsure', 'forPage']);
    reading.remove([1]);
    reading.add([{ id: 1, text: 'an armistice', role: 'body' }]);
    expect(reasons(1)).toEqual(['unsure', 'forPage']);
  });

  it('says of a surname at once who bears it', () => {
    const reading = new Reading(few);
    const reasons = () => reading.judged(0)[0]!.why.map(({ evidence }) => evidence);
    reading.add([{ id: 0, text: 'Kim left', role: 'body' }]);
    reading.add([{ id: 1, text: 'Peggy Kim spoke', role: 'body' }]);
    expect(reasons()).toEqual(['likely', 'otherBearer']);
    reading.add([{ id: 2, text: 'Kim Jong-un spoke', role: 'body' }]);
    expect(reasons()).toEqual(['likely', 'fullName']);
    reading.remove([1, 2]);
    expect(reasons()).toEqual(['likely']);
  });

  it('is not counted again where the paragraph said it', () => {
    const others = [{ text: 'truce village, western front, war of 1950, Verdun', role: 'body' as const }];
    expect(reasonsFor('armistice', 'war of 1950, armistice', { others })).toBe(
      'unsure -1.5; forNear war of 1950 1.8; againstPage -1.2; againstFar -0.5',
    );
    expect(reasonsFor('armistice', 'Verdun, armistice', { others })).toBe(
      'unsure -1.5; againstNear Verdun -2.2; forPage 1.2; forFar 0.6',
    );
    const terms = [{ text: 'North Korea and THAAD', role: 'body' as const }];
    expect(reasonsFor('armistice', 'North Korea, armistice', { others: terms })).toBe(
      'unsure -1.5; termNear North Korea 2.2; againstTermFar -0.8',
    );
    expect(reasonsFor('armistice', 'THAAD, armistice', { others: terms })).toBe(
      'unsure -1.5; againstTermNear THAAD -2; termFar 1.6',
    );
  });

  it('weighs half for terms that are sparse: less than one in 2,500 characters, of all the page has', () => {
    const page = (length: number) => armistice({}, `North Korea ${'q'.repeat(length - 12 - 13)}`);
    expect(page(2500)).toBe('; termFar 1.6');
    expect(page(2501)).toBe('; termFar 0.8');
    const apart = (length: number) => armistice({}, 'North Korea', 'q'.repeat(length - 11 - 13));
    expect(apart(2500)).toBe('; termFar 1.6');
    expect(apart(2501)).toBe('; termFar 0.8');
    // Two of them are as dense on a page twice as long, in one paragraph or in two.
    expect(armistice({}, `North Korea North Korea ${'q'.repeat(4900)}`)).toBe('; termFar 1.6');
    expect(armistice({}, 'North Korea', 'North Korea', 'q'.repeat(4900))).toBe('; termFar 1.6');
    expect(armistice({}, 'North Korea', 'North Korea', 'q'.repeat(5000))).toBe('; termFar 0.8');
    // Of a page of which only parts are read the whole length counts; that of the title too.
    expect(armistice({ length: 2501 }, 'North Korea')).toBe('; termFar 0.8');
    expect(armistice({ length: 2500 }, 'North Korea')).toBe('; termFar 1.6');
    expect(armistice({ length: 9999, title: 'North Korea' })).toBe('; termFar 2.24');
    expect(armistice({ title: 'q'.repeat(2480) }, 'North Korea')).toBe('; termFar 0.8');
  });

  it('is asked of all cues of a sense, wherever they stand in the dictionary, and of no other’s', () => {
    const sense = (id: string, cue: string) =>
      named(id, [id], { certainty: 'unsure', for: { page: [cue, `${cue} too`] } });
    const matcher = compileMatcher([
      sense('vard', 'river'),
      sense('holm', 'hill'),
      named('plain', ['plain']),
    ]);
    const others = [{ text: 'the hill too', role: 'body' as const }];
    expect(reasonsFor('vard', 'vard and holm', { matcher, others })).toBe('unsure -1.5');
    expect(reasonsFor('holm', 'vard and holm', { matcher, others })).toBe('unsure -1.5; forPage 1.2');
    expect(reasonsFor('plain', 'plain', { matcher, others })).toBe('sure 4');
  });
});

describe('a surname', () => {
  const kim = (text: string, ...others: string[]): string[] =>
    judged(text, { others: others.map((other) => ({ text: other, role: 'body' as const })) })
      .filter((line) => line.startsWith('Kim: '))
      .map((line) => line.slice('Kim: likely 1'.length));

  it.each([
    [['Kim left'], ['']],
    // Introduced in full on the page, it is theirs, and so is each that follows another of theirs.
    [['Kim left', 'Kim Jong-un spoke'], ['; fullName 3']],
    [['Kim Jong-un spoke. Kim left. Then Kim slept'], ['; fullName 3', '; fullName 3']],
    // Another bearer of it, and none of theirs.
    [['Kim left', 'Peggy Kim spoke'], ['; otherBearer -3']],
    [['Peggy Kim spoke'], ['; otherName -12']],
    [['So Christopher Kim spoke'], ['; otherName -12']],
    // Both: whoever was named last in the paragraph; with nobody named there, the one that has a term.
    [['Kim left', 'Peggy Kim met Kim Jong-un'], ['; fullName 3']],
    [['Peggy Kim met Kim Jong-un. Kim left'], ['; otherName -12', '; fullName 3']],
    [['Kim Jong-un met Peggy Kim. Kim left'], ['; otherName -12', '; otherLater -4']],
    [['Kim met Peggy Kim'], ['; otherBearer -3', '; otherName -12']],
  ])('is whose the page says: %j', (texts, expected) => {
    const [text = '', ...others] = texts;
    expect(kim(text, ...others)).toEqual(expected);
  });

  it('within its own full name is no name by itself', () => {
    const matcher = compileMatcher([
      named('kim', ['Kim Jong-un', 'Jong-un Kim', 'Kim'], { kind: 'person' }),
      named('il', ['Kim Jong-il', 'Kim'], { kind: 'person' }),
    ]);
    const surfaces = (text: string) => judged(text, { matcher }).map((line) => line.split(':')[0]);
    expect(surfaces('Kim Jong-un')).toEqual(['Kim', 'Kim Jong-un']);
    expect(surfaces('Jong-un Kim')).toEqual(['Jong-un Kim', 'Kim']);
    expect(surfaces('Kim Jong-un, Kim')).toEqual(['Kim', 'Kim Jong-un', 'Kim', 'Kim']);
  });
});

describe('a page that changes', () => {
  const block = (id: number, text: string) => ({ id, text, role: 'body' as const });
  const shown = (changes: ReadonlyMap<number, readonly { readonly surface: string }[]>) =>
    [...changes].map(([id, mentions]) => `${id}: ${mentions.map(({ surface }) => surface).join()}`).sort();

  it('tells of the blocks whose mentions are others than before, and of no other', () => {
    const reading = new Reading(few);
    expect(shown(reading.add([block(1, 'the armistice'), block(2, 'THAAD'), block(3, 'rain')]))).toEqual([
      '2: THAAD',
    ]);
    expect(reading.size).toBe(3);
    // What is told of a term elsewhere makes mentions, and takes them when it goes.
    expect(shown(reading.add([block(4, 'North Korea and a truce village')]))).toEqual([
      '1: armistice',
      '4: North Korea',
    ]);
    expect(reading.mentions(1).map(({ surface }) => surface)).toEqual(['armistice']);
    expect(shown(reading.remove([4, 9]))).toEqual(['1: ', '4: ']);
    expect(shown(reading.remove([1]))).toEqual([]);
    expect(shown(reading.remove([2]))).toEqual(['2: ']);
    expect([reading.size, reading.mentions(2), reading.judged(2)]).toEqual([1, [], []]);
  });

  it('tells of no block whose mentions are the same, though more speaks for them', () => {
    const reading = new Reading(few);
    reading.add([block(1, 'the Korean armistice, THAAD')]);
    expect(shown(reading.add([block(2, 'a truce village')]))).toEqual([]);
    expect(reading.mentions(1)[0]!.why.map(({ evidence }) => evidence)).toContain('forPage');
  });

  it('tells of a block whose mentions stand where they stood and mean something else', () => {
    const matcher = compileMatcher([
      named('bird', ['crane'], { certainty: 'likely' }),
      named('lift', ['crane'], { certainty: 'likely', for: { page: ['harbour'] } }),
      named('long', ['crane bird'], { certainty: 'unsure', for: { page: ['marsh'] } }),
      named('late', ['bird'], { certainty: 'likely', against: { page: ['harbour'] } }),
    ]);
    const reading = new Reading(matcher);
    const now = () => reading.mentions(1).map(({ surface, term }) => `${surface}|${term}`);
    reading.add([block(1, 'crane')]);
    expect(now()).toEqual(['crane|bird']);
    expect(shown(reading.add([block(2, 'the harbour')]))).toEqual(['1: crane']);
    expect(now()).toEqual(['crane|lift']);
    expect(shown(reading.add([block(1, 'crane bird')]))).toEqual(['1: crane']);
    expect(shown(reading.add([block(3, 'a marsh, marsh')]))).toEqual([]);
    expect(shown(reading.remove([2]))).toEqual(['1: crane,bird']);
  });

  it('reads anew what takes the place of another', () => {
    const reading = new Reading(few);
    reading.add([block(1, 'THAAD here')]);
    expect(shown(reading.add([block(1, 'THAAD here')]))).toEqual(['1: THAAD']);
    expect(shown(reading.add([block(1, 'here THAAD')]))).toEqual(['1: THAAD']);
    expect(shown(reading.add([block(1, 'nothing')]))).toEqual(['1: ']);
    expect(shown(reading.add([block(1, 'nothing else')]))).toEqual([]);
    expect(reading.size).toBe(1);
    // Twice in one go: the last one counts.
    expect(shown(reading.add([block(1, 'THAAD'), block(1, 'nothing')]))).toEqual([]);
    expect(shown(reading.add([block(1, 'US'), block(1, 'North Korea')]))).toEqual(['1: North Korea']);
  });

  it('forgets how long a text was, and what it said', () => {
    const reading = new Reading(few);
    const why = () => reading.judged(1)[0]!.why.map(({ evidence, weight }) => `${evidence} ${weight}`);
    reading.add([block(1, 'the armistice'), block(2, 'North Korea'), block(3, 'q'.repeat(2500))]);
    expect(why()).toEqual(['unsure -1.5', 'termFar 0.8']);
    reading.remove([3]);
    expect(why()).toEqual(['unsure -1.5', 'termFar 1.6']);
    reading.add([block(3, `Verdun ${'q'.repeat(2500)}`)]);
    expect(why()).toEqual(['unsure -1.5', 'againstFar -0.5', 'termFar 0.8']);
    reading.add([block(3, 'rain')]);
    expect(why()).toEqual(['unsure -1.5', 'termFar 1.6']);
    reading.remove([2]);
    expect(why()).toEqual(['unsure -1.5']);
  });

  it('has no mention in its title, whatever the title says', () => {
    const reading = new Reading(few, { title: 'THAAD' });
    expect([reading.size, reading.mentions(-1)]).toEqual([1, []]);
    expect(shown(reading.add([block(0, 'rain')]))).toEqual([]);
    expect(new Reading(few, { title: '' }).size).toBe(0);
    expect(new Reading(few).size).toBe(0);
  });
});

describe('where names overlap', () => {
  const matcher = compileMatcher([
    ...FEW,
    named('talks', ['North Korea talks']),
    named('korea', ['Korea talks on'], { certainty: 'likely' }),
    named('rival', ['THAAD'], { certainty: 'likely' }),
    named('long', ['talks on arms control']),
    named('first', ['Vard peace talks'], { certainty: 'likely' }),
    named('surer', ['talks now']),
  ]);

  it.each([
    ['North Korea talks', ['North Korea talks']],
    ['North Korea talks on arms', ['North Korea talks']],
    // The longest one counts, and those before it that it does not touch.
    ['North Korea talks on arms control', ['talks on arms control']],
    // Whatever else speaks for a shorter one.
    ['Vard peace talks now', ['Vard peace talks']],
    ['THAAD', ['THAAD']],
    ['North Korea, North Korea talks', ['North Korea', 'North Korea talks']],
  ])('%s: %j', (text, surfaces) => {
    const reading = new Reading(matcher);
    reading.add([{ id: 0, text, role: 'body' }]);
    expect(reading.mentions(0).map(({ surface }) => surface)).toEqual(surfaces);
  });

  it('the likelier of two that are as long counts, and of two as likely the first', () => {
    const reading = new Reading(matcher);
    reading.add([{ id: 0, text: 'THAAD', role: 'body' }]);
    expect(reading.mentions(0)).toMatchObject([
      { block: 0, start: 0, end: 5, term: 'thaad', sense: 'thaad' },
    ]);
    const other = compileMatcher([
      named('b', ['Vard'], { certainty: 'likely' }),
      named('a', ['Vard']),
      named('c', ['Vard']),
    ]);
    const second = new Reading(other);
    second.add([{ id: 0, text: 'Vard', role: 'body' }]);
    expect(second.mentions(0)).toMatchObject([{ term: 'a', score: 4, lang: 'en' }]);
  });
});
