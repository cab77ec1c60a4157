import fc from 'fast-check';
import type { PortableNote } from '../../../src/core/exchange/portable';
import { canonicalAddress } from '../../../src/core/quote/address';

/** Text with everything that a format could trip over. */
export const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }).map((one) => one.toWellFormed()),
  fc.constantFrom(
    '=SUM(A1)',
    "'=1",
    '-2',
    '+1',
    '@x',
    '\tx',
    'a,b;"c"',
    'line\nline',
    'line\r\nline',
    '\r',
    '---\nid: "x"\n---\n',
    '<!-- newsgloss-note {"id":"x"} -->',
    '\\<!-- newsgloss-text -->',
    '<!-- newsgloss-text -->\n',
    '<script>alert(1)</script>',
    '[x](javascript:alert(1))',
    '\n\n',
    'ends\n\n',
    '\ufeffx',
    '회담 협정',
    '会谈',
    '😀\u200d👩',
    '\u2028',
    '{"a":1}',
    '- a',
    '# h',
  ),
);
const word = fc.stringMatching(/^[a-z0-9 ,;'=-]{1,20}$/u);
const address = fc.webUrl({ withQueryParameters: true }).map((url) => canonicalAddress(url)!);
const time = fc.integer({ min: 0, max: 4e12 });
const id = fc.stringMatching(/^[\w-]{1,40}$/u);

const target: fc.Arbitrary<PortableNote['target']> = fc.oneof(
  fc.record({ kind: fc.constant('term' as const), term: fc.stringMatching(/^[a-z0-9-]{1,30}$/u) }),
  fc.record({
    kind: fc.constant('passage' as const),
    page: fc.record({ url: address, title: text.map((one) => one.slice(0, 500).toWellFormed()) }),
    quote: fc.record({
      exact: text,
      prefix: text.map((one) => one.slice(0, 32).toWellFormed()),
      suffix: text.map((one) => one.slice(0, 32).toWellFormed()),
    }),
    position: fc.record({ start: fc.nat(), end: fc.nat() }),
  }),
);
const version = fc.record({ body: text, tags: fc.uniqueArray(word, { maxLength: 4 }), changed: time });

/** Notes of different names, any of them with several texts. */
export const anyNotes: fc.Arbitrary<PortableNote[]> = fc.uniqueArray(
  fc.record({ id, target, created: time, versions: fc.array(version, { minLength: 1, maxLength: 3 }) }),
  { selector: (note) => note.id, maxLength: 6, minLength: 1 },
);
/** Notes with one text each, as all formats but our own hold them. */
export const plainNotes = anyNotes.map((notes) =>
  notes.map((note) => ({ ...note, versions: note.versions.slice(0, 1) })),
);
