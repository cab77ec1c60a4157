import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayHold, narrow, needleOf, needleSource, compileMatcher } from '../../../src/core/match';
import { compose } from '../../../src/core/match/compose';
import { fold } from '../../../src/core/match/fold';
import { mentionsOf } from '../../evaluate/passage';
import { found, matcher, passages, terms } from './terms';

const pieces = (text: string): string => text.normalize('NFD');

describe('letters in pieces', () => {
  it.each([
    ['사드를 배치했다', '사드|thaad'],
    ['북한으로부터의 소식', '북한|north-korea'],
    ['「６カ国協議が再開', '６カ国協議|six-party-talks'],
    ['ピョンヤンの声明', 'ピョンヤン|pyongyang'],
  ])('are one word with whole ones: %s', (text, mention) => {
    const [surface, term] = mention.split('|');
    expect(found(text)).toContain(mention);
    expect(found(pieces(text))).toContain(`${pieces(surface!)}|${term}`);
  });

  it('are seen by the first look', () => {
    const needle = needleOf(needleSource(terms));
    for (const text of ['사드를 배치했다', 'キム・ジョンウン氏の声明']) {
      expect(mayHold(needle, pieces(`날씨 ${text}`)), text).toBe(true);
    }
  });

  it('may stand in an alias too', () => {
    const [thaad] = terms.filter(({ id }) => id === 'thaad');
    const sense = { ...thaad!.senses[0]!, aliases: { ko: [pieces('사드')] } };
    const one = compileMatcher([{ ...thaad!, senses: [sense] }]);
    const mentions = mentionsOf(one, { id: '', text: '사드 배치', lang: 'ko' });
    expect(mentions.map(({ surface }) => surface)).toEqual(['사드']);
  });

  it.each(['ko', 'ja'])('change no mention of a passage, in %s', (language) => {
    for (const passage of passages(language)) {
      const whole = mentionsOf(matcher, passage);
      const text = pieces(passage.text);
      const apart = mentionsOf(matcher, { ...passage, text });
      const named = (mentions: typeof whole) =>
        mentions.map(({ surface, term, score }) => [surface.normalize('NFC'), term, score]);
      expect(named(apart)).toEqual(named(whole));
      for (const { start, end, surface } of apart) expect(text.slice(start, end)).toBe(surface);
      const title = `${passage.title ?? ''}\n`;
      const narrowed = narrow(matcher, title + text);
      expect(narrowed ? named(mentionsOf(narrowed.matcher, { ...passage, text })) : []).toEqual(named(whole));
      for (const { start } of apart) expect(narrowed!.places).toContain(title.length + start);
    }
  });
});

describe('putting letters together', () => {
  const unit = fc.oneof(
    fc.constantFrom(
      'ᄉ',
      'ᅡ',
      'ᆨ',
      '가',
      '각',
      'ᄀ',
      '\u115f',
      '\u11ff',
      'か',
      'ガ',
      'ン',
      '\u3099',
      '\u309a',
      'a',
      ' ',
      'é',
    ),
    fc.nat(0xffff).map((code) => String.fromCharCode(code)),
  );
  const any = fc.string({ unit, maxLength: 30 });

  it('leaves alone what is whole', () => {
    expect(compose('')).toBeUndefined();
    expect(compose('사드 ガ café THAAD')).toBeUndefined();
  });

  it('leads every unit back to the pieces that it came from', () => {
    fc.assert(
      fc.property(any, (text) => {
        const composed = compose(text);
        if (!composed) return;
        const { text: whole, starts } = composed;
        expect(starts).toHaveLength(whole.length + 1);
        expect(starts.at(-1)).toBe(text.length);
        for (let at = 0; at < whole.length; at++) {
          const from = text.slice(starts[at], starts[at + 1]);
          expect(from.length).toBeGreaterThan(0);
          expect(from === whole[at] || from.normalize('NFC') === whole[at]).toBe(true);
        }
      }),
    );
  });

  it('puts together all of Hangul and kana, and nothing twice', () => {
    for (let code = 0xac00; code <= 0xd7a3; code += 7) {
      const letter = String.fromCharCode(code);
      expect(compose(pieces(letter))?.text).toBe(letter);
    }
    for (const kana of 'ガギグゲゴザバパヴがぎばぱゔヷ') expect(compose(pieces(kana))?.text).toBe(kana);
    fc.assert(
      fc.property(any, (text) => {
        const once = compose(text)?.text ?? text;
        expect(compose(once)?.text ?? once).toBe(once);
        expect(fold(fold(text).text).text).toBe(fold(text).text);
      }),
    );
  });
});
