import * as v from 'valibot';
import { idOf } from './names';
import { checked, type FlatNote, ofFlat, type ReadNotes } from './portable';
import { selectorsFrom, timeOf } from './selectors';

/**
 * Annotations as Hypothesis exports them (`{ export_date, annotations: […] }`) and as its API gives them
 * (`{ total, rows: […] }`, or the rows alone): https://h.readthedocs.io/en/latest/api-reference/v1/. A page note has no
 * selector; nor has a reply, which becomes a note on the page as a whole.
 */
const text = v.optional(v.nullable(v.string()), '');
const Row = v.looseObject({
  id: v.string(),
  uri: v.string(),
  text,
  created: text,
  updated: text,
  tags: v.optional(v.nullable(v.array(v.string())), []),
  target: v.optional(v.array(v.looseObject({ selector: v.optional(v.array(v.unknown()), []) })), []),
  document: v.optional(v.looseObject({ title: v.optional(v.union([v.string(), v.array(v.string())]), '') })),
});

/** The rows of a file of Hypothesis', or `undefined` where it is none. */
export function hypothesisRows(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return v.is(Row, json[0]) ? (json as unknown[]) : undefined;
  if (typeof json !== 'object' || json === null) return undefined;
  if ('annotations' in json && Array.isArray(json.annotations)) return json.annotations as unknown[];
  return 'rows' in json && Array.isArray(json.rows) ? (json.rows as unknown[]) : undefined;
}

export function readHypothesis(rows: readonly unknown[]): ReadNotes {
  return checked(rows.map(noteOf));
}

function noteOf(row: unknown): unknown {
  const read = v.safeParse(Row, row);
  if (!read.success) return undefined;
  const { id, uri, text: body, created, updated, tags, target, document } = read.output;
  const title = document?.title ?? '';
  const made = timeOf(created ?? '') ?? 0;
  const flat: FlatNote = {
    id: idOf('hypothesis', id),
    target: selectorsFrom(
      uri,
      typeof title === 'string' ? title : (title[0] ?? ''),
      target[0]?.selector ?? [],
    ) as FlatNote['target'],
    body: body ?? '',
    tags: [...new Set((tags ?? []).filter((tag) => tag !== ''))],
    created: made,
    changed: timeOf(updated ?? '') ?? made,
  };
  return ofFlat(flat);
}
