import type { Compression } from '../../core/sync/compression';
import { collect, fromBase64, streamOf, toBase64 } from './bytes';

/** Compression by the platform's streams: Chromium, Firefox and Node 20 alike. */
export const streamCompression: Compression = {
  async pack(text) {
    const packed = streamOf(new TextEncoder().encode(text)).pipeThrough(new CompressionStream('deflate-raw'));
    return toBase64(await collect(packed, Infinity));
  },
  async unpack(packed, most) {
    const text = streamOf(fromBase64(packed)).pipeThrough(new DecompressionStream('deflate-raw'));
    return textOf(await collect(text, most));
  },
};

/** UTF-8 and its gzip, which has a checksum: what is cut off or altered does not unpack. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = streamOf(new TextEncoder().encode(text)).pipeThrough(new CompressionStream('gzip'));
  return collect(packed, Infinity);
}

/** @throws where it is not what `gzip` made, or has more than `most` bytes of text */
export async function gunzip(packed: Uint8Array<ArrayBuffer>, most: number): Promise<string> {
  return textOf(await collect(streamOf(packed).pipeThrough(new DecompressionStream('gzip')), most));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
