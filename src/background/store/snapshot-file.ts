import type { Register } from '../../core/sync/register';
import { readBucketText, writeBucket } from '../../core/sync/wire';

/**
 * A state of all notes as a file: lines of JSON, each a bucket's text as notes travel in, packed by gzip, which has a
 * checksum. A file that is cut off or altered does not read as a smaller one; it does not read.
 */

/** Notes to a line: enough to pack well, few enough that no line is longer than the largest notes make it. */
const TO_A_LINE = 50;

/** The file of these notes, made piece by piece. */
export function writeSnapshot(notes: readonly Register[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let at = 0;
  const lines = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const some = notes.slice(at, at + TO_A_LINE);
      at += TO_A_LINE;
      if (some.length > 0) controller.enqueue(encoder.encode(`${writeBucket(some)}\n`));
      else controller.close();
    },
  });
  return lines.pipeThrough<Uint8Array<ArrayBuffer>>(new CompressionStream('gzip'));
}

/**
 * The notes in a file.
 * @throws where the file is torn, or was not written by `writeSnapshot`
 */
export async function readSnapshot(file: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Register[]> {
  const reader = file.pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const notes: Register[] = [];
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + decoder.decode(part.value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) notes.push(...notesIn(line));
  }
  if (rest + decoder.decode() !== '') throw new Error('a line without an end');
  return notes;
}

function notesIn(line: string): Register[] {
  const read = readBucketText(line);
  if (read.kind !== 'read') throw new Error(`a line that is ${read.kind}`);
  return read.registers;
}
