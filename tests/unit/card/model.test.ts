import { beforeAll, describe, expect, it } from 'vitest';
import english from '../../../src/_locales/en/messages.json';
import {
  aroundMention,
  type CardState,
  entryFor,
  modelOf,
  type Surroundings,
  stateFor,
} from '../../../src/content/card/card-model';
import type { PageMention } from '../../../src/content/mark/page-mentions';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { setCatalogue } from '../../../src/platform/i18n';
import { samplePack } from '../../playground/card/pack';

beforeAll(() => setCatalogue(english));

const mentionOf = (surface: string, sentence: string): PageMention => ({
  id: 1,
  mention: {
    block: 0,
    start: 0,
    end: surface.length,
    surface,
    term: 'thaad',
    sense: 'thaad',
    score: 4,
    why: [],
    lang: 'en',
  },
  range: () => {
    throw new Error('the model asks for no range');
  },
  sentence: () => sentence,
});

const around: Surroundings = {
  mention: mentionOf('THAAD', 'They spoke of THAAD on Tuesday.'),
  byKey: false,
  dictionary: new Dictionary([samplePack]),
  facts: { date: '2017-04-10' },
  termsHere: ['thaad', 'china'],
  frame: { width: 900, height: 700, sandboxed: false },
  host: 'www.news.example',
  hideNotes: false,
};
const state: CardState = stateFor('thaad');

describe('what a card says', () => {
  it('is the entry of its term, beside the date and the terms of the page', () => {
    const { entry } = modelOf(state, around);
    if (typeof entry === 'string') throw new Error(entry);
    expect(entry.label.text).toBe('THAAD');
    expect(entry.age).toMatchObject({ relation: 'page-later', months: 14 });
    expect(entry.related.filter(({ here }) => here).map(({ term }) => term)).toEqual(['china']);
  });

  it.each([
    ['broken', /could not be read/u],
    ['coming', /moment/u],
    ['none', /moment/u],
  ] as const)('is a sentence where the dictionary is %s', (dictionary, sentence) => {
    expect(entryFor('thaad', { ...around, dictionary })).toMatch(sentence);
  });

  it('is a sentence where the dictionary in force has no such term', () => {
    expect(entryFor('atlantis', around)).toBe(english.card_unknown.message);
  });

  it.each([
    [319, 700],
    [900, 199],
  ])('sends the reader to the popup in a frame of %i × %i', (width, height) => {
    const frame = { width, height, sandboxed: false };
    expect(entryFor('thaad', { ...around, frame })).toMatch(/^THAAD is explained in the Newsgloss popup/u);
    expect(entryFor('thaad', { ...around, frame: { width: 320, height: 200, sandboxed: false } })).toBeTypeOf(
      'object',
    );
  });

  it('refuses notes in a sandboxed page, in a sentence', () => {
    expect(modelOf(state, around).noteRefusal).toBeUndefined();
    const frame = { ...around.frame, sandboxed: true };
    expect(modelOf(state, { ...around, frame }).noteRefusal).toMatch(/popup/u);
  });

  it('knows the way back from a related term, by its label', () => {
    expect(modelOf(state, around).back).toBeUndefined();
    const there = modelOf({ ...state, trail: ['thaad', 'china'] }, around);
    expect(there.back).toBe('THAAD');
    expect(typeof there.entry === 'object' && there.entry.term).toBe('china');
  });

  it('names the site without its www', () => {
    expect(modelOf(state, around).site).toBe('news.example');
  });

  it('begins with the sentence, and can be closed, where it came by key', () => {
    expect(modelOf(state, around)).toMatchObject({ sentence: undefined, closable: false });
    expect(modelOf(state, { ...around, byKey: true })).toMatchObject({
      sentence: { before: 'They spoke of ', word: 'THAAD', after: ' on Tuesday.' },
      closable: true,
    });
  });
});

describe('the sentence around a mention', () => {
  it('is parted at the word as a reader sees it', () => {
    const mention = mentionOf('six-\u00adparty\n  talks', 'The six-party talks stalled.');
    expect(aroundMention(mention)).toEqual({ before: 'The ', word: 'six-party talks', after: ' stalled.' });
  });

  it('stands whole where the word cannot be found in it', () => {
    expect(aroundMention(mentionOf('THAAD', 'Something else.'))).toEqual({
      before: 'Something else.',
      word: '',
      after: '',
    });
  });
});
