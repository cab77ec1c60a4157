/** A stylesheet as text, for shadow roots: `import css from './card.css' with { type: 'text' }`. */
declare module '*.css' {
  const text: string;
  export default text;
}
