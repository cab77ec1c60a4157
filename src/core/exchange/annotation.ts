import * as v from 'valibot';
import { selectorsFrom, type Selectors, timeOf } from './selectors';
import { idOf } from './names';
import { NOTE_ID } from '../notes/note';
import { checked, type FlatNote, flattened, type PortableNote, ofFlat, type ReadNotes } from './portable';

/**
 * W3C Web Annotation (https://www.w3.org/TR/annotation-model/) as JSON-LD: a page of annotations whose bodies are
 * Markdown and tags, whose targets are pages with a text quote and a text position. A note on a term is on our own name
 * for it.
 */
const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const NOTE = 'urn:newsgloss:note:';
const TERM = 'urn:newsgloss:term:';

export function writeAnnotations(notes: readonly PortableNote[]): string {
  const items = flattened(notes).map((note) => JSON.stringify(annotationOf(note)));
  return `{"@context":"${CONTEXT}","type":"AnnotationPage","items":[\n${items.join(',\n')}\n]}\n`;
}

function annotationOf({ id, target, body, tags, created, changed }: FlatNote): object {
  return {
    '@context': CONTEXT,
    id: NOTE + id,
    type: 'Annotation',
    motivation: 'commenting',
    created: new Date(created).toISOString(),
    modified: new Date(changed).toISOString(),
    body: [
      { type: 'TextualBody', value: body, format: 'text/markdown', purpose: 'commenting' },
      ...tags.map((value) => ({ type: 'TextualBody', value, purpose: 'tagging' })),
    ],
    target: target.kind === 'term' ? TERM + target.term : passageTarget(target),
  };
}

function passageTarget({ page, quote, position }: Extract<FlatNote['target'], { kind: 'passage' }>): object {
  return {
    type: 'SpecificResource',
    source: { id: page.url, type: 'Text', format: 'text/html', 'dcterms:title': page.title },
    selector: [
      { type: 'TextQuoteSelector', ...quote },
      { type: 'TextPositionSelector', ...position },
    ],
  };
}

const text = v.optional(v.string(), '');
const Body = v.looseObject({ value: text, purpose: text });
const Source = v.union([
  v.string(),
  v.pipe(
    v.looseObject({ id: v.string(), 'dcterms:title': text, title: text }),
    v.transform((source) => ({ id: source.id, title: source['dcterms:title'] || source.title })),
  ),
]);
const Annotation = v.looseObject({
  type: v.union([v.literal('Annotation'), v.pipe(v.array(v.string()), v.includes('Annotation'))]),
  id: text,
  created: text,
  modified: text,
  body: v.optional(v.unknown()),
  bodyValue: text,
  target: v.unknown(),
});

/** Whether this is an annotation, a page of them, or a list. */
export function isAnnotations(json: unknown): boolean {
  return v.is(v.looseObject({ '@context': v.unknown() }), json) && itemsOf(json).length > 0;
}

export function readAnnotations(json: unknown): ReadNotes {
  return checked(itemsOf(json).map(noteOf));
}

function itemsOf(json: unknown, isFirst = false): readonly unknown[] {
  if (typeof json !== 'object' || json === null) return [];
  if ('items' in json && Array.isArray(json.items)) return json.items as unknown[];
  // A collection's first page is a page: it has no first page of its own.
  if ('first' in json && !isFirst) return itemsOf(json.first, true);
  if ('@graph' in json && Array.isArray(json['@graph'])) return json['@graph'] as unknown[];
  return v.is(Annotation, json) ? [json] : [];
}

function noteOf(item: unknown): unknown {
  const read = v.safeParse(Annotation, item);
  if (!read.success) return undefined;
  const { id, created, modified, body, bodyValue } = read.output;
  const bodies = (Array.isArray(body) ? (body as unknown[]) : [body]).flatMap((one) => {
    if (typeof one === 'string') return { value: one, purpose: '' };
    const textual = v.safeParse(Body, one);
    return textual.success ? textual.output : [];
  });
  const words = bodies.filter(({ purpose }) => purpose !== 'tagging').map(({ value }) => value);
  const said = words.length > 0 ? words.join('\n\n') : bodyValue;
  const made = timeOf(created) ?? timeOf(modified) ?? 0;
  return ofFlat({
    id: idIn(id, said),
    target: targetOf(read.output.target) as FlatNote['target'],
    body: said,
    tags: bodies.filter(({ purpose }) => purpose === 'tagging').map(({ value }) => value),
    created: made,
    changed: timeOf(modified) ?? made,
  });
}

function idIn(id: string, said: string): string {
  const own = id.startsWith(NOTE) ? id.slice(NOTE.length) : '';
  return NOTE_ID.test(own) ? own : idOf('annotation', id === '' ? said : id);
}

function targetOf(target: unknown): unknown {
  const first = Array.isArray(target) ? (target as unknown[])[0] : target;
  if (typeof first === 'string') {
    return first.startsWith(TERM)
      ? { kind: 'term', term: first.slice(TERM.length) }
      : selectorsFrom(first, '', []);
  }
  if (typeof first !== 'object' || first === null) return undefined;
  const source = v.safeParse(Source, 'source' in first ? first.source : first);
  if (!source.success) return undefined;
  const { id, title } = typeof source.output === 'string' ? { id: source.output, title: '' } : source.output;
  const selector = 'selector' in first ? first.selector : [];
  return selectorsFrom(id, title, Array.isArray(selector) ? (selector as Selectors) : [selector]);
}
