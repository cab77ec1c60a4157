import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecoveryText, RECOVERY_BYTES, recoveryText } from '../../../src/core/sync/recovery-key';
import { fileOf, IV_BYTES, pad, paddedSize, readFileParts, unpad } from '../../../src/core/sync/seal';
import { readSetupCode, setupCode } from '../../../src/core/sync/setup-code';

const bytes = (constraints: fc.IntArrayConstraints = {}): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc.uint8Array(constraints).map((array) => Uint8Array.from(array));

describe('a file on the server', () => {
  it('reads as it was made', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        bytes({ minLength: IV_BYTES, maxLength: IV_BYTES }),
        bytes(),
        (sealed, iv, body) => {
          expect(readFileParts(fileOf({ sealed, iv, body }))).toEqual({
            kind: 'read',
            parts: { sealed, iv, body },
          });
        },
      ),
    );
  });

  it('is told from what is not ours, and from what is newer', () => {
    const file = fileOf({ sealed: true, iv: new Uint8Array(IV_BYTES), body: new Uint8Array(3) });
    expect(readFileParts(file.slice(0, 10)).kind).toBe('unreadable');
    expect(readFileParts(new Uint8Array()).kind).toBe('unreadable');
    expect(
      readFileParts(Uint8Array.from('<!doctype html><title>Sign in</title>', (c) => c.charCodeAt(0))).kind,
    ).toBe('unreadable');
    expect(readFileParts(file.with(4, 2)).kind).toBe('newer');
  });

  it('has a size that says little: an eighth more at the most, above a thousand bytes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 50_000_000 }), (size) => {
        const padded = paddedSize(size);
        expect(padded).toBeGreaterThanOrEqual(size);
        expect(padded).toBeLessThanOrEqual(Math.max(1024, size * 1.125));
        expect(paddedSize(padded)).toBe(padded);
      }),
    );
  });

  it('gives its content back without the padding', () => {
    fc.assert(
      fc.property(bytes({ maxLength: 5000 }), (content) => {
        expect(unpad(pad(content))).toEqual(content);
      }),
    );
    expect(() => unpad(new Uint8Array(2))).toThrow(RangeError);
    expect(() => unpad(Uint8Array.of(255, 0, 0, 0, 1))).toThrow(RangeError);
  });
});

describe('a recovery key', () => {
  const key = bytes({ minLength: RECOVERY_BYTES, maxLength: RECOVERY_BYTES });

  it('is typed as it was printed, in any case and spacing, and with look-alikes', () => {
    fc.assert(
      fc.property(key, (one) => {
        const text = recoveryText(one);
        expect(text).toMatch(/^([0-9A-Z]{4} ){8}[0-9A-Z]{4}$/u);
        expect(readRecoveryText(text)).toEqual(one);
        const typed = text.toLowerCase().replaceAll(' ', '-').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(readRecoveryText(typed)).toEqual(one);
      }),
    );
  });

  it('with one wrong letter, or two that changed places, is refused', () => {
    fc.assert(
      fc.property(key, fc.nat(34), fc.constantFrom('0', '1', '7', 'A', 'H', 'Q', 'Z'), (one, at, letter) => {
        const text = recoveryText(one).replaceAll(' ', '');
        const wrong = text.slice(0, at) + letter + text.slice(at + 1);
        if (wrong !== text) expect(readRecoveryText(wrong)).toBeUndefined();
        const swapped = text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
        if (swapped !== text) expect(readRecoveryText(swapped)).toBeUndefined();
      }),
    );
  });
});

describe('a setup code', () => {
  const setup = fc.record({
    address: fc.webUrl(),
    user: fc.string({ unit: 'grapheme' }),
    password: fc.string({ unit: 'grapheme' }),
    key: fc.option(fc.base64String({ minLength: 44, maxLength: 44 })),
  });

  it('carries everything over, broken into lines or not', () => {
    fc.assert(
      fc.property(setup, (one) => {
        const code = setupCode(one);
        expect(readSetupCode(code)).toEqual(one);
        expect(readSetupCode(`  ${code.replace(/.{20}/gu, '$&\n')} `)).toEqual(one);
      }),
    );
  });

  it('that is not whole is refused', () => {
    fc.assert(
      fc.property(setup, fc.nat(), (one, cut) => {
        const code = setupCode(one);
        expect(readSetupCode(code.slice(0, cut % code.length))).toBeUndefined();
      }),
    );
    expect(readSetupCode('newsgloss1-abc-00000000')).toBeUndefined();
  });
});
