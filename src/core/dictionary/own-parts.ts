import * as v from 'valibot';
import { type Json, jsonText } from '../sync/fields';
import { checkPack } from './check';
import { tidy } from './own-term';
import type { PartialDate } from './calendar';
import { type Claim, ClaimSchema, type Localized, type Pack, type Source, SourceSchema } from './schema';
import { type Term, TermSchema } from './schema';

/**
 * The reader's own pack in parts, one a term, as it travels between devices: each part is the term with its claims and
 * their sources. Parts that were written apart are put together so that no text of either is left out.
 */
const PartShape = v.strictObject({
  term: TermSchema,
  claims: v.array(ClaimSchema),
  sources: v.array(SourceSchema),
});
type Part = v.InferOutput<typeof PartShape>;

/** Two summaries of one term stand in one line where they fit the schema's. */
const MOST_SUMMARY = 300;
const MOST_ID = 64;

/** One text for each term of a pack, the same for the same content. */
export function partsOf(pack: Pack): Map<string, string> {
  return new Map(
    pack.terms.map((term) => {
      const claims = pack.claims.filter((claim) => claim.terms.includes(term.id));
      const used = new Set(claims.map(({ source }) => source));
      const sources = pack.sources.filter(({ id }) => used.has(id));
      return [term.id, textOf({ term, claims, sources })];
    }),
  );
}

/**
 * The pack with these parts in place of its terms, those it has in their order and others behind them. A part that is
 * none, or that no rule of packs lets stand beside the others, is left out; two terms of one name become one.
 * @param parts by term, every text that stands
 */
export function withParts(
  pack: Pack,
  parts: ReadonlyMap<string, readonly string[]>,
  today: PartialDate,
): Pack {
  const known = new Set(pack.terms.map(({ id }) => id));
  const ids = [...known, ...[...parts.keys()].filter((id) => !known.has(id)).sort()];
  const read = ids.flatMap((id) => {
    const [first, ...others] = (parts.get(id) ?? []).flatMap((text) => partIn(text, id) ?? []);
    return first ? [others.reduce(mergeParts, first)] : [];
  });
  const named = byName(read);
  const whole = assemble(pack, named, today);
  if (checkPack(whole).ok) return whole;
  // One after the other, so that one that cannot stand costs no more than itself.
  const sound: Part[] = [];
  for (const part of named) if (checkPack(assemble(pack, [...sound, part], today)).ok) sound.push(part);
  return assemble(pack, sound, today);
}

/** One text for one content, whatever the order of its keys. */
function textOf(value: Part | Claim): string {
  return jsonText(JSON.parse(JSON.stringify(value)) as Json);
}

function partIn(text: string, id: string): Part | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = v.safeParse(PartShape, json);
  return read.success && read.output.term.id === id ? read.output : undefined;
}

function assemble(pack: Pack, parts: readonly Part[], today: PartialDate): Pack {
  const ids = new Set(parts.map(({ term }) => term.id));
  const claims = firstOf(parts.flatMap((part) => part.claims)).map((claim) => ({
    ...claim,
    terms: claim.terms.filter((term) => ids.has(term)),
  }));
  const terms = parts.map(({ term }): Term => {
    const { related, ...rest } = term;
    return related ? { ...rest, related: related.filter((relation) => ids.has(relation.term)) } : rest;
  });
  const sources = firstOf(parts.flatMap((part) => part.sources));
  return tidy({ ...pack, revised: pack.revised > today ? pack.revised : today, sources, claims, terms });
}

/** Parts under one name (case folded) as one, under the id of the first. */
function byName(parts: readonly Part[]): Part[] {
  const named = new Map<string, Part>();
  for (const part of parts) {
    const name = part.term.label.en.toLowerCase();
    const other = named.get(name);
    const as = other?.term.id ?? part.term.id;
    const claims = part.claims.map((claim) => ({
      ...claim,
      terms: claim.terms.map((term) => (term === part.term.id ? as : term)),
    }));
    const moved = { ...part, claims };
    named.set(name, other ? mergeParts(other, moved) : moved);
  }
  return [...named.values()];
}

/** Both parts in one: every alias, claim and source, and both summaries where they differ. */
function mergeParts(one: Part, other: Part): Part {
  const told = new Map(one.claims.map((claim) => [claim.id, textOf(claim)]));
  const more = other.claims.flatMap((claim): Claim[] => {
    const same = told.get(claim.id);
    if (same === undefined) return [claim];
    return same === textOf(claim) ? [] : [{ ...claim, id: `${claim.id.slice(0, MOST_ID - 2)}-b` }];
  });
  const [sense, ...senses] = one.term.senses;
  const aliases = unitedAliases(sense!.aliases, other.term.senses[0]!.aliases);
  const term: Term = {
    ...one.term,
    summary: bothTexts(one.term.summary, other.term.summary),
    senses: [{ ...sense!, aliases }, ...senses],
  };
  return { term, claims: [...one.claims, ...more], sources: firstOf([...one.sources, ...other.sources]) };
}

function unitedAliases(one: Aliases, other: Aliases): Aliases {
  const languages = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Aliases)[];
  return Object.fromEntries(
    languages.map((language) => [
      language,
      [...new Set([...(one[language] ?? []), ...(other[language] ?? [])])],
    ]),
  );
}
type Aliases = Term['senses'][number]['aliases'];

function bothTexts(one: Localized, other: Localized): Localized {
  const both = Object.entries(other).map(([language, text]) => {
    const mine = one[language as keyof Localized];
    if (mine === undefined || mine === text) return [language, text];
    const together = `${mine} / ${text}`;
    return [language, together.length <= MOST_SUMMARY ? together : mine];
  });
  return { ...one, ...(Object.fromEntries(both) as Localized) };
}

/** Each id once, as it comes first. */
function firstOf<T extends Source | Claim>(all: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(one.id)) first.set(one.id, one);
  return [...first.values()];
}
