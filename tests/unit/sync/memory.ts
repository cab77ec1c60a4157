import type { SyncMemory } from '../../../src/background/store/sync-state';

/** What sync remembers, in memory. */
export function memoryOf(kept = new Map<string, unknown>()): SyncMemory {
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    put: (key, value) => Promise.resolve(void kept.set(key, structuredClone(value))),
    drop: (key) => Promise.resolve(void kept.delete(key)),
    all: (prefix) => Promise.resolve([...kept].filter(([key]) => key.startsWith(prefix))),
  };
}
