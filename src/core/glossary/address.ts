import { isPartialDate, type PartialDate } from '../dictionary/calendar';
import { NOTE_ID } from '../notes/note';

/** Where in the glossary a reader is: what stands behind `#` in the address of `glossary.html`. */
export type Address =
  | { readonly at: 'home' }
  | { readonly at: 'term'; readonly term: string; readonly page?: PartialDate }
  | { readonly at: 'source'; readonly source: string }
  | { readonly at: 'sources' }
  /** `page` is the date of the page that the reader came from. */
  | { readonly at: 'timeline'; readonly page?: PartialDate }
  /** Whose positions on which terms; without `topics`, on those that have the most. */
  | { readonly at: 'positions'; readonly topics?: readonly string[] }
  /** The surroundings of a term, or all terms. */
  | { readonly at: 'map'; readonly term?: string }
  | { readonly at: 'note'; readonly note: string }
  /** All notes, and the trash. */
  | { readonly at: 'notes' }
  /** A search, as the address bar's keyword asks for one. */
  | { readonly at: 'search'; readonly query: string }
  /** Everything on one page, to be printed. */
  | { readonly at: 'all' };

/** As the schema of a pack has ids. */
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const LONGEST_ID = 64;
const LONGEST_QUERY = 200;
/** More columns than this nobody compares. */
const MOST_TOPICS = 12;

/** What an address asks for. What cannot be read is the beginning: an address may come from anywhere. */
export function readAddress(hash: string): Address {
  const [path = '', search = ''] = hash.replace(/^#\/?/u, '').split('?', 2);
  const [at = '', named = ''] = path.split('/', 2);
  const asked = new URLSearchParams(search);
  const id = isId(named) ? named : undefined;
  const date = asked.get('page') ?? '';
  const page = isPartialDate(date) ? { page: date } : {};
  switch (at) {
    case 'term':
      return id === undefined ? { at: 'home' } : { at, term: id, ...page };
    case 'source':
      return id === undefined ? { at: 'home' } : { at, source: id };
    case 'note':
      return NOTE_ID.test(named) ? { at, note: named } : { at: 'home' };
    case 'timeline':
      return { at, ...page };
    case 'positions': {
      const topics = (asked.get('topics') ?? '').split(',').filter(isId).slice(0, MOST_TOPICS);
      return topics.length === 0 ? { at } : { at, topics: [...new Set(topics)] };
    }
    case 'map':
      return id === undefined ? { at } : { at, term: id };
    case 'search': {
      const query = (asked.get('for') ?? '').slice(0, LONGEST_QUERY);
      return query.trim() === '' ? { at: 'home' } : { at, query };
    }
    case 'all':
    case 'notes':
    case 'sources':
      return { at };
    default:
      return { at: 'home' };
  }
}

/** The part of an address that begins with `#`, such that `readAddress` gives back what went in. */
export function writeAddress(address: Address): string {
  switch (address.at) {
    case 'home':
      return '#/';
    case 'term':
      return `#/term/${address.term}${pageOf(address.page)}`;
    case 'source':
      return `#/source/${address.source}`;
    case 'note':
      return `#/note/${address.note}`;
    case 'timeline':
      return `#/timeline${pageOf(address.page)}`;
    case 'positions':
      return address.topics ? `#/positions?topics=${address.topics.join(',')}` : '#/positions';
    case 'map':
      return address.term === undefined ? '#/map' : `#/map/${address.term}`;
    case 'search':
      return `#/search?${new URLSearchParams({ for: address.query }).toString()}`;
    case 'notes':
      return '#/notes';
    case 'sources':
      return '#/sources';
    case 'all':
      return '#/all';
  }
}

function isId(text: string): boolean {
  return text.length <= LONGEST_ID && ID.test(text);
}

function pageOf(date: PartialDate | undefined): string {
  return date === undefined ? '' : `?page=${date}`;
}
