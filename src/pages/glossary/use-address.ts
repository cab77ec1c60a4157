import { useEffect, useState } from 'preact/hooks';
import { type Address, readAddress } from '../../core/glossary/address';

/** Where the reader is, as the address bar has it: back and forward, a bookmark and a link all work. */
export function useAddress(): Address {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const life = new AbortController();
    addEventListener('hashchange', () => setHash(location.hash), { signal: life.signal });
    return () => life.abort();
  }, []);
  return readAddress(hash);
}
