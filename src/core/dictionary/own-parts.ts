import * as v from 'valibot';
import { digestOf } from '../sync/digest';
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

/** Two summaries of one term stand in one line where they fit the schema's; else the second becomes a claim. */
const MOST_SUMMARY = 300;
const BETWEEN = ' / ';
/** Nobody wrote a term of their own before there was this. */
const FIRST_YEAR = '2026';
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

/**
 * Both parts in one: every alias and claim, and both summaries where they differ. What there can be but one of (the
 * kind, what is said of a source) is the first's; another label stays among the aliases.
 */
function mergeParts(one: Part, other: Part): Part {
  const { id } = one.term;
  const [summary, beyond] = bothSummaries(one.term.summary, other.term.summary);
  const claims = uniteClaims(one.claims, [...other.claims, ...beyond.map((text) => saidApart(id, text))]);
  const apart = claims.some(({ source }) => source === sourceApart(one.term).id)
    ? [sourceApart(one.term)]
    : [];
  const [sense, ...senses] = one.term.senses;
  const aliases = unitedAliases(sense!.aliases, other.term.senses[0]!.aliases);
  const term: Term = { ...one.term, summary, senses: [{ ...sense!, aliases }, ...senses] };
  return { term, claims, sources: firstOf([...one.sources, ...other.sources, ...apart]) };
}

/** The claims of both. One that says something else under the same id goes by one that follows from what it says. */
function uniteClaims(one: readonly Claim[], other: readonly Claim[]): Claim[] {
  const said = (claim: Claim): string => textOf({ ...claim, id: '' });
  const told = new Set(one.map(said));
  const ids = new Set(one.map(({ id }) => id));
  const more = other.flatMap((claim): Claim[] => {
    if (told.has(said(claim))) return [];
    if (!ids.has(claim.id)) return [claim];
    const digest = digestOf(said(claim));
    const id = `${claim.id.slice(0, MOST_ID - digest.length - 1).replace(/-+$/u, '')}-${digest}`;
    return [{ ...claim, id }];
  });
  return [...one, ...more];
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

/** Both summaries, piece by piece, as far as there is room; and what there is none for, each piece once. */
function bothSummaries(one: Localized, other: Localized): [Localized, Localized[]] {
  const beyond = new Map<string, Localized>();
  const both = Object.entries(other).map(([language, text]) => {
    const mine = one[language as keyof Localized];
    if (mine === undefined) return [language, text];
    const pieces = mine.split(BETWEEN);
    for (const piece of text.split(BETWEEN)) {
      if (pieces.includes(piece)) continue;
      if ([...pieces, piece].join(BETWEEN).length <= MOST_SUMMARY) pieces.push(piece);
      else beyond.set(piece, { ...beyond.get(piece), en: piece, [language]: piece });
    }
    return [language, pieces.join(BETWEEN)];
  });
  return [{ ...one, ...(Object.fromEntries(both) as Localized) }, [...beyond.values()]];
}

/** A summary for which there is no room beside another, as a claim. */
function saidApart(term: string, text: Localized): Claim {
  const id = `summary-${digestOf(`${term} ${jsonText(text)}`)}`;
  return { id, source: `summary-${digestOf(term)}`, paragraph: 'summary', kind: 'fact', text, terms: [term] };
}

/** Where it stands: no page said it, so the source is named after the term itself. The same on every device. */
function sourceApart({ id, label }: Term): Source {
  const name = label.en;
  return {
    id: `summary-${digestOf(id)}`,
    kind: 'reference',
    ...{ publisher: name, title: name, shortTitle: name.slice(0, 60), language: 'en' },
    published: { notBefore: FIRST_YEAR },
  };
}

/** Each id once, as it comes first. */
function firstOf<T extends Source | Claim>(all: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const one of all) if (!first.has(one.id)) first.set(one.id, one);
  return [...first.values()];
}
