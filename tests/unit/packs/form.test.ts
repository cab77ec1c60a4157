import { describe, expect, it } from 'vitest';
import { routeOf } from '../../../src/pages/options/packs/route';
import { faultsOf, missingIn } from '../../../src/pages/options/packs/term-faults';
import type { OwnTermView } from '../../../src/protocol/calls';

const source = {
  title: 'Gates',
  publisher: 'news.example',
  url: null,
  published: null,
  language: 'en',
} as const;
const typed: OwnTermView = {
  id: null,
  label: 'Reed Gate',
  language: 'en',
  kind: 'place',
  aliases: [],
  summary: '',
  claims: [{ id: null, text: 'It is shut.', source }],
};
const refused = (
  ...places: [place: string, fault: 'empty' | 'markup' | 'notAddress' | 'oneLetter' | 'ring'][]
) => ({
  outcome: 'refused' as const,
  problems: places.map(([place, fault]) => ({ place, fault, message: 'x' })),
  all: places.length,
});

describe('the form for a term', () => {
  it('asks for a name, a claim and a source, and for nothing else', () => {
    expect(missingIn(typed)).toBeUndefined();
    expect(missingIn({ ...typed, label: '  ' })?.fields).toEqual({ label: 'empty' });
    const bare = { ...typed, claims: [{ id: null, text: '', source: { ...source, publisher: '' } }] };
    expect(missingIn(bare)?.claims).toEqual([{ text: 'empty', source: { publisher: 'empty' } }]);
  });

  it('shows each fault at the field that it is in, and what no field stands for below', () => {
    const faults = faultsOf(
      refused(
        ['terms[3].label.en', 'markup'],
        ['terms[3].senses[0].aliases.en[1]', 'oneLetter'],
        ['claims[7].text.ko', 'empty'],
        ['sources[2].url', 'notAddress'],
        ['terms[0].related[0].term', 'ring'],
      ),
      typed,
    );
    expect(faults.fields).toEqual({ label: 'markup', aliases: 'oneLetter' });
    expect(faults.claims).toEqual([{ text: 'empty', source: { url: 'notAddress' } }]);
    expect(faults.rest?.problems.map(({ place }) => place)).toEqual(['terms[0].related[0].term']);
  });

  it('is at an address of its own', () => {
    expect(routeOf('#/packs')).toEqual({ at: 'shelf' });
    expect(routeOf('')).toEqual({ at: 'shelf' });
    expect(routeOf('#/packs/new')).toEqual({ at: 'new', ticket: null });
    expect(routeOf('#/packs/new/abc-1')).toEqual({ at: 'new', ticket: 'abc-1' });
    expect(routeOf('#/packs/term/reed-gate')).toEqual({ at: 'term', term: 'reed-gate' });
    expect(routeOf('#/packs/term/%E0%A4%A')).toEqual({ at: 'shelf' });
  });
});
