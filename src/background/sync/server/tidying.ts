import { chainOf, readSegmentFile, segmentFile } from '../../../core/sync/segment';
import type { Folder } from '../webdav/folder';
import type { RemoteFile } from '../webdav/listing';
import { entriesOf, type Found, type Replica } from './inbox';
import type { ServerMemory } from './memory';

interface Parts {
  readonly folder: Folder;
  readonly memory: ServerMemory;
  readonly replica: Replica;
}

/** Removes this device's files that a later one of its own stands for. Only after that one was read back. */
export async function tidy(
  { folder, memory }: Pick<Parts, 'folder' | 'memory'>,
  device: string,
  listed: readonly RemoteFile[],
): Promise<void> {
  const own = [...(await memory.files()).values()].filter((file) => file.device === device);
  const { standing, missing } = chainOf(own);
  if (missing > 0 || standing.length === 0) return;
  const stands = new Set(standing.map(segmentFile));
  const top = standing[0]!.seq;
  for (const { name } of listed) {
    const named = readSegmentFile(name);
    if (named?.device !== device || named.seq > top || stands.has(name)) continue;
    await folder.remove(name);
    await memory.dropFile(name);
  }
}

/**
 * Removes the files of retired devices once others hold all of them that is still in force.
 * @param staying what was found without them
 * @returns `needed` where they hold something that no other file does
 */
export async function removeRetired(
  { folder, memory, replica }: Parts,
  found: Found,
  staying: Found,
): Promise<'removed' | 'needed'> {
  const theirs = [...found.standing].filter(([name]) => !staying.standing.has(name));
  if (theirs.length === 0) return 'removed';
  const held = new Set(
    [...staying.standing.values()].flatMap((file) => Object.entries(file.entries).map(String)),
  );
  const present = entriesOf({ registers: await replica.registers(), fields: await replica.fields() });
  for (const [name, { entries }] of theirs) {
    const isNeeded = Object.entries(entries).some(
      ([id, digest]) => present[id] === digest && !held.has(String([id, digest])),
    );
    if (isNeeded) return 'needed';
    await folder.remove(name);
    await memory.dropFile(name);
  }
  return 'removed';
}
