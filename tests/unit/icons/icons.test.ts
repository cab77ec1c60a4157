import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const manifest = JSON.parse(readFileSync('manifest.json', 'utf8')) as {
  icons: Record<string, string>;
  action: { default_icon: Record<string, string> };
};

/** Width and height from a PNG's first chunk, IHDR. */
function sizeOf(path: string): [number, number] {
  const bytes = readFileSync(path);
  expect(bytes.subarray(1, 4).toString('latin1'), path).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test.each(Object.entries({ ...manifest.icons, ...manifest.action.default_icon }))(
  'the icon of %s px has that size',
  (size, path) => {
    expect(sizeOf(path)).toEqual([Number(size), Number(size)]);
  },
);
