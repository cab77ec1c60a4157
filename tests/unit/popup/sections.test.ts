import { expect, it } from 'vitest';
import { TERM_KINDS, type Term, type TermKind } from '../../../src/core/dictionary/schema';
import type { PageTerm } from '../../../src/ui/page/page-terms';
import { browse, results } from '../../../src/pages/popup/sections';

const term = (id: string, kind: TermKind, en = id): Term => ({
  id,
  kind,
  label: { en },
  summary: { en: 'x' },
  senses: [{ id, certainty: 'sure', aliases: {} }],
});
const onPage = (id: string): PageTerm => ({
  term: id,
  count: 1,
  places: [0],
  frames: [{ frame: 0, count: 1 }],
});
const name = ({ label }: Term): string => label.en;
const order = new Intl.Collator('en', { numeric: true });

it('shows every kind of term somewhere, and each term once', () => {
  const all = TERM_KINDS.map((kind) => term(kind, kind));
  const rows = browse(all, { onPage: [] }, name, order).flatMap((section) => section.rows);
  expect(rows.map((row) => row.term.id).sort()).toEqual([...TERM_KINDS].sort());
});

it('puts the page first in its own order, the rest by name', () => {
  const all = [term('b', 'weapon', 'Beta'), term('a', 'weapon', 'alpha'), term('c', 'person', 'Čech')];
  const sections = browse(all, { onPage: [onPage('b'), onPage('a')] }, name, order);
  expect(sections.map(({ id, rows }) => [id, ...rows.map((row) => row.term.id)])).toEqual([
    ['page', 'b', 'a'],
    ['popup_groupPeople', 'c'],
    ['popup_groupWeapons', 'a', 'b'],
  ]);
  const keys = sections.flatMap((section) => section.rows.map((row) => row.key));
  expect(new Set(keys).size).toBe(keys.length);
});

it('leaves out what the page names and the dictionary does not have', () => {
  expect(browse([], { onPage: [onPage('gone')], seen: ['gone'] }, name, order)).toEqual([]);
  expect(results(['gone'], [], [])).toEqual([]);
});

it('keeps the order of a search and says what is on the page', () => {
  const [found] = results(['b', 'a'], [term('a', 'war'), term('b', 'war')], [onPage('a')]);
  expect(found?.rows.map((row) => [row.term.id, row.onPage?.count])).toEqual([
    ['b', undefined],
    ['a', 1],
  ]);
});

it('puts what was looked at last after the page, and nothing there twice', () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => term(id, 'war'));
  const seen = ['b', 'a', 'c', 'd', 'e', 'f', 'g'];
  const [page, recent] = browse(all, { onPage: [onPage('a')], seen }, name, order);
  expect(page?.rows.map((row) => row.key)).toEqual(['page:a']);
  expect(recent?.rows.map((row) => row.key)).toEqual(['seen:b', 'seen:c', 'seen:d', 'seen:e', 'seen:f']);
});
