import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../ui/ask';

/** The terms that the reader looked at last, as they were when the popup opened: a list that moves would be none. */
export function useSeen(wanted: boolean): readonly string[] {
  const [seen, setSeen] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!wanted) return;
    ask('seenTerms').then(setSeen, () => undefined);
  }, [wanted]);
  return wanted ? seen : [];
}
