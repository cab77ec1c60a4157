import { StoreTrouble } from '../store/store';

/** What the store cannot do comes back as a sentence for the reader; what is typed is still with its writer. */
export async function orRefused<T>(
  act: () => Promise<T>,
): Promise<T | { outcome: 'refused'; trouble: string }> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StoreTrouble) return { outcome: 'refused', trouble: error.trouble };
    throw error;
  }
}
