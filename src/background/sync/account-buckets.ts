import { bucketKey, decodeBucket, type Reading, type Room } from '../../core/sync/bucket';
import type { Compression } from '../../core/sync/compression';

/** The buckets of the browser account's storage. Most are as they were at the last look: read once, they are remembered. */
export class AccountBuckets {
  readonly keys: readonly string[];
  readonly #room: Room;
  readonly #compression: Compression;
  readonly #decoded = new Map<string, { value: unknown; reading: Reading }>();

  constructor(room: Room, compression: Compression) {
    this.#room = room;
    this.#compression = compression;
    this.keys = Array.from({ length: room.buckets }, (_, index) => bucketKey(index));
  }

  /** What stands in each bucket of what the account holds, in the order of `keys`. */
  read(items: Readonly<Record<string, unknown>>): Promise<Reading[]> {
    return Promise.all(
      this.keys.map(async (key) => {
        const value = Object.hasOwn(items, key) ? items[key] : undefined;
        const known = this.#decoded.get(key);
        if (known && known.value === value) return known.reading;
        const reading = await decodeBucket(key, value, this.#compression, this.#room.itemBytes);
        this.#decoded.set(key, { value, reading });
        return reading;
      }),
    );
  }
}
