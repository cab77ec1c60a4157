import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './target';

let words: Readonly<Record<string, { readonly message: string }>> | undefined;

/** The sentence that a reader sees for a key. @throws where the interface has none */
export function sentenceOf(key: string): string {
  words ??= JSON.parse(
    readFileSync(join(process.cwd(), 'src/_locales/en/messages.json'), 'utf8'),
  ) as typeof words;
  const message = Object.hasOwn(words!, key) ? words![key]!.message : '';
  must(message !== '', `refused by "${key}", which is no sentence of ours`);
  return message;
}
