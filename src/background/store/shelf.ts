/** Where snapshots lie: files under names, each whole, or of no bytes where its writer was killed. Apart from the database. */
export interface Shelf {
  files(): Promise<{ name: string; bytes: number }[]>;
  read(name: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  write(name: string, content: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void>;
  remove(name: string): Promise<void>;
}

const FOLDER = 'newsgloss-backup';

/**
 * The shelf in the extension's private file system. Chromium keeps all of an origin's databases in one place and
 * Firefox each in a file of its own: files are apart from either, so that what breaks the database spares them. What a
 * file holds is written beside it and takes its place when it is whole; until then it is empty.
 */
export function openShelf(): Shelf {
  const folder = async (): Promise<FileSystemDirectoryHandle> =>
    (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
  return {
    async files() {
      const found: { name: string; bytes: number }[] = [];
      for await (const [name, handle] of (await folder()).entries()) {
        if (handle.kind === 'file') {
          found.push({ name, bytes: (await handle.getFile()).size });
        }
      }
      return found;
    },
    async read(name) {
      const file = await (await folder()).getFileHandle(name);
      return (await file.getFile()).stream();
    },
    async write(name, content) {
      const file = await (await folder()).getFileHandle(name, { create: true });
      await content.pipeTo(await file.createWritable());
    },
    async remove(name) {
      await (await folder()).removeEntry(name);
    },
  };
}
