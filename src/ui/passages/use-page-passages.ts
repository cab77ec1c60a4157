import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { canonicalAddress } from '../../core/quote/address';
import { runInFrame } from '../../platform/scripts';
import { chosenTab, framePages } from '../../platform/tabs';
import type { NoteView } from '../../protocol/calls';
import { ask, askFrame } from '../ask';
import { onChanged } from '../hear';

/** A note on the page in front, and whether its passage is still there. */
export interface PassageHere {
  readonly note: NoteView;
  readonly frame: number;
  /** `whole`: on the page as a whole; `unread`: the page lets nothing look. */
  readonly state: 'looking' | 'found' | 'lost' | 'whole' | 'unread';
  /** Where down the page's text it stands, 0 to 1. */
  readonly place: number | null;
}

export interface PagePassages {
  readonly notes: readonly PassageHere[];
  /** Scrolls the page to a passage and shows it; whether it was there. */
  readonly show: (passage: PassageHere) => Promise<boolean>;
  /** Something was saved or deleted: asks for the notes again. */
  readonly lookAgain: () => void;
}

/** The notes on passages of the page in front, each looked for in it; again whenever notes change. */
export function usePagePassages(): PagePassages {
  const [notes, setNotes] = useState<readonly PassageHere[]>([]);
  const tab = useRef<number | undefined>(undefined);
  const again = useRef((): void => undefined);
  useEffect(() => {
    const life = new AbortController();
    let round = 0;
    const look = async (): Promise<void> => {
      const mine = ++round;
      const tell = (found: readonly PassageHere[]): void => {
        if (!life.signal.aborted && mine === round) setNotes(inOrder(found));
      };
      tab.current = (await chosenTab())?.id;
      if (tab.current === undefined) return;
      const there = await notesIn(tab.current);
      tell(there);
      const frames = [...Map.groupBy(there, ({ frame }) => frame)];
      const looked = await Promise.all(
        frames.map(([frame, ofFrame]) => lookIn(tab.current!, frame, ofFrame)),
      );
      tell(looked.flat());
    };
    again.current = (): void => void look().catch(() => undefined);
    again.current();
    onChanged((what) => {
      if (what === 'notes') again.current();
    }, life.signal);
    return () => life.abort();
  }, []);
  const show = useCallback(async ({ note: { target }, frame }: PassageHere): Promise<boolean> => {
    if (tab.current === undefined || target.kind !== 'passage') return false;
    const { quote, position } = target;
    return (
      (await askFrame(tab.current, frame, 'showPassage', { quote, position }).catch(() => false)) ?? false
    );
  }, []);
  return { notes, show, lookAgain: () => again.current() };
}

/** The notes on the page of a tab and on the pages in its frames, not looked for yet. */
async function notesIn(tab: number): Promise<PassageHere[]> {
  const seen = new Set<string>();
  const found = (await framePages(tab)).map(async ({ frame, url, canonical }) => {
    const address = canonicalAddress(url, canonical ?? undefined);
    if (address === undefined || seen.has(address)) return [];
    seen.add(address);
    const notes = await ask('notesOnPage', { url: address });
    return notes.map((note): PassageHere => {
      const isWhole = note.target.kind === 'passage' && note.target.quote.exact === '';
      return { note, frame, state: isWhole ? 'whole' : 'looking', place: null };
    });
  });
  return (await Promise.all(found)).flat();
}

/** Looks for the passages in their frame; brings the script that can. */
async function lookIn(tab: number, frame: number, notes: readonly PassageHere[]): Promise<PassageHere[]> {
  const passages = notes.flatMap(({ note: { id, target }, state }) =>
    target.kind === 'passage' && state === 'looking'
      ? [{ id, quote: target.quote, position: target.position }]
      : [],
  );
  if (passages.length === 0) return [...notes];
  const asked = (): ReturnType<typeof askFrame<'anchorNotes'>> =>
    askFrame(tab, frame, 'anchorNotes', { passages }).catch(() => undefined);
  const answers =
    (await asked()) ?? ((await runInFrame(tab, frame, 'passages.js')) ? await asked() : undefined);
  return notes.map((one) => {
    if (one.state !== 'looking') return one;
    const answer = answers?.find(({ id }) => id === one.note.id);
    if (!answer) return { ...one, state: 'unread' };
    return { ...one, state: answer.score === null ? 'lost' : 'found', place: answer.place };
  });
}

/** Down the page; what is lost comes last. */
function inOrder(notes: readonly PassageHere[]): PassageHere[] {
  const at = ({ state, place }: PassageHere): number => (state === 'whole' ? -1 : (place ?? 2));
  return [...notes].sort((a, b) => a.frame - b.frame || at(a) - at(b));
}
