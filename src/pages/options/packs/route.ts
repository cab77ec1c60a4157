import { useEffect, useState } from 'preact/hooks';

/** Where in the packs an address leads: `#/packs`, `#/packs/new`, `#/packs/new/TICKET`, `#/packs/term/ID`. */
export type Route =
  | { readonly at: 'shelf' }
  | { readonly at: 'new'; readonly ticket: string | null }
  | { readonly at: 'term'; readonly term: string };

export function routeOf(hash: string): Route {
  const [, , what = '', rest = ''] = hash.split('/').map(decoded);
  if (what === 'new') return { at: 'new', ticket: rest === '' ? null : rest };
  if (what === 'term' && rest !== '') return { at: 'term', term: rest };
  return { at: 'shelf' };
}

/** The route of the address bar, now and whenever it changes. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return routeOf(hash);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
