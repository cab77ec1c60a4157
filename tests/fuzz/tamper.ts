import fc from 'fast-check';

/**
 * Sound values made unsound, a little at a time: what is left is near enough to the real thing to get past the first
 * look. Tampering is drawn as a list of numbers, so that a find shrinks to the one change that made it.
 */

/** Texts that have tripped somebody up before. */
export const HOSTILE_TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  'abc\u202edlrow\u202c',
  '\u2066isolated',
  '\ufeffmark',
  'a\u200bb',
  '\u2028\u2029',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  'https://user:word@host.example/',
  'https://[::1/',
  '-1',
  '1e999',
  'NaN',
  'null',
  '2016-02-30',
  '{{{{|}}}}',
  '[[[[',
  ']]>',
  '\\u0000',
  '%00%ff%',
  'é'.repeat(3),
  '😀',
  "=cmd|'/c calc'!A1",
] as const;

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.5,
  1e21,
  8.64e15 + 1,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_VALUE,
  [],
  {},
  [[]],
  [null],
  { length: 1e9 },
  ...HOSTILE_TEXTS,
];

/** Keys that objects have by birth. */
const BORN_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'toJSON',
  'then',
] as const;

/** Stands for a list in a list, or an object in an object, so many deep, until a value or a text is made of it: no recursion would write that. */
const DEEP = /^\u0001deep:(\d+)$/u;
const DEEP_IN_TEXT = /"\\u0001deep:(\d+)"/gu;
/** The deepest overflows any recursion, and costs as much as a hundred other cases: it comes seldom. */
const DEPTHS = [5, 40, 41, 300, 301, 300, 301, 1000, 1001, 300, 40, 5, 3000, 3001, 20_000, 20_001] as const;

interface Step {
  readonly how: number;
  readonly where: number;
  readonly what: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  how: fc.nat(99),
  where: fc.nat(9999),
  what: fc.nat(9999),
});
const steps = fc.array(step, { minLength: 1, maxLength: 4 });

/** A place in a value that can be changed. */
interface Place {
  readonly of: Record<string, unknown> | unknown[];
  readonly key: string | number;
}

/** A value as it is, mostly tampered with. What comes out shares nothing with what went in. */
export function tampered<T>(sound: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 1, arbitrary: sound.map((value) => copy(value)) },
    { weight: 4, arbitrary: fc.tuple(sound, steps).map(([value, how]) => expanded(tamper(value, how))) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE_VALUES) },
    { weight: 1, arbitrary: fc.anything({ maxDepth: 2, withNullPrototype: true, withSparseArray: true }) },
  );
}

/** The JSON of a value, tampered with as a value, as a text, or both; and texts that are none. */
export function tamperedJson<T>(sound: fc.Arbitrary<T>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 1, arbitrary: sound.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: fc.tuple(sound, steps).map(([value, how]) => jsonOf(tamper(value, how))) },
    { weight: 2, arbitrary: tamperedText(sound.map((value) => JSON.stringify(value))) },
    { weight: 1, arbitrary: noise },
  );
}

/** A text with places cut out, doubled, or something strange put in. */
export function tamperedText(sound: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 1, arbitrary: sound },
    { weight: 5, arbitrary: fc.tuple(sound, steps).map(([text, how]) => how.reduce(tamperText, text)) },
    { weight: 1, arbitrary: noise },
  );
}

/** Bytes cut short, flipped, doubled; and bytes of nothing. */
export function tamperedBytes(sound: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  return fc.oneof(
    { weight: 1, arbitrary: sound.map((bytes) => Uint8Array.from(bytes)) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(sound, steps)
        .map(([bytes, how]) => how.reduce(tamperBytes, Uint8Array.from(bytes))),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)) },
  );
}

/** Texts of nothing in particular. */
const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.json({ maxDepth: 2 }),
);

function tamper(value: unknown, how: readonly Step[]): unknown {
  const root = { value: copy(value) };
  for (const { how: kind, where, what } of how) {
    const places = placesIn(root);
    // The root itself may have gone.
    if (places.length === 0) break;
    change(places[where % places.length]!, kind, what);
  }
  return root.value;
}

/** Every place in a value, its root included; of a large one the first few thousand. */
function placesIn(root: Record<string, unknown>): Place[] {
  const places: Place[] = [];
  const waiting: (Record<string, unknown> | unknown[])[] = [root];
  while (waiting.length > 0 && places.length < 4000) {
    const of = waiting.shift()!;
    for (const key of Array.isArray(of) ? of.keys() : Object.keys(of)) {
      places.push({ of, key });
      const inner = (of as Record<string, unknown>)[key];
      if (typeof inner === 'object' && inner !== null) waiting.push(inner as Record<string, unknown>);
    }
  }
  return places;
}

function change({ of, key }: Place, kind: number, what: number): void {
  const group = of as Record<string | number, unknown>;
  const before = group[key];
  const put = (value: unknown): void => {
    Object.defineProperty(group, key, { value, enumerable: true, configurable: true, writable: true });
  };
  if (kind < 18) drop(of, key);
  else if (kind < 40) put(copy(HOSTILE_VALUES[what % HOSTILE_VALUES.length]));
  else if (kind < 55) put(retyped(before, what));
  else if (kind < 56) put(`\u0001deep:${DEPTHS[what % DEPTHS.length]!}`);
  else if (kind < 68) put(enlarged(before, what));
  else if (kind < 78) bear(before, what);
  else if (kind < 92) put(typeof before === 'string' ? laced(before, what) : [before, before]);
  else rename(of, key, what);
}

function drop(of: Place['of'], key: string | number): void {
  if (Array.isArray(of)) of.splice(Number(key), 1);
  else Reflect.deleteProperty(of, key);
}

function retyped(value: unknown, what: number): unknown {
  const isObject = typeof value === 'object' && value !== null;
  const others: readonly unknown[] = [
    isObject ? '[object Object]' : JSON.stringify(value),
    isObject ? 0 : Number(value),
    [value],
    { value },
    isObject ? Object.values(value) : [],
    Array.isArray(value)
      ? Object.fromEntries(value.entries())
      : Array.from(typeof value === 'string' ? value : ''),
  ];
  return others[what % others.length];
}

function enlarged(value: unknown, what: number): unknown {
  const times = [2, 20, 60, 400][what % 4]!;
  if (typeof value === 'string') return (value === '' ? 'x' : value).repeat(times).slice(0, 20_000);
  if (typeof value === 'number') return value * 10 ** (what % 40);
  if (Array.isArray(value)) {
    return Array.from({ length: Math.min(times, 100) }, () => value as unknown[]).flat();
  }
  if (typeof value !== 'object' || value === null) return value;
  return { ...value, ...Object.fromEntries(Array.from({ length: times }, (_, i) => [`more${i}`, i])) };
}

/** Gives an object a key of its own that all objects have by birth. */
function bear(value: unknown, what: number): void {
  // A list has no keys of its own in anything that is stored or sent.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const key = BORN_KEYS[what % BORN_KEYS.length]!;
  const born: unknown = what % 2 === 0 ? { polluted: true } : HOSTILE_VALUES[what % HOSTILE_VALUES.length];
  Object.defineProperty(value, key, {
    value: copy(born),
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function laced(text: string, what: number): string {
  const at = what % (text.length + 1);
  return text.slice(0, at) + HOSTILE_TEXTS[what % HOSTILE_TEXTS.length]! + text.slice(at);
}

function rename(of: Place['of'], key: string | number, what: number): void {
  if (Array.isArray(of) || typeof key === 'number') return;
  const names = [key.toUpperCase(), `${key} `, `${key}s`, '', BORN_KEYS[what % BORN_KEYS.length]!];
  const value = of[key];
  Reflect.deleteProperty(of, key);
  Object.defineProperty(of, names[what % names.length]!, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function tamperText(text: string, { how, where, what }: Step): string {
  const at = where % (text.length + 1);
  const to = at + 1 + (what % 12);
  if (how < 15) return text.slice(0, at);
  if (how < 35) return text.slice(0, at) + text.slice(to);
  if (how < 50) return text.slice(0, to) + text.slice(at);
  if (how < 56)
    return text.slice(0, at) + text.slice(at, at + 40).repeat(1 + (what % 50)) + text.slice(at + 40);
  if (how < 80) return text.slice(0, at) + HOSTILE_TEXTS[what % HOSTILE_TEXTS.length]! + text.slice(at);
  if (how < 90) return text.slice(0, at) + SIGNS[what % SIGNS.length]! + text.slice(at + 1);
  const lines = text.split('\n');
  const line = where % lines.length;
  if (how < 95) return [...lines.slice(0, line), ...lines.slice(line + 1)].join('\n');
  return [...lines.slice(0, line), ` ${lines[line]!}`, ...lines.slice(line)].join('\n');
}

/** Signs that mean something in one format or another. */
const SIGNS = '{}[]:,"\'\\#&*!|>%@`-?\t\n\r ;=<~^()\u0000';

function tamperBytes(bytes: Uint8Array<ArrayBuffer>, { how, where, what }: Step): Uint8Array<ArrayBuffer> {
  const at = where % (bytes.length + 1);
  if (how < 20) return bytes.slice(0, at);
  if (how < 30) return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1 + (what % 9))]);
  if (how < 40) return Uint8Array.from([...bytes.subarray(0, at), what & 255, ...bytes.subarray(at)]);
  const changed = bytes.slice();
  if (at < changed.length) changed[at] = how < 70 ? changed[at]! ^ (1 << (what & 7)) : what & 255;
  return changed;
}

/** A copy of what JSON can hold, and of what it cannot: `undefined` stays. Not for deep values. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (typeof value !== 'object' || value === null) return value;
  const made: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    Object.defineProperty(made, key, {
      value: copy(inner),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return made;
}

/** A value with what stands for depth made deep. */
function expanded(value: unknown): unknown {
  const root = { value };
  for (const { of, key } of placesIn(root)) {
    const held = (of as Record<string | number, unknown>)[key];
    const depth = typeof held === 'string' ? DEEP.exec(held)?.[1] : undefined;
    if (depth === undefined) continue;
    let deep: unknown = 1;
    for (let i = 0; i < Number(depth); i++) deep = Number(depth) % 2 === 0 ? { first: deep } : [deep];
    (of as Record<string | number, unknown>)[key] = deep;
  }
  return root.value;
}

function jsonOf(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? 'null';
  return text.replace(DEEP_IN_TEXT, (_, depth: string) => {
    const deep = Number(depth);
    const [open, close] = deep % 2 === 0 ? ['{"first":', '}'] : ['[', ']'];
    return `${open.repeat(deep)}1${close.repeat(deep)}`;
  });
}
