import fc from 'fast-check';
import { type Content, join, type Register, write } from '../../../src/core/sync/register';
import { onTerm, type Target } from '../../../src/core/notes/target';
import { dotName } from '../../../src/core/sync/dot';

/** What a test needs to say of a version; the rest has a sensible value. */
export function content(body: string, more: Partial<Content> = {}): Content {
  return {
    body,
    tags: [],
    target: { kind: 'term', term: 'thaad' },
    created: 1_000,
    changed: 1_000,
    deleted: false,
    ...more,
  };
}

export const empty = (id = 'note'): Register => ({ id, versions: [] });

/** A note with one version. */
export function noteOf(id: string, body: string, device = 'aaaa', counter = 1, created = 1_000): Register {
  return write(empty(id), content(body, { created, changed: created }), { device, counter }, new Set());
}

/** The names of the dots of a register. */
export const dots = (register: Register): string[] =>
  register.versions.map((version) => dotName(version.dot));

/** Every Unicode trap that fits into a few letters. */
export const text = fc.string({ unit: 'binary', maxLength: 40 });

/** What a note may be on. */
export const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constantFrom('thaad', 'icbm').map(onTerm),
  fc.record({
    kind: fc.constant('passage' as const),
    page: fc.record({ url: fc.webUrl(), title: text }),
    quote: fc.record({ exact: text, prefix: text, suffix: text }),
    position: fc.record({ start: fc.nat(), end: fc.nat() }),
  }),
);

/** One step of a history of replicas: one writes what it likes over what it saw, or takes in what another has. */
const step = fc.oneof(
  fc.record({
    write: fc.nat(3),
    seen: fc.nat(15),
    body: text,
    deleted: fc.boolean(),
    tags: fc.array(text, { maxLength: 2 }),
    target,
  }),
  fc.record({ into: fc.nat(3), from: fc.nat(3) }),
);

/** The states of one note on four replicas, as writing and joining in any order can make them. */
export const replicas: fc.Arbitrary<Register[]> = fc.array(step, { maxLength: 25 }).map((steps) => {
  const states = Array.from({ length: 4 }, () => empty());
  steps.forEach((one, i) => {
    if ('write' in one) {
      const state = states[one.write]!;
      const seen = dots(state).filter((_, bit) => (one.seen & (1 << bit)) !== 0);
      const { body, deleted, tags, target: on } = one;
      const next = content(deleted ? '' : body, {
        deleted,
        tags,
        target: on,
        created: i,
        changed: i * 2 - 20,
      });
      states[one.write] = write(state, next, { device: `dev${one.write}`, counter: i + 1 }, new Set(seen));
    } else states[one.into] = join(states[one.into]!, states[one.from]!);
  });
  return states;
});
