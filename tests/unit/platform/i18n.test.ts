import { afterEach, describe, expect, it } from 'vitest';
import en from '../../../src/_locales/en/messages.json';
import {
  type Catalogue,
  direction,
  language,
  loadMessages,
  type PluralKey,
  plural,
  sentence,
  setCatalogue,
  t,
} from '../../../src/platform/i18n';
import { formatDate, formatList, formatMonth, formatShare, formatWhen } from '../../../src/platform/intl';

const speak = (tag: string, more: Catalogue = {}): void =>
  setCatalogue({ ...en, ...more, ext_language: { message: tag } });
const anyStem = (stem: string): PluralKey => stem as PluralKey;

afterEach(() => setCatalogue(null));

describe('messages', () => {
  it('puts arguments where named and numbered placeholders stand', () => {
    setCatalogue({
      ...en,
      when_span: {
        message: '$TO$ ← $from$, $1 of $$5',
        placeholders: { from: { content: '$1' }, to: { content: '($2)' } },
      },
    });
    expect(t('when_span', 'a', 'b')).toBe('(b) ← a, a of $5');
  });

  it('never reads an argument as a placeholder', () => {
    setCatalogue(en);
    expect(t('when_span', '$to$ $2 $$', 'b')).toBe('$to$ $2 $$ – b');
  });

  it('loads the file of the chosen language, and keeps the browser’s where it cannot be read', async () => {
    const asked: string[] = [];
    await loadMessages('zh-Hant', (folder) => {
      asked.push(folder);
      return Promise.resolve({ ...en, ext_language: { message: 'zh-Hant' } });
    });
    expect(asked).toEqual(['zh_TW']);
    expect(language()).toBe('zh-Hant');
    await loadMessages('ko', () => Promise.reject(new Error('gone')));
    expect(t('ext_name')).toBe('ext_name');
  });

  it('keeps the later of two choices, whichever file comes first', async () => {
    let german: (words: typeof en) => void = () => undefined;
    const first = loadMessages('de', () => new Promise((resolve) => (german = resolve)));
    await loadMessages('fr', () => Promise.resolve({ ...en, ext_language: { message: 'fr' } }));
    german({ ...en, ext_language: { ...en.ext_language, message: 'de' } });
    await first;
    expect(language()).toBe('fr');
  });

  it('asks the browser where the language is its own', async () => {
    const api = {
      i18n: { getMessage: (key: string, args: string[]) => `${key}(${args.join()})` },
      runtime: { getURL: (path: string) => path },
    };
    Object.assign(globalThis, { browser: api });
    await loadMessages('auto');
    expect(t('when_span', 1, 2)).toBe('when_span(1,2)');
    Object.assign(globalThis, { browser: undefined });
  });

  it('has a sentence for a trouble that it does not know', () => {
    setCatalogue(en);
    expect(sentence('trouble_of_a_later_version')).toBe(en.trouble_unknown.message);
    expect(sentence('toString')).toBe(en.trouble_unknown.message);
  });

  it('says which way the language runs', () => {
    speak('en');
    expect(direction()).toBe('ltr');
    speak('ar', { ext_direction: { message: 'rtl' } });
    expect(direction()).toBe('rtl');
  });
});

describe('plural forms', () => {
  const stem = anyStem('x');
  const forms = (...categories: string[]): Catalogue =>
    Object.fromEntries(categories.map((form) => [`x_${form}`, { message: `${form} $1 $2` }]));

  it('follow the language', () => {
    speak('en', forms('one', 'other'));
    expect([0, 1, 2, 1200].map((n) => plural(stem, n, 'y'))).toEqual([
      'other 0 y',
      'one 1 y',
      'other 2 y',
      'other 1,200 y',
    ]);
    speak('fr', forms('one', 'other'));
    expect(plural(stem, 0)).toBe('one 0 ');
    speak('ko', forms('other'));
    expect(plural(stem, 1)).toBe('other 1 ');
  });

  it('fall back to the general form where a language lacks one', () => {
    speak('es', forms('one', 'other'));
    expect(plural(stem, 1_000_000)).toMatch(/^other/u);
  });
});

describe('dates', () => {
  it('say as much as is known', () => {
    speak('en');
    expect(['2016-02-23', '2016-02', '1953'].map(formatDate)).toEqual(['23 Feb 2016', 'Feb 2016', '1953']);
    expect(formatMonth('2016-02-23')).toBe('Feb 2016');
  });

  it('say spans and bounds', () => {
    speak('en');
    const plain = (text: string): string => text.replace(/[\u2009\u202f]/gu, ' ').replace(/ ?– ?/gu, '–');
    expect(plain(formatWhen({ from: '1950', to: '1953' }))).toBe('1950–1953');
    expect(plain(formatWhen({ from: '2016-02-23', to: '2016-02-25' }))).toBe('23–25 Feb 2016');
    expect(plain(formatWhen({ from: '1950', to: '1953-07-27' }))).toBe('1950–27 Jul 1953');
    expect(formatWhen({ notBefore: '2016-02-23' })).toBe('23 Feb 2016 or later');
    expect(formatWhen({ notAfter: '2016-03' })).toBe('Mar 2016 or earlier');
  });

  it('stand on the same day in every time zone', () => {
    const zone = process.env['TZ'];
    for (const other of ['Pacific/Kiritimati', 'Etc/GMT+12', 'Asia/Seoul']) {
      process.env['TZ'] = other;
      speak('en');
      expect(formatDate('2016-01-01')).toBe('1 Jan 2016');
    }
    process.env['TZ'] = zone;
  });

  it('and lists and shares are written as the language does', () => {
    speak('en');
    expect(formatList(['China', 'Russia', 'Japan'])).toBe('China, Russia and Japan');
    expect(formatShare(0.126)).toBe('13%');
    speak('de');
    expect(formatDate('2016-02-23')).toBe('23. Feb. 2016');
    expect(formatList(['a', 'b'])).toBe('a und b');
    speak('ko');
    expect(formatDate('2016-02-23')).toBe('2016년 2월 23일');
    speak('ja');
    expect(formatDate('2016-02')).toBe('2016年2月');
  });
});
