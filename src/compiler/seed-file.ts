import { readFileSync } from 'node:fs';
import {
  type Document,
  LineCounter,
  type Node,
  type Scalar,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
} from 'yaml';
import { type PackPath } from '../core/dictionary/problem';

/** Something wrong in a seed file, at a place that an editor can jump to (line and column count from 1). */
export interface SeedError {
  /** The file as seen from the folder above the seeds: `seeds/terms/thaad.yaml`. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the file's own structure: `senses[0].aliases.en[2]`. */
  readonly path: string;
  /** What is wrong, and what would be right. */
  readonly message: string;
}

/** One YAML file with its plain value, and a way back from a place in that value to line and column. */
export interface SeedFile {
  readonly file: string;
  readonly value: unknown;
  /** What is wrong with it as YAML, whatever it says. */
  readonly faults: readonly { readonly line: number; readonly column: number; readonly message: string }[];
  /** Line and column of what stands at `path`, or of its key; of the nearest thing around it where it is missing. */
  readonly locate: (path: PackPath, at: 'key' | 'value') => { line: number; column: number };
}

type Fault = SeedFile['faults'][number];

/** Keys whose value is a date, which people forget to put in quotes. */
const DATE_KEYS = new Set(['on', 'from', 'to', 'notBefore', 'notAfter', 'revised']);
const BARE_DATE = /^\d{4}(?:-\d{1,2}(?:-\d{1,2})?)?$/u;

/** Reads one seed file. Faults are values: only a file that can't be opened throws. */
export function readSeedFile(path: string, file: string): SeedFile {
  const text = readFileSync(path, 'utf8');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const spot = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const faults: Fault[] = [...document.errors, ...document.warnings].map((problem) => ({
    ...spot(problem.pos[0]),
    message:
      problem.code === 'DUPLICATE_KEY' ? duplicateKey(text, problem.pos[0]) : `YAML: ${problem.message}`,
  }));
  const value = plainValue(document.contents, '', (node, message) =>
    faults.push({ ...spot(node.range?.[0] ?? 0), message }),
  );
  if (document.errors.length === 0 && document.contents === null) {
    faults.push({ line: 1, column: 1, message: 'is empty: write what it should hold, or delete it' });
  }
  return { file, value, faults, locate: (place, at) => spot(offsetOf(document, place, at)) };
}

function duplicateKey(text: string, offset: number): string {
  const key = /^[^\s:]+/u.exec(text.slice(offset))?.[0] ?? 'this key';
  return `"${key}" is in this group already: keep one of the two`;
}

/** The value as JSON would hold it. Dates come as text whether quoted or not; anchors are refused. */
function plainValue(node: unknown, key: string, fault: (node: Node, message: string) => void): unknown {
  if (node === null || node === undefined) return null;
  if (isMap(node)) {
    const group: Record<string, unknown> = {};
    for (const { key: keyNode, value } of node.items) {
      const name = isScalar(keyNode) ? String(keyNode.value) : '';
      const inner = plainValue(value, name, fault);
      Object.defineProperty(group, name, {
        value: inner,
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
    return group;
  }
  if (isSeq(node)) return node.items.map((item) => plainValue(item, '', fault));
  if (isScalar(node)) return DATE_KEYS.has(key) ? dateText(node, fault) : node.value;
  fault(
    node as Node,
    'refers to another place by *name: write the value out, so that each entry reads alone',
  );
  return null;
}

function dateText(node: Scalar, fault: (node: Node, message: string) => void): unknown {
  if (node.type !== 'PLAIN' || !node.source || !BARE_DATE.test(node.source)) return node.value;
  fault(
    node,
    `is a date without quotes, which other YAML readers take for a number or a time: write "${node.source}"`,
  );
  return node.source;
}

function offsetOf(document: Document, path: PackPath, at: 'key' | 'value'): number {
  let here: unknown = document.contents;
  let offset = startOf(here) ?? 0;
  for (const [depth, step] of path.entries()) {
    const asKey = at === 'key' && depth === path.length - 1;
    if (isMap(here)) {
      const pair = here.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!pair) return offset;
      const keyOffset = startOf(pair.key) ?? offset;
      if (asKey) return keyOffset;
      here = pair.value;
      offset = (isScalar(here) && here.value === null ? undefined : startOf(here)) ?? keyOffset;
    } else if (isSeq(here)) {
      here = here.items[Number(step)];
      offset = startOf(here) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}
