import { type Address, writeAddress } from '../core/glossary/address';
import { openPage, turnTab } from '../platform/tabs';

/** Opens the glossary at this place: in a tab of its own, or in the one in front. */
export function openGlossary(address: Address, here = false): Promise<void> {
  const path = `glossary.html${writeAddress(address)}`;
  return here ? turnTab(path) : openPage(path);
}
