import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BackupNote,
  LARGEST_BACKUP,
  notesToRestore,
  readBackup,
  settingsToRestore,
  writeBackup,
} from '../../../src/core/backup';
import { DEFAULT_SETTINGS, toStored } from '../../../src/core/settings';

const note = (term: string, ...bodies: string[]): BackupNote => ({
  target: { kind: 'term', term },
  texts: bodies.map((body) => ({ body, tags: ['seminar'] })),
});
const settings = { ...DEFAULT_SETTINGS, theme: 'dark', sitesOff: ['a.example'], pausedUntil: 5 } as const;
const whole = (): string =>
  writeBackup({
    made: '2026-11-23T06:00:00.000Z',
    settings: toStored({ ...settings, sitesOff: [...settings.sitesOff] }),
    packs: ['{"format":"newsgloss-pack","id":"mine"}'],
    notes: [note('thaad', 'one', 'another'), note('icbm', 'two')],
  });
const changed = (change: (value: Record<string, unknown>) => void): string => {
  const value = JSON.parse(whole()) as Record<string, unknown>;
  change(value);
  return JSON.stringify(value);
};

describe('a backup', () => {
  it('comes back as it was written', () => {
    const read = readBackup(whole());
    expect(read.ok && read.value).toEqual({
      made: '2026-11-23T06:00:00.000Z',
      settings: { ...settings, sitesOff: ['a.example'] },
      packs: ['{"format":"newsgloss-pack","id":"mine"}'],
      notes: [note('thaad', 'one', 'another'), note('icbm', 'two')],
    });
  });

  it('says of itself what it is, in lines, and is opened up to 256 MB', () => {
    expect(LARGEST_BACKUP).toBe(268_435_456);
    expect(whole().startsWith('{\n "format": "newsgloss-backup",\n "version": 1,\n')).toBe(true);
  });

  it.each([
    ['cut off', whole().slice(0, -10), { fault: 'json' }],
    ['of another format', '{"format":"newsgloss-pack"}', { fault: 'format' }],
    ['no record', 'null', { fault: 'format' }],
    ['of a later version', changed((value) => (value['version'] = 2)), { fault: 'newer' }],
    [
      'with a note without a text',
      changed((value) => (value['notes'] = [{ target: { kind: 'term', term: 'thaad' }, texts: [] }])),
      { fault: 'place', place: 'notes.0.texts' },
    ],
    [
      'with a target that is none',
      changed((value) => (value['notes'] = [{ target: { kind: 'planet' }, texts: [] }])),
      { fault: 'place', place: 'notes.0.target.kind' },
    ],
    [
      'with packs that are no list',
      changed((value) => (value['packs'] = {})),
      { fault: 'place', place: 'packs' },
    ],
  ])('that is %s is refused, with the place', (_, text, error) => {
    expect(readBackup(text)).toEqual({ ok: false, error });
  });

  it('is refused or read, and never throws, whatever it is', () => {
    const shape = fc.record(
      {
        format: fc.constant('newsgloss-backup'),
        version: fc.oneof(fc.constant(1), fc.anything()),
        made: fc.oneof(fc.string(), fc.anything()),
        settings: fc.oneof(fc.dictionary(fc.string(), fc.anything()), fc.anything()),
        packs: fc.oneof(fc.array(fc.dictionary(fc.string(), fc.anything())), fc.anything()),
        notes: fc.oneof(fc.array(fc.anything()), fc.anything()),
      },
      { requiredKeys: ['format'] },
    );
    fc.assert(
      fc.property(fc.oneof(shape, fc.anything(), fc.string()), (value) => {
        const text = typeof value === 'string' ? value : (JSON.stringify(value) as string | undefined);
        expect(typeof readBackup(text ?? '').ok).toBe('boolean');
      }),
      { numRuns: 1000 },
    );
  });

  it('with a pack nested deeper than any is refused at that pack', () => {
    const deep = whole().replace('"id": "mine"', `"id": ${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(readBackup(deep)).toEqual({ ok: false, error: { fault: 'place', place: 'packs.0' } });
  });

  it('with prototype keys in it changes no prototype', () => {
    const read = readBackup(
      whole().replace('"settings": {', '"settings": {"__proto__": {"theme": "light", "polluted": true},'),
    );
    expect(read.ok && read.value.settings.theme).toBe('dark');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what a backup would change', () => {
  it('of the settings is what is not so already, but nothing of the moment', () => {
    const now = { ...DEFAULT_SETTINGS, newsSeen: '0.2.0' };
    const then = { ...settings, sitesOff: ['a.example'] };
    expect(settingsToRestore(now, then)).toEqual({ theme: 'dark', sitesOff: ['a.example'] });
    expect(settingsToRestore(then, then)).toEqual({});
  });

  it('of the notes is each that is not here, once', () => {
    const here = [note('thaad', 'another', 'one')];
    const then = [
      note('thaad', 'one', 'another'),
      note('thaad', 'one'),
      note('icbm', 'two'),
      note('icbm', 'two'),
    ];
    expect(notesToRestore(here, then)).toEqual([note('thaad', 'one'), note('icbm', 'two')]);
    expect(notesToRestore([...here, ...notesToRestore(here, then)], then)).toEqual([]);
  });

  it('of notes on passages is each of another page, another passage, or the same words elsewhere', () => {
    const on = (url: string, exact: string, prefix: string, body: string): BackupNote => ({
      target: {
        kind: 'passage',
        page: { url, title: 'A page' },
        quote: { exact, prefix, suffix: '' },
        position: { start: 0, end: exact.length },
      },
      texts: [{ body, tags: [] }],
    });
    const one = on('https://a.example/', 'the port', 'At ', 'mine');
    const others = [
      on('https://b.example/', 'the port', 'At ', 'mine'),
      on('https://a.example/', 'the town', 'At ', 'mine'),
      on('https://a.example/', 'the port', 'In ', 'mine'),
      on('https://a.example/', 'the port', 'At ', 'yours'),
      note('the port', 'mine'),
    ];
    expect(notesToRestore([one], [one, ...others])).toEqual(others);
  });
});
