import { fold } from '../match/fold';
import { didYouMean } from './nearest';
import { type PackPath, type PackProblem } from './problem';
import type { Claim, Cues, Difference, Sense, Source, Term } from './schema';

/**
 * What a schema cannot say of a pack: that what it names is there, that two terms do not claim one word, that a
 * summary is short. Each rule is one function; the compiler and the import of a pack hold them alike.
 */

/** An element whose own shape is right, with its place in the pack. */
export interface Placed<T> {
  readonly path: PackPath;
  readonly value: T;
}

/** The sound elements of a pack, and the ids of all of them, so that one fault does not bring others with it. */
export interface Draft {
  readonly sources: readonly Placed<Source>[];
  readonly claims: readonly Placed<Claim>[];
  readonly differences: readonly Placed<Difference>[];
  readonly terms: readonly Placed<Term>[];
  readonly ids: Readonly<Record<'sources' | 'claims' | 'differences' | 'terms', ReadonlySet<string>>>;
}

type Report = (path: PackPath, message: string, at?: PackProblem['at']) => void;

export function ruleProblems(draft: Draft): PackProblem[] {
  const problems: PackProblem[] = [];
  const report: Report = (path, message, at = 'value') => problems.push({ path, at, message });
  for (const rule of [claimsName, differencesStand, slipsStayInside, termsName, leadsFit, sensesFit]) {
    rule(draft, report);
  }
  textsFit(draft, report);
  aliasesFit(draft, report);
  aliasesAreDecidable(draft, report);
  hierarchiesEnd(draft, report);
  return problems;
}

/** The most words that a summary may have, so that a card at rest holds it (issue 4). */
export const SUMMARY_WORDS = 30;

// ── What is named is there ────────────────────────────────────────────────────────────────────────────────────

/** Reports a name that `known` does not hold. */
function mustBe(known: ReadonlySet<string>, what: string, id: string, path: PackPath, report: Report): void {
  if (!known.has(id)) report(path, `there is no ${what} "${id}".${didYouMean(id, known)}`);
}

function claimsName({ claims, ids }: Draft, report: Report): void {
  for (const { path, value: claim } of claims) {
    mustBe(ids.sources, 'source', claim.source, [...path, 'source'], report);
    claim.terms.forEach((id, i) => mustBe(ids.terms, 'term', id, [...path, 'terms', i], report));
    claim.who?.forEach((id, i) => mustBe(ids.terms, 'term', id, [...path, 'who', i], report));
    onlyOnce(claim.terms, [...path, 'terms'], report);
    onlyOnce(claim.who ?? [], [...path, 'who'], report);
  }
}

function onlyOnce(list: readonly string[], path: PackPath, report: Report): void {
  const seen = new Set<string>();
  list.forEach((word, i) => {
    if (seen.has(word)) report([...path, i], `"${word}" is in this list already: leave it out`);
    seen.add(word);
  });
}

function differencesStand({ differences, claims, ids }: Draft, report: Report): void {
  const byId = new Map(claims.map(({ value }) => [value.id, value]));
  for (const { path, value: difference } of differences) {
    difference.terms.forEach((id, i) => mustBe(ids.terms, 'term', id, [...path, 'terms', i], report));
    difference.sides.forEach((id, i) => mustBe(ids.claims, 'claim', id, [...path, 'sides', i], report));
    onlyOnce(difference.sides, [...path, 'sides'], report);
    const sides = difference.sides.map((id) => byId.get(id)).filter((side) => side !== undefined);
    if (sides.length < difference.sides.length) continue;
    if (new Set(sides.map((side) => side.source)).size < 2) {
      const only = sides[0]?.source ?? '';
      report(
        [...path, 'sides'],
        `are all claims of "${only}": a difference stands between two sources or more`,
      );
    }
    if (difference.kind === 'slip' && !sides.some((side) => side.slip)) {
      report(
        [...path, 'kind'],
        'is "slip", yet no side is marked as one: write "slip: true" on the claim that repeats the mistake',
      );
    }
  }
}

/** A source's evident mistake may never be shown as a fact: only beside what stands against it. */
function slipsStayInside({ claims, differences, ids }: Draft, report: Report): void {
  if (ids.differences.size > differences.length) return; // one that is broken may be the one that shows it
  const shown = new Set(differences.flatMap(({ value }) => value.sides));
  for (const { path, value: claim } of claims) {
    if (claim.slip && !shown.has(claim.id)) {
      report(
        [...path, 'slip'],
        `marks a mistake of the source, yet no difference has "${claim.id}" among its sides: add one that sets it right`,
      );
    }
  }
}

function termsName({ terms, ids }: Draft, report: Report): void {
  for (const { path, value: term } of terms) {
    const seen = new Set<string>();
    term.related?.forEach(({ kind, term: id }, i) => {
      const place = [...path, 'related', i, 'term'];
      mustBe(ids.terms, 'term', id, place, report);
      if (id === term.id) report(place, 'names the term itself: a relation leads to another one');
      if (seen.has(`${kind} ${id}`))
        report(place, `"${kind}" to "${id}" is in this list already: leave it out`);
      seen.add(`${kind} ${id}`);
    });
    term.senses.forEach((sense, i) => {
      for (const side of ['for', 'against'] as const) {
        sense[side]?.terms?.forEach((id, j) =>
          mustBe(ids.terms, 'term', id, [...path, 'senses', i, side, 'terms', j], report),
        );
      }
    });
  }
}

function leadsFit({ terms, claims, ids }: Draft, report: Report): void {
  const byId = new Map(claims.map(({ value }) => [value.id, value]));
  for (const { path, value: term } of terms) {
    onlyOnce(term.lead ?? [], [...path, 'lead'], report);
    term.lead?.forEach((id, i) => {
      const place = [...path, 'lead', i];
      mustBe(ids.claims, 'claim', id, place, report);
      const claim = byId.get(id);
      if (claim && !claim.terms.includes(term.id)) {
        report(place, `"${id}" is not about this term: name another claim, or add "${term.id}" to its terms`);
      }
      if (claim?.slip)
        report(place, `"${id}" is a slip: it is shown in its difference and never leads a card`);
    });
  }
}

function sensesFit({ terms }: Draft, report: Report): void {
  for (const { path, value: term } of terms) {
    const seen = new Set<string>();
    term.senses.forEach((sense, i) => {
      if (seen.has(sense.id)) {
        report(
          [...path, 'senses', i, 'id'],
          `"${sense.id}" names another sense of this term already: take another`,
        );
      }
      seen.add(sense.id);
      if (Object.values(sense.aliases).every((list) => list.length === 0)) {
        report([...path, 'senses', i, 'aliases'], 'has no alias: list at least one, as {en: ["THAAD"]}');
      }
    });
  }
}

// ── Texts ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a writer may take for formatting. Cards show text as it is, so it would be read as litter. */
const MARKUP = /<[a-z/!][^>]*>|&(?:[a-z]+|#\d+);|\*\*|__|`|\]\(/iu;
/** Languages that put no space between words, where words can't be counted by spaces. */
const WITHOUT_SPACES = new Set(['zh-Hans', 'zh-Hant', 'ja']);

function textsFit({ sources, claims, differences, terms }: Draft, report: Report): void {
  const plain = (texts: Readonly<Record<string, string>> | undefined, path: PackPath): void => {
    for (const [key, text] of Object.entries(texts ?? {})) {
      const found = MARKUP.exec(text);
      if (found)
        report([...path, key], `holds "${found[0].slice(0, 30)}": write plain text, cards show it as it is`);
    }
  };
  for (const { path, value } of sources) {
    const { publisher, title, shortTitle } = value;
    plain({ publisher, title, shortTitle }, path);
    plain(value.about, [...path, 'about']);
  }
  for (const { path, value } of [...claims, ...differences]) plain(value.text, [...path, 'text']);
  for (const { path, value } of terms) {
    plain(value.label, [...path, 'label']);
    plain(value.summary, [...path, 'summary']);
    for (const [language, text] of Object.entries(value.summary)) {
      const words = WITHOUT_SPACES.has(language) ? 0 : text.trim().split(/\s+/u).length;
      if (words > SUMMARY_WORDS) {
        const message = `has ${words} words: ${SUMMARY_WORDS} at the most, what is left belongs in claims`;
        report([...path, 'summary', language], message);
      }
    }
  }
}

// ── Aliases ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Calls `see` with each alias of a sense; its place is only made where somebody asks, since a pack may have a million. */
function eachAlias(sense: Sense, path: PackPath, see: (alias: string, place: () => PackPath) => void): void {
  for (const [language, list] of Object.entries(sense.aliases)) {
    for (const [i, alias] of list.entries()) see(alias, () => [...path, 'aliases', language, i]);
  }
}

/** No alias of one letter, none of signs alone, and none twice in its list. */
function aliasesFit({ terms }: Draft, report: Report): void {
  for (const { path, value: term } of terms) {
    term.senses.forEach((sense, i) => {
      const place = [...path, 'senses', i];
      eachAlias(sense, place, (alias, at) => {
        const letters = /[\p{L}\p{N}][^\p{L}\p{N}]*([\p{L}\p{N}])?/u.exec(alias);
        if (!letters) report(at(), `"${alias}" holds no letter: an alias is a name that pages write`);
        else if (letters[1] === undefined) {
          report(at(), `"${alias}" is one letter: it would be found everywhere; write a longer name`);
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
      eachAlias(sense, [...path, 'senses', i], (alias, at) => {
        const mine = { term: term.id, decides, exact: sense.case === 'exact', alias };
        const folded = fold(alias).text.trim();
        const others = claimed.get(folded);
        const rival = others?.find((other) => clash(other, mine));
        if (rival) {
          report(
            at(),
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

// ── Relations ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Following "part of" (or "kind of") from a term never leads back to it. */
function hierarchiesEnd({ terms }: Draft, report: Report): void {
  for (const kind of ['part-of', 'kind-of'] as const) {
    const up = new Map<string, { to: string; path: PackPath }[]>();
    const add = (from: string, to: string, path: PackPath): unknown =>
      up.get(from)?.push({ to, path }) ?? up.set(from, [{ to, path }]);
    for (const { path, value: term } of terms) {
      term.related?.forEach((relation, i) => {
        const place = [...path, 'related', i, 'term'];
        if (relation.term === term.id) return; // told by termsName
        if (relation.kind === kind) add(term.id, relation.term, place);
        if (kind === 'part-of' && relation.kind === 'has-part') add(relation.term, term.id, place);
      });
    }
    for (const { ring, path } of rings(up)) {
      report(path, `closes a ring: ${ring.join(` ${kind} `)}. Take one of these relations out`);
    }
  }
}

/** Every edge that closes a ring, with the ring it closes; a depth-first walk without recursion. */
function rings(
  edges: ReadonlyMap<string, readonly { to: string; path: PackPath }[]>,
): { ring: string[]; path: PackPath }[] {
  const found: { ring: string[]; path: PackPath }[] = [];
  const finished = new Set<string>();
  for (const start of edges.keys()) {
    const trail: { id: string; next: number }[] = finished.has(start) ? [] : [{ id: start, next: 0 }];
    while (trail.length > 0) {
      const here = trail.at(-1)!;
      const edge = edges.get(here.id)?.[here.next++];
      if (!edge) {
        finished.add(here.id);
        trail.pop();
        continue;
      }
      const back = trail.findIndex(({ id }) => id === edge.to);
      if (back >= 0)
        found.push({ ring: [...trail.slice(back).map(({ id }) => id), edge.to], path: edge.path });
      else if (!finished.has(edge.to)) trail.push({ id: edge.to, next: 0 });
    }
  }
  return found;
}
