import { bucketKey, storedBytes } from '../../../src/core/sync/bucket';
import type { Compression } from '../../../src/core/sync/compression';
import type { Register } from '../../../src/core/sync/register';
import { writeBucket } from '../../../src/core/sync/wire';

/** Packs nothing smaller: what fits and what does not can be counted. */
export const plain: Compression = {
  pack: (text) => Promise.resolve(Buffer.from(text).toString('base64')),
  unpack: (packed) => Promise.resolve(Buffer.from(packed, 'base64').toString()),
};

/** A bucket of these notes as `plain` stores it. */
export const valueOf = (notes: readonly Register[]): string =>
  Buffer.from(writeBucket(notes)).toString('base64');

/** The bytes that it takes under the key of a bucket. */
export const bytesOf = (notes: readonly Register[], bucket = 0): number =>
  storedBytes(bucketKey(bucket), valueOf(notes));
