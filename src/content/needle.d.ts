/** Written by build.mjs from the bundled terms: finds text that may hold a mention. Never misses one; may be wrong. */
declare module 'virtual:needle' {
  export const needle: string;
}
