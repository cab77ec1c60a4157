import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileSeeds, seedErrorText } from '../../../src/compiler/compile';
import { CLAIM_KINDS, DIFFERENCE_KINDS, RELATION_KINDS } from '../../../src/core/dictionary/schema';
import { ROOT } from './bundled';

const readme = readFileSync(`${ROOT}seeds/README.md`, 'utf8');
/** The worked example: each block of YAML begins with a comment that names its file. */
const blocks = [...readme.matchAll(/```yaml\n# (\S+\.yaml)\n([^]*?)```/gu)].map(
  ([, file = '', text = '']) => ({
    file,
    text,
  }),
);

/** Compiles these files as seeds of their own and returns the errors as lines. */
function errorsOf(files: readonly { file: string; text: string }[]): string[] {
  const dir = mkdtempSync(join(tmpdir(), 'newsgloss-readme-'));
  try {
    writeFileSync(join(dir, 'pack.yaml'), "id: example\ntitle: Example\nrevised: '2021-05-04'\n");
    for (const { file, text } of files) {
      mkdirSync(dirname(join(dir, file)), { recursive: true });
      writeFileSync(join(dir, file), text);
    }
    const compiled = compileSeeds(dir);
    return compiled.ok ? [] : compiled.error.map(seedErrorText);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

describe('seeds/README.md', () => {
  it('shows a source and two terms that compile as they stand', () => {
    const example = blocks.filter(({ file }) => file !== 'differences.yaml');
    expect(example.map(({ file }) => file)).toEqual([
      'sources/morrow-gazette-2021-05.yaml',
      'terms/strait-talks.yaml',
      'terms/ana-reyes.yaml',
    ]);
    expect(errorsOf(example)).toEqual([]);
  });

  it('shows a difference that lacks nothing but its second source', () => {
    const errors = errorsOf(blocks);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('post-02-ferry-late');
  });

  it('lists every kind of claim and of difference, and every relation', () => {
    const missing = [...CLAIM_KINDS, ...DIFFERENCE_KINDS, ...RELATION_KINDS].filter(
      (kind) => !readme.includes(`\`${kind}\``),
    );
    expect(missing).toEqual([]);
  });
});
