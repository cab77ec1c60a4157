import { storedBytes } from '../../src/core/sync/bucket';

/** How notes travel between the devices of one browser account. */
export type Vendor = 'chromium' | 'firefox';
type Items = Record<string, string>;

/** What the vendor's server holds. */
export class Account {
  /** Changes whenever the account is emptied: devices then start over. */
  birthday = 0;
  /** Counts every change, for the quiet at the end. */
  changes = 0;
  readonly items = new Map<string, { value: string; version: number }>();

  put(key: string, value: string | undefined): number {
    this.changes += 1;
    if (value === undefined) this.items.delete(key);
    else this.items.set(key, { value, version: this.changes });
    return this.changes;
  }

  wipe(): void {
    this.birthday += 1;
    this.changes += 1;
    this.items.clear();
  }
}

/** What happens to one exchange between a device and the server. */
export interface Exchange {
  /** Which keys travel this time: those whose number's bit is set. */
  readonly mask: number;
  /** How the device hears of what came: not at all, once, or twice. */
  readonly heard: 0 | 1 | 2;
  /** Whether the exchange ends after what comes in. */
  readonly cut: boolean;
}
export const FULL_EXCHANGE: Exchange = { mask: -1, heard: 1, cut: false };

/** The most that an account takes, in bytes; Chromium's figure, Firefox's is the same. */
const MOST_BYTES = 102_400;

/** One device's own copy of the account's storage, which its browser keeps in step by the vendor's rule. */
export abstract class LocalArea {
  items: Items = {};
  /** So many of the next calls of `set` are refused, and how. */
  refusals = 0;
  refusal = 'QUOTA_BYTES quota exceeded';
  /** Counts the calls of `set` that were accepted. */
  sets = 0;
  protected birthday = -1;

  protected readonly account: Account;

  constructor(account: Account) {
    this.account = account;
  }

  /** All or nothing. Answers with the keys that changed. @throws where the browser refuses it */
  set(items: Items): string[] {
    if (this.refusals > 0) {
      this.refusals -= 1;
      throw new Error(this.refusal);
    }
    const next = { ...this.items, ...items };
    const bytes = Object.entries(next).reduce((sum, [key, value]) => sum + storedBytes(key, value), 0);
    if (bytes > MOST_BYTES) throw new Error('QUOTA_BYTES quota exceeded');
    const changed = Object.keys(items).filter((key) => this.items[key] !== items[key]);
    this.sets += 1;
    this.items = next;
    this.wrote(changed);
    return changed;
  }

  /** Removes a key, as `storage.sync.remove` does. */
  remove(key: string): void {
    if (this.take(key, undefined)) this.wrote([key]);
  }

  /** Exchanges with the server. Answers with the keys that changed here. */
  exchange(exchange: Exchange): string[] {
    if (this.birthday !== this.account.birthday) {
      this.birthday = this.account.birthday;
      return this.startOver();
    }
    return this.merge(exchange);
  }

  /** Signs in anew: by the vendor's rule for a start over what the account holds. */
  signInAgain(): void {
    this.birthday = -1;
  }

  protected abstract wrote(keys: string[]): void;
  protected abstract startOver(): string[];
  protected abstract merge(exchange: Exchange): string[];

  protected take(key: string, value: string | undefined): boolean {
    if (this.items[key] === value) return false;
    const rest = Object.entries(this.items).filter(([other]) => other !== key);
    this.items = Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]);
    return true;
  }
}

/** Chromium: each key travels by itself; in a conflict what comes wins, and so it does over a start. */
class ChromiumArea extends LocalArea {
  #known = new Map<string, number>();
  #unsent = new Set<string>();

  protected wrote(keys: string[]): void {
    for (const key of keys) this.#unsent.add(key);
  }

  protected startOver(): string[] {
    this.#unsent.clear();
    this.#known.clear();
    if (this.account.items.size === 0) {
      for (const key of Object.keys(this.items)) this.#unsent.add(key);
      return [];
    }
    const keys = new Set([...Object.keys(this.items), ...this.account.items.keys()]);
    return [...keys].filter((key) => {
      const remote = this.account.items.get(key);
      if (remote) this.#known.set(key, remote.version);
      return this.take(key, remote?.value);
    });
  }

  protected merge({ mask, cut }: Exchange): string[] {
    const travels = (key: string): boolean => (mask & (1 << Number(/\d+$/u.exec(key)?.[0] ?? 0))) !== 0;
    const keys = new Set([...this.#known.keys(), ...this.account.items.keys()]);
    const changed = [...keys].filter((key) => {
      const remote = this.account.items.get(key);
      if (!travels(key) || remote?.version === this.#known.get(key)) return false;
      this.#unsent.delete(key);
      if (remote) this.#known.set(key, remote.version);
      else this.#known.delete(key);
      return this.take(key, remote?.value);
    });
    if (cut) return changed;
    for (const key of [...this.#unsent]) {
      // Somebody else's change is there that has not come yet: it comes first, and wins.
      if (!travels(key) || this.account.items.get(key)?.version !== this.#known.get(key)) continue;
      const value = this.items[key];
      const version = this.account.put(key, value);
      if (value !== undefined) this.#known.set(key, version);
      this.#unsent.delete(key);
    }
    return changed;
  }
}

/** Firefox: one record, merged key by key against what both last agreed on; what comes wins. */
class FirefoxArea extends LocalArea {
  #agreed: Items = {};

  protected wrote(): void {
    // What differs from what was agreed on is what there is to send.
  }

  protected startOver(): string[] {
    this.#agreed = {};
    return this.merge(FULL_EXCHANGE);
  }

  protected merge({ cut }: Exchange): string[] {
    const remote = Object.fromEntries([...this.account.items].map(([key, { value }]) => [key, value]));
    const keys = new Set([...Object.keys(remote), ...Object.keys(this.items), ...Object.keys(this.#agreed)]);
    const changed = [...keys].filter(
      (key) => remote[key] !== this.#agreed[key] && this.take(key, remote[key]),
    );
    this.#agreed = remote;
    if (cut) return changed;
    for (const key of keys) {
      if (this.items[key] !== remote[key]) this.account.put(key, this.items[key]);
    }
    this.#agreed = { ...this.items };
    return changed;
  }
}

export function localArea(vendor: Vendor, account: Account): LocalArea {
  return vendor === 'chromium' ? new ChromiumArea(account) : new FirefoxArea(account);
}
