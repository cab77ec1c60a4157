import { describe, expect, it } from 'vitest';
import { type Citable, noteCitation, type NoteForm } from '../../../src/core/notes/citation';
import { onTerm, type Target } from '../../../src/core/notes/target';

const passage: Target = {
  kind: 'passage',
  page: { url: 'https://www.news.example/talks?id=3', title: 'Talks [resume]' },
  quote: { exact: 'the envoys\n met  again', prefix: '', suffix: '' },
  position: { start: 1, end: 20 },
};

describe('a note copied with its citation', () => {
  const cite = (form: NoteForm, target: Target = passage, more: Partial<Citable> = {}) =>
    noteCitation(
      { target, body: '\nAsk *Mina*. \n', tags: [], created: 0, term: 'THAAD', ...more },
      form,
      () => '1 Jan 1970',
    );

  it('has quote, note, title, site, date and address', () => {
    expect(cite('plain')).toBe(
      '“the envoys met again”\n\nAsk *Mina*.\n\nTalks [resume], news.example, 1 Jan 1970, https://www.news.example/talks?id=3\n',
    );
    expect(cite('markdown')).toBe(
      '> the envoys met again\n\nAsk *Mina*.\n\n[Talks \\[resume\\]](<https://www.news.example/talks?id=3>), news.example, 1 Jan 1970\n',
    );
    expect(cite('apa')).toBe(
      '“the envoys met again” (“Talks [resume],” n.d.)\n\nAsk *Mina*.\n\nTalks [resume]. (n.d.). news.example. Retrieved 1 Jan 1970, from https://www.news.example/talks?id=3\n',
    );
  });

  it('of a page as a whole has no quote, and signs of Markdown in an address are escaped', () => {
    const whole: Target = {
      ...passage,
      page: { url: 'https://www.news.example/a b<c>', title: ' ' },
      quote: { exact: ' ', prefix: '', suffix: '' },
    };
    const named = 'https://www.news.example/a b<c>';
    expect(cite('plain', whole)).toBe(`Ask *Mina*.\n\n${named}, news.example, 1 Jan 1970, ${named}\n`);
    expect(cite('markdown', whole)).toBe(
      'Ask *Mina*.\n\n[https://www.news.example/a b\\<c\\>](<https://www.news.example/a%20b%3Cc%3E>), news.example, 1 Jan 1970\n',
    );
    expect(cite('apa', whole)).toBe(
      `Ask *Mina*.\n\n${named}. (n.d.). news.example. Retrieved 1 Jan 1970, from ${named}\n`,
    );
    const nowhere: Target = { ...whole, page: { url: 'nowhere', title: 'T' } };
    expect(cite('apa', nowhere)).toContain('T. (n.d.). Retrieved 1 Jan 1970, from nowhere');
    expect(cite('plain', nowhere)).toBe('Ask *Mina*.\n\nT, 1 Jan 1970, nowhere\n');
    expect(cite('markdown', nowhere)).toBe('Ask *Mina*.\n\n[T](<nowhere>), 1 Jan 1970\n');
  });

  it('on a term names the term', () => {
    expect(cite('plain', onTerm('thaad'))).toBe('THAAD\n\nAsk *Mina*.\n');
    expect(cite('markdown', onTerm('thaad'))).toBe('**THAAD**\n\nAsk *Mina*.\n');
    expect(cite('apa', onTerm('thaad'), { term: undefined, body: ' ' })).toBe('thaad\n');
  });

  it('goes by its first words where its page has no title, and by its title without the spaces at its ends', () => {
    const titled = (title: string): Target => ({ ...passage, page: { ...passage.page, title } });
    expect(cite('plain', titled('\n'))).toContain('\n\nthe envoys met again, news.example,');
    expect(cite('plain', titled(' Talks  today\n'))).toContain('\n\nTalks  today, news.example,');
    expect(cite('markdown', titled(' Talks \n today'))).toContain('\n\n[Talks today](<');
  });

  it('names a site without www., where that is its first label', () => {
    const on = (url: string): Target => ({ ...passage, page: { url, title: 'T' } });
    expect(cite('plain', on('https://www.a.example/'))).toContain('T, a.example, ');
    expect(cite('plain', on('https://a.www.example/'))).toContain('T, a.www.example, ');
  });
});
