import type { FileLink } from '#domain/prompt-folder/file-link.ts';
import type { Folder, FolderPlace } from '#state/prompts/folder/folder-place.ts';

/** A folder in memory, with what a browser remembers of it. Everything fails while `breaks` says so. */
export function createFolder(name = 'prompts') {
  const files = new Map<string, string>();
  const links = new Map<string, FileLink>();
  const is = { allowed: true, breaks: () => false };
  let chosen: Folder | null = null;
  let onReturn = () => {};
  const work = async () => {
    if (is.breaks()) throw new Error('The disk is gone');
  };
  const folder: Folder = {
    name,
    mayWrite: async () => is.allowed,
    async files() {
      await work();
      return [...files].map(([fileName, text]) => ({ name: fileName, text }));
    },
    async write(fileName, text, over) {
      await work();
      if ((files.get(fileName) ?? null) !== over) return false;
      files.set(fileName, text);
      await work();
      return true;
    },
    isSameAs: async (other) => other === folder,
  };
  const place: FolderPlace = {
    pick: async () => folder,
    folder: async () => chosen,
    async setFolder(next) {
      chosen = next;
      links.clear();
    },
    links: async () => [...links.values()],
    async putLink(link) {
      await work();
      links.set(link.promptId, link);
    },
    alone: (act) => act(),
    onReturn(listener) {
      onReturn = listener;
    },
  };
  return { files, links, place, is, comeBack: () => onReturn() };
}
