import { askBackground, until, type TestBrowser } from '../harness';
import { type Account, FULL_EXCHANGE, type LocalArea, localArea } from '../simulate/account';
import type { CallName, Reply, Request } from '../../src/protocol/calls';
import type { Page } from 'puppeteer-core';

/**
 * One browser profile, and the road from its `storage.sync` to the account. No test can sign in to a vendor, so the
 * relay does what the vendor's client does, by the rules that the simulation uses: it reads what the extension wrote
 * since the last time, exchanges it with the account's server (a map in this process), and writes what came back into
 * the same `storage.sync`, where the browser fires `onChanged` and wakes the background as it would for the real thing.
 */
export class Profile {
  readonly #browser: TestBrowser;
  readonly #page: Page;
  readonly #area: LocalArea;

  private constructor(browser: TestBrowser, page: Page, account: Account) {
    this.#browser = browser;
    this.#page = page;
    this.#area = localArea(browser.name, account);
  }

  static async of(browser: TestBrowser, account: Account): Promise<Profile> {
    return new Profile(browser, await browser.openExtensionPage('popup.html'), account);
  }

  /** Calls the background as the popup does. */
  ask<N extends CallName>(name: N, request: Request<N>): Promise<Reply<N>> {
    return askBackground(this.#page, name, request);
  }

  /** The texts that the reader is shown, by note, in alphabetical order. */
  async texts(): Promise<string[][]> {
    const { notes } = await this.ask('allNotes', { after: null });
    return notes.map(({ versions }) => versions.map(({ body }) => body).sort()).sort();
  }

  async killBackground(): Promise<void> {
    await this.#browser.killBackground();
  }

  /** One exchange between this profile and the account. */
  async carry(): Promise<void> {
    const stored = await this.#storage<Record<string, string>>('get', null);
    const changed = Object.entries(stored).filter(([key, value]) => this.#area.items[key] !== value);
    if (changed.length > 0) this.#area.set(Object.fromEntries(changed));
    for (const key of Object.keys(this.#area.items)) if (!(key in stored)) this.#area.remove(key);
    const came = this.#area.exchange(FULL_EXCHANGE);
    const items = Object.fromEntries(
      came.flatMap((key) => (key in this.#area.items ? [[key, this.#area.items[key]!]] : [])),
    );
    if (Object.keys(items).length > 0) await this.#storage('set', items);
    const gone = came.filter((key) => !(key in items));
    if (gone.length > 0) await this.#storage('remove', gone);
  }

  async #storage<T>(call: 'get' | 'set' | 'remove', arg: unknown): Promise<T> {
    const result = await this.#page.evaluate(
      async ([name, value]) => {
        type Area = Record<string, (value: unknown) => Promise<unknown>>;
        const { chrome } = globalThis as unknown as { chrome: { storage: { sync: Area } } };
        return (await chrome.storage.sync[name as string]!(value)) ?? null;
      },
      [call, arg] as const,
    );
    return result as T;
  }
}

/** Carries to and fro until `done` says so. */
export async function carryUntil(
  profiles: readonly Profile[],
  done: () => Promise<boolean>,
  sorry: string,
): Promise<void> {
  await until(
    async () => {
      for (const profile of profiles) await profile.carry();
      return done();
    },
    sorry,
    60_000,
  );
}
