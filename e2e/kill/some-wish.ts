import type { Wish } from '../../shared/changes.ts';
import type { Folder, FolderId } from '../../shared/folder.ts';

/**
 * @param folders what the person sees
 * @param newest the folder asked for last, if any
 * @param name one that nothing has
 * @param random numbers in [0, 1)
 * @returns something a person may want, most of it possible
 */
export function someWish(
  folders: readonly Folder[],
  newest: FolderId | null,
  name: string,
  random: () => number,
): Wish {
  const plain = folders.filter(({ role, scope, kind }) => role === null && scope === 'own' && kind === 'mail');
  const some = (): Folder | undefined => plain[Math.floor(random() * plain.length)];
  const place = random() < 0.3 ? null : (some()?.id ?? null);
  const one = some()?.id;
  const kind = random();
  if (one === undefined || kind < 0.3) return { type: 'create', parent: place, name };
  if (kind < 0.4) return { type: 'create', parent: newest ?? place, name };
  if (kind < 0.55) return { type: 'rename', folder: one, name };
  if (kind < 0.7) return { type: 'move', folders: [one], to: place };
  if (kind < 0.78) return { type: 'move', folders: [one, some()?.id ?? one], to: place };
  if (kind < 0.88) return { type: 'remove', folders: [one], as: 'trash' };
  if (kind < 0.9) return { type: 'remove', folders: [one], as: 'forever' };
  if (kind < 0.92) return { type: 'subscribe', folders: [one], subscribed: random() < 0.5 };
  const beside = plain.filter(({ parentId }) => parentId === place);
  const after = beside[Math.floor(random() * beside.length)]?.id ?? null;
  return { type: 'move', folders: [one], to: place, after };
}
