import type { Wish } from '../../shared/changes.ts';
import type { FolderId } from '../../shared/folder.ts';

/** @returns the wish with every folder id in it replaced by what `map` makes of it */
export function mapWish(wish: Wish, map: (id: FolderId) => FolderId): Wish {
  const place = (id: FolderId | null) => (id === null ? null : map(id));
  switch (wish.type) {
    case 'create':
      return { ...wish, parent: place(wish.parent) };
    case 'rename':
    case 'empty':
      return { ...wish, folder: map(wish.folder) };
    case 'move': {
      const { after, ...rest } = wish;
      const moved = { ...rest, folders: wish.folders.map(map), to: place(wish.to) };
      return after === undefined ? moved : { ...moved, after: place(after) };
    }
    case 'remove':
    case 'subscribe':
      return { ...wish, folders: wish.folders.map(map) };
  }
}
