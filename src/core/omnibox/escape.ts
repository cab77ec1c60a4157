/** Text in an XML document: what Chromium's address bar reads a suggestion as. */
export function escapeXml(text: string): string {
  return (
    text
      // XML 1.0 has no way to write these at all: a suggestion that holds one is not shown.
      .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
      .replace(/[&<>"']/gu, (letter) => ENTITIES[letter] ?? '')
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
