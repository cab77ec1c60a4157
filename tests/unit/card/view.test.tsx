import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { beforeAll, describe, expect, it } from 'vitest';
import english from '../../../src/_locales/en/messages.json';
import { entryOf } from '../../../src/core/dictionary/entry';
import { Dictionary } from '../../../src/core/dictionary/lookup';
import { setCatalogue } from '../../../src/platform/i18n';
import { EntryView } from '../../../src/ui/entry/entry-view';
import { samplePack } from '../../playground/card/pack';

beforeAll(() => setCatalogue(english));

/** The text of a view as it is first drawn, one element's after the other. */
const textOf = (view: VNode): string =>
  renderToString(view)
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ');

const dictionary = new Dictionary([samplePack]);
const view = (term: string, open: boolean, pageDate?: string): string => {
  const entry = entryOf(dictionary, term, { language: 'en', pageDate, termsHere: new Set(['thaad']) })!;
  return textOf(<EntryView entry={entry} open={open} onOpen={() => undefined} onTerm={() => undefined} />);
};

describe('an entry at rest', () => {
  it('says what it is, the two claims that matter most, each with who, when and where', () => {
    const text = view('thaad', false, '2017-04-10');
    expect(text).toContain('Not needed in South Korea if the North gives up its nuclear weapons.');
    expect(text).toContain('John Kerry 23 Feb 2016 Evening Post');
    expect(text).toContain('China 23 Feb 2016 or later first article');
    expect(text).not.toContain('Talks on deploying it were put off.');
  });

  it('says how many more claims there are, from how many sources, and on how much they differ', () => {
    expect(view('thaad', false)).toContain('3 more from 3 sources Sources differ on 1 point');
  });

  it.each([
    [undefined, 'Sources from Feb 2016 or later .'],
    ['2016-02-25', 'Sources from Feb 2016 or later , the days of this article.'],
    ['2016-03-05', 'Sources from Feb 2016 or later , 1 month before this article.'],
    ['2017-04-10', 'Sources from Feb 2016 or later , 14 months before this article.'],
    ['2026-11-23', 'Sources from Feb 2016 or later , 10 years before this article.'],
    ['2016-01-06', 'Sources from Feb 2016 or later , 1 month after this article.'],
  ])('tells its age beside a page of %s', (date, sentence) => {
    expect(view('thaad', false, date)).toContain(sentence);
  });

  it('says that it is in English where the reader’s language has no translation, and only there', () => {
    expect(view('thaad', false)).not.toContain(english.entry_inEnglish.message);
    setCatalogue({ ...english, ext_language: { message: 'de' } });
    expect(view('thaad', false)).toContain(english.entry_inEnglish.message);
    setCatalogue(english);
  });

  it('has nothing to open where nothing more is known', () => {
    expect(view('armistice', false)).not.toMatch(/more|Related/u);
  });
});

describe('an entry opened out', () => {
  const text = (): string => view('thaad', true, '2017-04-10');

  it('sets what differs side by side, once', () => {
    expect(text()).toContain('One after the other One says talks followed');
    expect(text().split('Talks on deploying it were put off.')).toHaveLength(2);
  });

  it('sets claims of public documents apart, with the date of the document', () => {
    expect(text()).toContain('Reference 2014 Agency fact sheet');
    expect(view('armistice', false)).toContain('27 Jul 1953 Agency fact sheet of 2014');
  });

  it('lists every source with title, publisher and date', () => {
    expect(text()).toContain(
      'Two powers draft a resolution first article · a Beijing news site, its name not given, 23 Feb 2016 or later',
    );
  });
});
