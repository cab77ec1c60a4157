/** The sentence of a text that a stretch of it stands in, as a reader sees it: white space as one blank. */
export function sentenceAt(text: string, start: number, end: number, lang: string | undefined): string {
  let from = 0;
  let to = text.length;
  // A line break in the source is a space to a reader, and would end the sentence for the segmenter.
  for (const { index, segment } of segmenterFor(lang).segment(text.replace(/\s/gu, ' '))) {
    if (index <= start) from = index;
    if (index + segment.length >= end) {
      to = index + segment.length;
      break;
    }
  }
  return text.slice(from, to).replaceAll('\u00ad', '').replace(/\s+/gu, ' ').trim();
}

function segmenterFor(lang: string | undefined): Intl.Segmenter {
  try {
    return new Intl.Segmenter(lang, { granularity: 'sentence' });
  } catch {
    return new Intl.Segmenter('en', { granularity: 'sentence' });
  }
}
