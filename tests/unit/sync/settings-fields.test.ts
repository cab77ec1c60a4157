import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/settings';
import { joinFields } from '../../../src/core/sync/field-rules';
import { type Fields, writeField } from '../../../src/core/sync/fields';
import { fieldsOf, settingsOf, type Travels } from '../../../src/core/sync/settings-fields';

const ALL: Travels = { settings: true, lists: true, pack: false };

/** One device as `SettingsTravel` has it: its settings, its fields, and what of them was chosen. */
class Device {
  settings: Settings = DEFAULT_SETTINGS;
  fields: Fields = {};
  readonly id: string;
  readonly travels: Travels;
  constructor(id: string, travels = ALL) {
    this.id = id;
    this.travels = travels;
  }

  set(change: Partial<Settings>): void {
    this.settings = { ...this.settings, ...change };
    for (const [name, value] of Object.entries(fieldsOf(this.settings, this.fields, this.travels)))
      this.fields = writeField(this.fields, name, value, this.id);
  }

  hear(other: Device): void {
    this.fields = joinFields(this.fields, other.fields);
    this.settings = { ...this.settings, ...settingsOf(this.fields, this.settings, this.travels) };
  }
}

function meet(...devices: Device[]): void {
  for (const one of devices) for (const other of devices) one.hear(other);
  for (const one of devices) for (const other of devices) one.hear(other);
}

describe('settings that travel', () => {
  it('come together field by field, and names of a list one by one', () => {
    const [one, other] = [new Device('aaaa'), new Device('bbbb')];
    one.set({ theme: 'dark', sitesOff: ['one.example'] });
    other.set({ restMs: 500, sitesOff: ['other.example'], termsOff: ['thaad'] });
    meet(one, other);
    expect(one.settings).toMatchObject({ theme: 'dark', restMs: 500, termsOff: ['thaad'] });
    expect([...one.settings.sitesOff].sort()).toEqual(['one.example', 'other.example']);
    expect(new Set(other.settings.sitesOff)).toEqual(new Set(one.settings.sitesOff));
    other.set({ sitesOff: other.settings.sitesOff.filter((site) => site !== 'one.example') });
    meet(one, other);
    expect(one.settings.sitesOff).toEqual(['other.example']);
  });

  it('go nowhere that was not chosen, each kind by itself', () => {
    const one = new Device('aaaa');
    const onlyLists = new Device('bbbb', { ...ALL, settings: false });
    const neither = new Device('cccc', { settings: false, lists: false, pack: true });
    one.set({ theme: 'dark', sitesOff: ['one.example'] });
    onlyLists.set({ restMs: 900 });
    neither.set({ restMs: 800, sitesOff: ['secret.example'] });
    expect(neither.fields).toEqual({});
    meet(one, onlyLists, neither);
    expect(onlyLists.settings).toMatchObject({ theme: 'page', restMs: 900, sitesOff: ['one.example'] });
    expect(neither.settings).toMatchObject({ theme: 'page', restMs: 800, sitesOff: ['secret.example'] });
    expect(one.settings).toMatchObject({ theme: 'dark', restMs: 300, sitesOff: ['one.example'] });
  });

  it('keep to this device what is its own: off for now, paused, which news were read', () => {
    const one = new Device('aaaa');
    one.set({ enabled: false, pausedUntil: 5, newsSeen: '1.0' });
    expect(one.fields).toEqual({});
  });

  it('of a later version, or that are no setting, change nothing here', () => {
    const one = new Device('aaaa');
    for (const [name, value] of [
      ['set/theme', 'neon'],
      ['set/later', true],
      ['set/enabled', false],
      ['in/later/x', true],
      ['in/sitesOff/', 3],
    ] as const)
      one.fields = writeField(one.fields, name, value, 'zzzz');
    one.hear(one);
    expect(one.settings).toEqual(DEFAULT_SETTINGS);
  });

  it('are the same everywhere in the end, whatever was set where', () => {
    const change = fc.record(
      {
        theme: fc.constantFrom<Settings['theme']>('page', 'light', 'dark'),
        restMs: fc.nat(3000),
        sitesOff: fc.subarray(['a.example', 'b.example', 'c.example']),
        termsKnown: fc.subarray(['thaad', 'icbm']),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), fc.option(change))), (steps) => {
        const devices = ['aaaa', 'bbbb', 'cccc'].map((id) => new Device(id));
        for (const [i, what] of steps) {
          if (what) devices[i]!.set(what);
          else devices[i]!.hear(devices[(i + 1) % 3]!);
        }
        meet(...devices);
        const lists = ({ settings }: Device): unknown => [
          ...[settings.theme, settings.restMs],
          ...[[...settings.sitesOff].sort(), [...settings.termsKnown].sort()],
        ];
        expect(devices.slice(1).map(lists)).toEqual([lists(devices[0]!), lists(devices[0]!)]);
      }),
    );
  });
});
