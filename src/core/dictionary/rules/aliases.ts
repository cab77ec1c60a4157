import { writings } from '../../match/alternatives';
import { fold } from '../../match/fold';
import type { PackPath } from '../problem';
import type { Cues, Sense } from '../schema';
import type { Draft, Report } from './draft';
import { onlyOnce } from './only-once';

/**
 * Calls `see` with each writing that an alias of a sense stands for (`{U.S.|US} forces` stands for two). Its place is
 * only made where somebody asks, since a pack may have a million.
 */
function eachWriting(
  sense: Sense,
  path: PackPath,
  see: (writing: string, place: () => PackPath) => void,
): void {
  for (const [language, list] of Object.entries(sense.aliases)) {
    for (const [i, alias] of list.entries()) {
      for (const writing of writings(alias)) see(writing, () => [...path, 'aliases', language, i]);
    }
  }
}

/** The most writings that all aliases of a pack stand for together: each is a way through the matcher. */
const MOST_WRITINGS = 1_000_000;

/** Aliases are names that pages write, and where two terms claim one, something decides between them. */
export function aliasesFit(draft: Draft, report: Report): void {
  const beyond = firstBeyond(draft);
  if (beyond) {
    report(
      beyond,
      'tooMany',
      'makes more than 1,000,000 writings in this pack: use fewer alternatives in braces',
    );
    return;
  }
  aliasesAreNames(draft, report);
  aliasesAreDecidable(draft, report);
}

/** The place of the alias with which there are too many writings. */
function firstBeyond({ terms }: Draft): PackPath | undefined {
  let count = 0;
  for (const { path, value: term } of terms) {
    for (const [i, sense] of term.senses.entries()) {
      for (const [language, list] of Object.entries(sense.aliases)) {
        for (const [j, alias] of list.entries()) {
          count += writings(alias).length;
          if (count > MOST_WRITINGS) return [...path, 'senses', i, 'aliases', language, j];
        }
      }
    }
  }
  return undefined;
}

/** No alias of one letter, none of signs alone, and none twice in its list. */
function aliasesAreNames({ terms }: Draft, report: Report): void {
  for (const { path, value: term } of terms) {
    term.senses.forEach((sense, i) => {
      const place = [...path, 'senses', i];
      eachWriting(sense, place, (alias, at) => {
        const letters = /[\p{L}\p{N}][^\p{L}\p{N}]*([\p{L}\p{N}])?/u.exec(alias);
        if (!letters)
          report(at(), 'noLetter', `"${alias}" holds no letter: an alias is a name that pages write`);
        else if (letters[1] === undefined) {
          report(
            at(),
            'oneLetter',
            `"${alias}" is one letter: it would be found everywhere; write a longer name`,
          );
        }
      });
      for (const [language, list] of Object.entries(sense.aliases)) {
        onlyOnce(list, [...place, 'aliases', language], report);
      }
    });
  }
}

/** What one sense says to an alias. */
interface AliasClaim {
  readonly term: string;
  readonly decides: boolean;
  readonly exact: boolean;
  readonly alias: string;
}

/** Where two terms claim one alias, at least one of the senses must have cues that can decide between them. */
function aliasesAreDecidable({ terms }: Draft, report: Report): void {
  const claimed = new Map<string, AliasClaim[]>();
  for (const { path, value: term } of terms) {
    term.senses.forEach((sense, i) => {
      const decides = hasCues(sense.for) || hasCues(sense.against);
      eachWriting(sense, [...path, 'senses', i], (alias, at) => {
        const mine = { term: term.id, decides, exact: sense.case === 'exact', alias };
        const folded = fold(alias).text.trim();
        const others = claimed.get(folded);
        const rival = others?.find((other) => clash(other, mine));
        if (rival) {
          report(
            at(),
            'claimedTwice',
            `"${alias}" is claimed by "${rival.term}" too, and neither sense has a cue: say under "for" or "against" ` +
              `which words around it decide`,
          );
        }
        if (!others) claimed.set(folded, [mine]);
        else if (others.every((other) => other.term !== mine.term || other.alias !== alias))
          others.push(mine);
      });
    });
  }
}

/** Whether one mention could mean either, with nothing to tell which. */
function clash(a: AliasClaim, b: AliasClaim): boolean {
  if (a.term === b.term || a.decides || b.decides) return false;
  return !(a.exact && b.exact && a.alias !== b.alias);
}

function hasCues(cues: Cues | undefined): boolean {
  return Object.values(cues ?? {}).some((list) => list !== undefined && list.length > 0);
}
