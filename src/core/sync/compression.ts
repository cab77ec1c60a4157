/**
 * How a bucket's text becomes the text that is stored: base64 of raw deflate of UTF-8. Injected, because browsers and
 * Node bring it and the core does not. Two engines may give different bytes for the same text.
 */
export interface Compression {
  pack(text: string): Promise<string>;
  /** @throws where `packed` is not what `pack` made, or its text has more than `most` bytes of UTF-8 */
  unpack(packed: string, most: number): Promise<string>;
}
