/** Puts the styles of shared components on a page of ours, in this order; they come as text with the components. */
export function wear(...styles: readonly string[]): void {
  document.adoptedStyleSheets = styles.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}
