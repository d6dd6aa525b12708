/**
 * Small files that only this extension can read, in the browser's origin private file system. What is deleted here is gone
 * from the profile at once; the browser's databases (`storage.local`, IndexedDB) keep deleted values in their logs for a while.
 * Nothing is created before the first write.
 */
async function folderOf(name: string, create: boolean): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(name, { create });
  } catch (error) {
    // Not there yet; or a private window, where there is no such store at all.
    if (!create) return null;
    throw error;
  }
}

/** What a file holds, as JSON gives it; null where there is no such file, or no JSON in it. */
export async function readPrivate(folder: string, name: string): Promise<unknown> {
  const handle = await folderOf(folder, false);
  try {
    const file = await (await handle?.getFileHandle(name))?.getFile();
    return file ? (JSON.parse(await file.text()) as unknown) : null;
  } catch {
    return null;
  }
}

/** Writes a file as a whole: after a crash in the middle the old one is still there. Rejects when it cannot be kept. */
export async function writePrivate(folder: string, name: string, value: unknown): Promise<void> {
  const handle = await folderOf(folder, true);
  const file = await handle?.getFileHandle(name, { create: true });
  const stream = await file?.createWritable();
  await stream?.write(JSON.stringify(value));
  await stream?.close();
}

/** Deletes a file. One that is not there is no error. */
export async function deletePrivate(folder: string, name: string): Promise<void> {
  const handle = await folderOf(folder, false);
  try {
    await handle?.removeEntry(name);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  }
}

/** The names of a folder's files. */
export async function listPrivate(folder: string): Promise<string[]> {
  const handle = await folderOf(folder, false);
  const names: string[] = [];
  if (handle) for await (const name of handle.keys()) names.push(name);
  return names;
}
