import type { Dictionary, SourcedClaim } from '../dictionary/lookup';
import type { Term, TermKind } from '../dictionary/schema';

/** Who stands where: a row for each voice, a column for each topic, in each cell what the sources say of both. */
export interface Positions {
  readonly topics: readonly Term[];
  readonly rows: readonly PositionRow[];
  /** Terms that somebody has a position on, the most spoken of first: what a reader can add as a column. */
  readonly choices: readonly Term[];
}

export interface PositionRow {
  readonly who: Term;
  /** The row that this person or office belongs to, where that has one. */
  readonly under: string | undefined;
  /** One for each topic; empty where the sources are silent. */
  readonly cells: readonly (readonly SourcedClaim[])[];
}

/** How many columns there are unless a reader, or the pack, says which. */
const TOPICS = 5;
/** Whoever has a position is no topic, nor is the place or the day of it. */
const NO_TOPIC: ReadonlySet<TermKind> = new Set([
  'person',
  'office',
  'body',
  'government',
  'country',
  'place',
  'force',
  'publisher',
  'event',
  'war',
]);

/**
 * The positions in a dictionary.
 *
 * @param asked ids of the terms to have as columns; those that are no terms are left out. Without any, those that the
 * pack's editors name; without these, the topics that most voices speak of, none of which only repeats another.
 */
export function positionsOf(dictionary: Dictionary, asked: readonly string[] = []): Positions {
  const claims = dictionary.claims.filter(isPosition);
  const choices = rankedTopics(dictionary, claims);
  const wanted = asked.length > 0 ? asked : dictionary.topics;
  const named = wanted.map((id) => dictionary.term(id)).filter((term) => term !== undefined);
  const topics = named.length > 0 ? named : choices.slice(0, TOPICS).map(({ term }) => term);
  const inColumn = topics.map((topic) => claimsOn(dictionary, topic.id, claims));
  const voices = distinct(claims.flatMap(({ claim }) => claim.who ?? []));
  const rows = voices.flatMap((id): PositionRow[] => {
    const who = dictionary.term(id);
    if (!who) return [];
    const cells = inColumn.map((column) => column.filter(({ claim }) => claim.who?.includes(id)));
    return [{ who, under: speaksFor(dictionary, who, new Set(voices)), cells }];
  });
  // Whoever says nothing of any of these would be a row of silence.
  const speaking = rows.filter(({ cells }) => cells.some((cell) => cell.length > 0));
  return { topics, rows: inOrder(speaking), choices: choices.map(({ term }) => term) };
}

function isPosition({ claim }: SourcedClaim): boolean {
  const spoken = claim.kind === 'position' || claim.kind === 'analysis';
  return spoken && claim.slip !== true && (claim.who ?? []).length > 0;
}

/** What is said of a topic: of the term itself, and of what the pack says is a part or a kind of it. */
function claimsOn(dictionary: Dictionary, topic: string, claims: readonly SourcedClaim[]): SourcedClaim[] {
  const parts = dictionary
    .relatedTo(topic)
    .filter(({ kind, inbound }) =>
      inbound ? kind === 'part-of' || kind === 'kind-of' : kind === 'has-part',
    );
  const ids = new Set([topic, ...parts.map(({ term }) => term.id)]);
  return claims.filter(({ claim }) => claim.terms.some((id) => ids.has(id)));
}

/** Topics by how many voices speak of them, then by how much; what only repeats one before it comes at the end. */
function rankedTopics(dictionary: Dictionary, claims: readonly SourcedClaim[]): { term: Term }[] {
  const ids = distinct(claims.flatMap(({ claim }) => claim.terms));
  const topics = ids.flatMap((id) => {
    const term = dictionary.term(id);
    if (!term || NO_TOPIC.has(term.kind)) return [];
    const on = claimsOn(dictionary, id, claims);
    return [{ term, on, voices: distinct(on.flatMap(({ claim }) => claim.who ?? [])).length }];
  });
  topics.sort((a, b) => b.voices - a.voices || b.on.length - a.on.length);
  const said = new Set<SourcedClaim>();
  const repeats = new Set<(typeof topics)[number]>();
  for (const topic of topics) {
    if (topic.on.every((claim) => said.has(claim))) repeats.add(topic);
    for (const claim of topic.on) said.add(claim);
  }
  return [...topics.filter((topic) => !repeats.has(topic)), ...repeats];
}

/** The voice that a person, an office or a body speaks for, by the offices and bodies between them; at most four steps. */
export function speaksFor(
  dictionary: Dictionary,
  who: Term,
  voices: ReadonlySet<string>,
): string | undefined {
  let here = [who];
  const seen = new Set([who.id]);
  for (let step = 0; step < 4; step++) {
    here = here
      .filter(({ kind }) => SPEAKS_FOR.has(kind))
      .flatMap(({ id }) =>
        dictionary
          .relatedTo(id)
          .filter(({ kind, inbound }) => !inbound && (kind === 'holds-office-in' || kind === 'part-of'))
          .map(({ term }) => term),
      )
      .filter(({ id }) => !seen.has(id));
    for (const { id } of here) seen.add(id);
    const found = here.find(({ id }) => voices.has(id));
    if (found) return found.id;
  }
  return undefined;
}

const SPEAKS_FOR: ReadonlySet<TermKind> = new Set(['person', 'office', 'body']);

/** The voice with most to say first, each followed by those who speak for it. */
function inOrder(rows: readonly PositionRow[]): PositionRow[] {
  const said = ({ cells }: PositionRow): number => new Set(cells.flat()).size;
  const among = (rest: readonly PositionRow[], under: string | undefined): PositionRow[] =>
    rest
      .filter((row) => row.under === under)
      .map((row) => ({ row, below: among(rest, row.who.id) }))
      .sort((a, b) => sum([b.row, ...b.below], said) - sum([a.row, ...a.below], said))
      .flatMap(({ row, below }) => [row, ...below]);
  const ordered = among(rows, undefined);
  // Voices that speak for each other in a ring stand under nobody.
  return [...ordered, ...rows.filter((row) => !ordered.includes(row))];
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
