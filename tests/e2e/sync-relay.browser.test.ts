import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserUnderTest, openBrowser, type TestBrowser } from '../harness';
import { Account } from '../simulate/account';
import { carryUntil, Profile } from './relay';

// Two profiles of the built extension, and one account between them by the vendor's own rule (see relay.ts).
// Offline is between two calls of `carry`: nothing travels but then.

const account = new Account();
const browsers: TestBrowser[] = [];
let here: Profile;
let there: Profile;

beforeAll(async () => {
  for (let i = 0; i < 2; i += 1) browsers.push(await openBrowser(browserUnderTest));
  here = await Profile.of(browsers[0]!, account);
  there = await Profile.of(browsers[1]!, account);
}, 120_000);
afterAll(async () => {
  for (const browser of browsers) await browser.close();
});

const bothShow = (texts: string[][]) => async (): Promise<boolean> => {
  const shown = await Promise.all([here.texts(), there.texts()]);
  return shown.every((one) => JSON.stringify(one) === JSON.stringify(texts));
};
const both = () => [here, there];

/** Saves over whatever the profile shows of its one note, or a first note where it shows none. */
async function save(profile: Profile, body: string): Promise<void> {
  const [note] = (await profile.ask('allNotes', { after: null })).notes;
  const seen = note?.versions.map(({ dot }) => dot) ?? [];
  const saved = await profile.ask('saveNote', {
    target: { kind: 'term', term: 'thaad' },
    note: note?.id ?? null,
    body,
    seen,
  });
  expect(saved.outcome).toBe('saved');
}

describe('two profiles of one account', { timeout: 120_000 }, () => {
  test('send nothing before the reader has said yes', async () => {
    await save(here, 'start');
    await here.carry();
    expect(account.items.size).toBe(0);
    expect(await here.ask('syncState', undefined)).toMatchObject({ mode: 'off', offered: false });
  });

  test('share a note once both have', async () => {
    expect(await here.ask('setSync', { on: true })).toMatchObject({
      mode: 'on',
      trouble: null,
      pending: false,
    });
    expect(await there.ask('setSync', { on: true })).toMatchObject({ mode: 'on', trouble: null });
    await carryUntil(both(), bothShow([['start']]), 'The note did not come');
  });

  test('that edit it offline, and lose their backgrounds in between, both end with both texts', async () => {
    await save(here, 'written here');
    await here.killBackground();
    await save(there, 'written there');
    await there.killBackground();
    await there.ask('syncNow', undefined);
    await there.carry();
    await here.carry();
    await here.killBackground();
    await carryUntil(both(), bothShow([['written here', 'written there']]), 'The texts did not meet');
    const [note] = await here.ask('notesOnTerm', { term: 'thaad' });
    expect(await there.ask('notesOnTerm', { term: 'thaad' })).toEqual([note]);
  });

  test('are quiet then', async () => {
    const { changes } = account;
    for (let i = 0; i < 6; i += 1) {
      for (const profile of both()) {
        await profile.ask('syncNow', undefined);
        await profile.carry();
      }
    }
    expect(account.changes).toBe(changes);
  });

  test('settle on what is saved over both texts', async () => {
    await save(here, 'both, made one');
    await carryUntil(both(), bothShow([['both, made one']]), 'The merged text did not come');
  });

  test('keep an edit that was made beside a deletion', async () => {
    const [note] = (await there.ask('allNotes', { after: null })).notes;
    const seen = note!.versions.map(({ dot }) => dot);
    await save(here, 'edited beside');
    expect(await there.ask('deleteNote', { note: note!.id, seen })).toEqual({ outcome: 'done' });
    expect(await there.texts()).toEqual([]);
    const cameBack = async (): Promise<boolean> => {
      const shown = await Promise.all(both().map((profile) => profile.ask('allNotes', { after: null })));
      return shown.every(({ notes: [only] }) => only?.cameBack === true);
    };
    await carryUntil(both(), cameBack, 'The deletion and the edit did not meet');
    expect(await here.texts()).toEqual([['edited beside']]);
    expect(await there.texts()).toEqual([['edited beside']]);
  });

  test('delete nothing when the account is emptied, and fill it again', async () => {
    account.wipe();
    await carryUntil(both(), () => Promise.resolve(account.items.size > 0), 'The account stayed empty');
    expect(await here.texts()).toEqual([['edited beside']]);
    expect(await there.texts()).toEqual([['edited beside']]);
  });
});
