import { compileMatcher, type Matcher, type MatchTerm } from '../../../src/core/match';

type Sense = MatchTerm['senses'][number];

/** A term with one sense of the same id; of sure English names, where nothing else is said. */
export function named(
  id: string,
  aliases: readonly string[],
  { kind = 'weapon', ...more }: Partial<Sense> & { readonly kind?: MatchTerm['kind'] } = {},
): MatchTerm {
  return { id, kind, senses: [{ id, certainty: 'sure', aliases: { en: [...aliases] }, ...more }] };
}

/** A few terms of every sort: quick to compile, and enough to meet each rule of recognition. */
export const FEW: readonly MatchTerm[] = [
  named('thaad', ['THAAD', 'terminal defence'], {
    aliases: { en: ['THAAD', 'terminal defence'], ko: ['사드'] },
  }),
  named('north', ['North Korea'], { kind: 'country' }),
  named('armistice', ['armistice'], {
    certainty: 'unsure',
    for: {
      before: ['korean'],
      after: ['line'],
      near: ['war of 1950'],
      page: ['truce village'],
      terms: ['north'],
    },
    against: { after: ['day'], near: ['=Verdun'], page: ['western front'], terms: ['thaad'] },
  }),
  named('kim', ['Kim Jong-un', 'Kim'], { kind: 'person', certainty: 'likely', since: '2010' }),
  named('us', ['US'], { kind: 'country', case: 'exact' }),
];

export const few: Matcher = compileMatcher(FEW);
