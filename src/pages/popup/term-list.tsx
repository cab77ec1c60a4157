import type { ComponentChildren } from 'preact';
import { plural, t } from '../../platform/i18n';
import type { Row, Section } from './sections';
import { TermRow } from './term-row';

interface Props {
  readonly sections: readonly Section[];
  /** How many rows are drawn, counted over all sections. */
  readonly drawn: number;
  /** The key of the open row. */
  readonly open: string | null;
  /** The row that Tab stops at, counted over all sections. */
  readonly tabStop: number;
  /** How many notes there are on a term. */
  readonly notesOn: (term: string) => number;
  readonly onToggle: (key: string) => void;
  readonly onFocus: (row: number) => void;
  readonly entry: (row: Row) => ComponentChildren;
}

/** The terms by section. Rows are counted through all sections, as the arrow keys walk. */
export function TermList({ sections, drawn, open, tabStop, notesOn, onToggle, onFocus, entry }: Props) {
  let before = 0;
  return (
    <>
      {sections.map(({ id, title, rows }) => {
        const start = before;
        before += rows.length;
        if (start > 0 && start >= drawn) return null;
        return (
          <section key={id} class="terms" aria-labelledby={`section-${id}`}>
            <div class="section-head">
              <h2 id={`section-${id}`} class="over">
                {t(title)}
              </h2>
              {(id === 'page' || id === 'found') && (
                <span class="small soft">{plural('popup_terms', rows.length)}</span>
              )}
            </div>
            <ul>
              {rows.slice(0, Math.max(0, drawn - start)).map((row, index) => (
                <TermRow
                  key={row.key}
                  row={row}
                  at={start + index}
                  tabStop={start + index === tabStop}
                  open={row.key === open}
                  noteCount={notesOn(row.term.id)}
                  onToggle={() => onToggle(row.key)}
                  onFocus={() => onFocus(start + index)}
                >
                  {row.key === open && entry(row)}
                </TermRow>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
