import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_BLOCK, RunBuilder } from '../../../src/content/read/block';

/** A text node, as far as blocks look at one. */
const node = (data: string): Text => ({ data, length: data.length }) as Text;

test('every span of a block is found again in the nodes that it came from', () => {
  const pieces = fc.array(fc.oneof(fc.string({ minLength: 1 }), fc.constant({ glue: ' ' })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(pieces, fc.nat(), fc.nat(), (parts, a, b) => {
      const builder = new RunBuilder('body', undefined);
      for (const part of parts) {
        if (typeof part === 'string') builder.add(node(part), part);
        else builder.glue(part.glue);
      }
      const [block] = builder.finish(false).blocks;
      if (!block) return;
      // A mention begins and ends on letters of a node, never on what stands between two.
      const letters = [...offsetsInNodes(parts)];
      const [start, last] = [letters[a % letters.length]!, letters[b % letters.length]!].sort(
        (x, y) => x - y,
      );
      const place = block.place(start!, last! + 1);
      expect(place.startContainer.data[place.startOffset]).toBe(block.text[start!]);
      expect(place.endContainer.data[place.endOffset - 1]).toBe(block.text[last!]);
    }),
  );
});

function* offsetsInNodes(parts: readonly (string | { glue: string })[]): Generator<number> {
  let at = 0;
  for (const part of parts) {
    const length = typeof part === 'string' ? part.length : part.glue.length;
    if (typeof part === 'string') for (let i = 0; i < length; i++) yield at + i;
    at += length;
  }
}

test('a node too long for one block is cut after a sentence, and nothing of it is lost', () => {
  const sentence = 'Rain fell on the town. ';
  const data = sentence.repeat(5000);
  const builder = new RunBuilder('body', 'en');
  builder.add(node(data), data);
  const { blocks } = builder.finish(false);
  expect(blocks.map(({ text }) => text).join('')).toBe(data);
  expect(Math.max(...blocks.map(({ text }) => text.length))).toBeLessThanOrEqual(LONGEST_BLOCK);
  expect(blocks.slice(0, -1).every(({ text }) => text.endsWith('. '))).toBe(true);
  const third = blocks[2]!;
  const { startContainer, startOffset } = third.place(0, 4);
  expect(startContainer.data.slice(startOffset, startOffset + 4)).toBe(third.text.slice(0, 4));
});

test('a cut never parts a surrogate pair', () => {
  const data = `x${'\u{20000}'.repeat(LONGEST_BLOCK)}`;
  const builder = new RunBuilder('body', undefined);
  builder.add(node(data), data);
  for (const { text } of builder.finish(false).blocks) expect(text.isWellFormed()).toBe(true);
});
