import type { PartialDate } from './calendar';
import type { Claim, Language, Localized, Pack, Source, Term, TermKind } from './schema';

/**
 * A reader's own terms. They live in one pack of the reader's, a pack like any other: what a form holds is turned into
 * it and back here, and whether the result may stand is for the checks of every pack to say.
 */

/** A term as the form for it holds it: one language, texts as they were typed. */
export interface OwnTerm {
  /** `null` for one that is not there yet. */
  readonly id: string | null;
  readonly label: string;
  readonly language: Language;
  readonly kind: TermKind;
  /** Names that pages write, the label not among them. */
  readonly aliases: readonly string[];
  /** What it is, in one sentence. */
  readonly summary: string;
  readonly claims: readonly OwnClaim[];
}

/** What one page says, in the reader's own words. */
export interface OwnClaim {
  readonly id: string | null;
  readonly text: string;
  readonly source: OwnSource;
}

/** A page, as far as the reader's pack names it. */
export interface OwnSource {
  readonly title: string;
  /** The site, or whoever publishes it. */
  readonly publisher: string;
  readonly url: string | null;
  /** Its own date, where it carries one. */
  readonly published: PartialDate | null;
  readonly language: Language;
}

const OWN_ID = 'own-';

/** Whether a pack of this id began as some reader's own. */
export function isOwnId(id: string): boolean {
  return id.startsWith(OWN_ID);
}

/** A pack of the reader's with nothing in it. Its id is random: two readers' packs may come to stand side by side. */
export function emptyOwnPack(title: string, today: PartialDate, random: string): Pack {
  return {
    format: 'newsgloss-pack',
    version: 1,
    id: `${OWN_ID}${random}`,
    title,
    revised: today,
    sources: [],
    claims: [],
    differences: [],
    terms: [],
  };
}

/** How a sense of an own term begins its life: nothing but its names speaks for it. */
const OWN_SENSE = { id: 'only', certainty: 'sure' } as const;

/**
 * The pack with this term in it, in place of what it had under the term's id. What a form does not show (relations,
 * cues, texts in other languages, differences) stays as it is.
 *
 * @param random a word of small letters and digits that no id has yet
 * @returns the pack, unchecked, and the term's id
 */
export function withOwnTerm(
  pack: Pack,
  own: OwnTerm,
  today: PartialDate,
  random: string,
): { readonly pack: Pack; readonly term: string } {
  const id = own.id ?? idFrom(own.label, random);
  const before = pack.terms.find((term) => term.id === id);
  const sources = new Map(pack.sources.map((source) => [source.id, source]));
  const claims = own.claims.map((claim, i): Claim => {
    const source = sourceFor([...sources.values()], claim.source, today, `page-${random}-${i + 1}`);
    sources.set(source.id, source);
    const known = pack.claims.find((one) => one.id === claim.id);
    return {
      ...(known ?? { paragraph: 'page', kind: 'fact', terms: [id] }),
      id: known?.id ?? `${id.slice(0, 50)}-${random}-${i + 1}`,
      source: source.id,
      text: written(claim.text, own.language, known?.text),
    };
  });
  const term: Term = {
    ...(before ?? {}),
    id,
    kind: own.kind,
    label: written(own.label, own.language, before?.label),
    summary: written(own.summary, own.language, before?.summary),
    senses: [
      { ...(before?.senses[0] ?? OWN_SENSE), aliases: { ...before?.senses[0]?.aliases, ...aliasesOf(own) } },
      ...(before?.senses.slice(1) ?? []),
    ],
    lead: claims.map((claim) => claim.id).slice(0, 4),
  };
  const terms = before ? pack.terms.map((one) => (one === before ? term : one)) : [...pack.terms, term];
  const others = pack.claims.filter((claim) => !isOnlyAbout(claim, id));
  const kept = others.filter(({ id: other }) => claims.every((claim) => claim.id !== other));
  return {
    pack: tidy({
      ...pack,
      revised: today,
      sources: [...sources.values()],
      claims: [...kept, ...claims],
      terms,
    }),
    term: id,
  };
}

/** The pack without a term, and without what nothing else in it needs. */
export function withoutOwnTerm(pack: Pack, id: string, today: PartialDate): Pack {
  const claims = pack.claims
    .filter((claim) => !isOnlyAbout(claim, id))
    .map((claim) => ({ ...claim, terms: claim.terms.filter((term) => term !== id) }));
  const terms = pack.terms
    .filter((term) => term.id !== id)
    .map((term) =>
      term.related ? { ...term, related: term.related.filter((relation) => relation.term !== id) } : term,
    );
  return tidy({ ...pack, revised: today, claims, terms });
}

/** A term of the reader's pack as its form shows it, or `undefined` where there is none. */
export function ownTermOf(pack: Pack, id: string): OwnTerm | undefined {
  const term = pack.terms.find((one) => one.id === id);
  if (!term) return undefined;
  const language = languageOf(term.label);
  const inIt = (texts: Localized): string => texts[language] ?? texts.en;
  const sources = new Map(pack.sources.map((source) => [source.id, source]));
  return {
    id,
    label: inIt(term.label),
    language,
    kind: term.kind,
    aliases: (term.senses[0]?.aliases[language] ?? []).filter((alias) => alias !== inIt(term.label)),
    summary: inIt(term.summary),
    claims: pack.claims
      .filter((claim) => claim.terms.includes(id))
      .map((claim) => ({ id: claim.id, text: inIt(claim.text), source: formOf(sources.get(claim.source)!) })),
  };
}

/** Puts `texts` right where they were written: English has to stand in every pack, for want of it what was typed. */
function written(text: string, language: Language, before: Localized | undefined): Localized {
  const typed = text.trim();
  const english = before && before.en !== before[language] ? before.en : typed;
  return { ...before, en: english, [language]: typed };
}

/** The language that an own text was written in: the one beside English that says the very same, else English. */
function languageOf(texts: Localized): Language {
  const same = Object.entries(texts).find(([language, text]) => language !== 'en' && text === texts.en);
  return (same?.[0] ?? 'en') as Language;
}

function aliasesOf({ label, aliases, language }: OwnTerm): Partial<Record<Language, string[]>> {
  const names = [label, ...aliases].map((name) => name.trim()).filter((name) => name !== '');
  return { [language]: [...new Set(names)] };
}

/** The pack's own source for this page, or a new one. */
function sourceFor(known: readonly Source[], page: OwnSource, today: PartialDate, id: string): Source {
  const title = page.title.trim().slice(0, 300) || (page.url ?? '').slice(0, 300);
  const publisher = page.publisher.trim().slice(0, 200);
  const same = known.find((source) =>
    page.url === null ? source.title === title && source.publisher === publisher : source.url === page.url,
  );
  return {
    ...(same ?? { id, kind: 'article', published: { notAfter: today } }),
    publisher,
    title,
    shortTitle: same?.shortTitle ?? (publisher.slice(0, 60) || title.slice(0, 60)),
    language: page.language,
    ...(page.published === null ? {} : { published: { on: page.published } }),
    ...(page.url === null ? {} : { url: page.url }),
  };
}

function formOf({ title, publisher, url, published, language }: Source): OwnSource {
  return { title, publisher, url: url ?? null, published: 'on' in published ? published.on : null, language };
}

function isOnlyAbout(claim: Claim, term: string): boolean {
  return claim.terms.every((one) => one === term);
}

/** Takes out what stands on something that is gone: sources without a claim, differences without their sides. */
export function tidy(pack: Pack): Pack {
  const claims = new Set(pack.claims.map(({ id }) => id));
  const terms = new Set(pack.terms.map(({ id }) => id));
  const differences = pack.differences.filter(
    ({ sides, terms: about }) =>
      sides.every((side) => claims.has(side)) && about.every((id) => terms.has(id)),
  );
  const used = new Set(pack.claims.map(({ source }) => source));
  return {
    ...pack,
    sources: pack.sources.filter(({ id }) => used.has(id)),
    claims: pack.claims.map((claim) =>
      claim.who ? { ...claim, who: claim.who.filter((id) => terms.has(id)) } : claim,
    ),
    differences,
    terms: pack.terms.map((term) =>
      term.lead ? { ...term, lead: term.lead.filter((id) => claims.has(id)) } : term,
    ),
  };
}

/** An id that says what it is of where the label has Latin letters, and is new in any case. */
function idFrom(label: string, random: string): string {
  const letters = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-');
  const slug = letters.slice(0, 40).replace(/^-|-$/gu, '');
  return slug === '' ? `own-${random}` : `${slug}-${random}`;
}
