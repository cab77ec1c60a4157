import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { t } from '../../platform/i18n';

interface Props {
  readonly title: string;
  /** It is all that its page shows: the title is the page's own. */
  readonly alone?: boolean;
  /** How to read it, under the picture. */
  readonly note?: string;
  /** The table behind the picture: its column heads, and its rows. */
  readonly heads: readonly string[];
  readonly rows: () => readonly (readonly ComponentChildren[])[];
  /** The picture. */
  readonly children: ComponentChildren;
  /** What was chosen in the picture. */
  readonly chosen?: ComponentChildren;
}

/** A picture with its title, the table behind it at the press of a button, and how to read it. */
export function Figure({ title, alone = false, note, heads, rows, children, chosen }: Props) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure class="picture" aria-labelledby={id}>
      <figcaption class="picture-head">
        {alone ? (
          <h2 id={id} class="entry-label">
            {title}
          </h2>
        ) : (
          <h3 id={id} class="picture-title">
            {title}
          </h3>
        )}
        <button
          type="button"
          class="button quiet no-print"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {t('picture_asTable')}
        </button>
      </figcaption>
      {asTable ? (
        <div class="picture-scroll" role="region" aria-labelledby={id} tabIndex={0}>
          <table class="picture-table">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows().map((cells, row) => (
                <tr key={row}>
                  {cells.map((cell, at) =>
                    at === 0 ? (
                      <th key={at} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={at}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        children
      )}
      {note !== undefined && !asTable && <p class="picture-note small soft">{note}</p>}
      {!asTable && chosen}
    </figure>
  );
}
