import renderToString from 'preact-render-to-string';
import { expect, it, vi } from 'vitest';
import { ReadNote } from '../../../src/ui/notes/read-note';

vi.mock('../../../src/platform/browser', () => ({ browser: {} }));
vi.mock('../../../src/platform/windows', () => ({ isInPrivateWindow: () => Promise.resolve(false) }));

const drawn = (url: string): string =>
  renderToString(
    <ReadNote
      note={{
        id: 'n',
        target: {
          kind: 'passage',
          page: { url, title: 'A page' },
          quote: { exact: 'words', prefix: '', suffix: '' },
          position: { start: 0, end: 5 },
        },
        versions: [{ dot: 'aaaa:1', body: 'text', tags: [], device: 'aaaa', changed: 1 }],
        created: 1,
        changed: 1,
        undoable: false,
        cameBack: false,
      }}
      on="A page"
      waits={false}
      onChanged={() => undefined}
      onDeleted={() => undefined}
      onEdit={() => undefined}
    />,
  );

it.each(['https://news.example/a', 'http://news.example:8080/'])('a note leads to its page: %s', (url) => {
  expect(drawn(url)).toContain(`href="${url}"`);
});

it.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'chrome://settings',
  'news.example',
])('a note leads nowhere else, whatever a server says: %s', (url) => {
  expect(drawn(url)).not.toContain('href');
});
