import { useMemo } from 'preact/hooks';
import type { Dictionary } from '../../core/dictionary/lookup';
import { annotate, compileMatcher, type Mention } from '../../core/match';
import { language, t } from '../../platform/i18n';

/** The day of the story: the sources of the bundled terms are of that week. */
export const STORY_DATE = '2016-02-24';

interface Props {
  readonly dictionary: Dictionary;
  /** The term whose card stands beside the story. */
  readonly shown: string;
  readonly onShow: (term: string) => void;
}

/** A paragraph of news in the reader's language, read and marked as a page's would be. */
export function Story({ dictionary, shown, onShow }: Props) {
  const text = t('welcome_story');
  const title = t('welcome_headline');
  const mentions = useMemo(() => {
    const facts = { lang: language(), date: STORY_DATE, title };
    return annotate(compileMatcher(dictionary.terms), [{ text, role: 'body', lang: language() }], facts);
  }, [dictionary, text]);
  return (
    <figure class="story">
      <h3 class="serif">{title}</h3>
      <p class="serif">
        {pieces(text, mentions).map((piece, at) =>
          piece.term === undefined ? (
            piece.text
          ) : (
            <button
              key={at}
              type="button"
              class="mention"
              aria-pressed={piece.term === shown}
              onPointerEnter={() => onShow(piece.term ?? shown)}
              onFocus={() => onShow(piece.term ?? shown)}
              onClick={() => onShow(piece.term ?? shown)}
            >
              {piece.text}
            </button>
          ),
        )}
      </p>
      <figcaption class="small soft">{t('welcome_storyNote')}</figcaption>
    </figure>
  );
}

interface Piece {
  readonly text: string;
  readonly term?: string;
}

/** The text cut where mentions begin and end. */
function pieces(text: string, mentions: readonly Mention[]): Piece[] {
  const cut: Piece[] = [];
  let from = 0;
  for (const { start, end, term } of mentions) {
    cut.push({ text: text.slice(from, start) }, { text: text.slice(start, end), term });
    from = end;
  }
  return [...cut, { text: text.slice(from) }].filter((piece) => piece.text !== '');
}
