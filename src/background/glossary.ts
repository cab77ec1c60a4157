import { type Address, writeAddress } from '../core/glossary/address';
import { openPage } from '../platform/tabs';

/** Opens the glossary in a tab of its own, at this place. */
export function openGlossary(address: Address): Promise<void> {
  return openPage(`glossary.html${writeAddress(address)}`);
}
