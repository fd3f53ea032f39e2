import { type FolderNode, pathOf } from '../../shared/tree.ts';
import { folders } from '../folders.ts';

/** Opens all branches above a row, so that it can be seen. */
export function reveal(node: FolderNode): void {
  const above = pathOf(node).slice(0, -1);
  folders.setOpen(
    above.map(({ key }) => key),
    true,
  );
}
