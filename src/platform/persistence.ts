/**
 * Asks the browser never to clear what we keep for want of room. `unlimitedStorage` says so in Chromium; where a
 * page can ask, it does, since the worker there has no such call. Firefox grants it to extensions without a question.
 * @returns whether the browser promises; `undefined` where it does not say
 */
export async function askToPersist(): Promise<boolean | undefined> {
  const { storage } = navigator as { storage?: Partial<StorageManager> };
  try {
    if ((await storage?.persisted?.()) === true) return true;
    return await storage?.persist?.();
  } catch {
    return undefined;
  }
}
