import { vi } from 'vitest';

/** The origin private file system in memory, as much of it as `shared/private-files.ts` uses. */
let folders = new Map<string, Map<string, string>>();

const notFound = (): DOMException => new DOMException('not there', 'NotFoundError');

function fileHandle(files: Map<string, string>, name: string) {
  return {
    getFile: () => Promise.resolve({ text: () => Promise.resolve(files.get(name) ?? '') }),
    createWritable: () => {
      let written = '';
      return Promise.resolve({
        write: (text: string) => Promise.resolve(void (written += text)),
        close: () => Promise.resolve(void files.set(name, written)),
      });
    },
  };
}

function folderHandle(files: Map<string, string>) {
  return {
    getFileHandle: (name: string, { create = false } = {}) =>
      create || files.has(name) ? Promise.resolve(fileHandle(files, name)) : Promise.reject(notFound()),
    removeEntry: (name: string) => (files.delete(name) ? Promise.resolve() : Promise.reject(notFound())),
    keys: () => files.keys(),
  };
}

/** Puts an empty file system in place of the browser's. */
export function fakeFiles(): void {
  folders = new Map();
  const root = {
    getDirectoryHandle: (name: string, { create = false } = {}) => {
      const found = folders.get(name);
      if (found) return Promise.resolve(folderHandle(found));
      if (!create) return Promise.reject(notFound());
      const made = new Map<string, string>();
      folders.set(name, made);
      return Promise.resolve(folderHandle(made));
    },
  };
  vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.resolve(root) } });
}

/** All that is in all files. */
export function filesHeld(): string {
  return [...folders.values()].flatMap((files) => [...files.values()]).join('\n');
}
