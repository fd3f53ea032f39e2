import type { FolderId } from '../../../shared/folder.ts';
import type { Act } from '../vendor.ts';
import type { JmapClient } from './client.ts';
import { getSchema } from './schema.ts';
import { MAIL } from './session.ts';

/** What is there, and the state in which it was. */
export interface Look {
  /** Not younger than anything in the look; null where the server has none. */
  readonly state: string | null;
  /** Those of the mailboxes asked for that are no more. */
  readonly gone: ReadonlySet<FolderId>;
}

/** Where an act puts a folder; null for the top, or for nowhere new. */
export function targetOf(act: Act): FolderId | null {
  if (act.type === 'trash') return act.trash;
  return act.type === 'create' || act.type === 'move' ? act.parentId : null;
}

/** @returns every folder the acts name, once */
export function namedBy(acts: readonly Act[]): FolderId[] {
  const ids = acts.flatMap((act) => [
    act.type === 'create' ? null : act.folder,
    act.type === 'reorder' ? act.after : targetOf(act),
  ]);
  return [...new Set(ids)].filter((id) => id !== null);
}

export function namesAny(act: Act, ids: ReadonlySet<FolderId>): boolean {
  return namedBy([act]).some((id) => ids.has(id));
}

/** Looks whether mailboxes are there. */
export async function lookFor(client: JmapClient, ids: readonly FolderId[], signal: AbortSignal): Promise<Look> {
  const { limits } = await client.session(signal);
  let state: string | null = null;
  const gone = new Set<FolderId>();
  for (let at = 0; at === 0 || at < ids.length; at += limits.maxObjectsInGet) {
    const page = ids.slice(at, at + limits.maxObjectsInGet);
    const [answer] = await client.call([['Mailbox/get', { ids: page, properties: ['id'] }]], [MAIL], signal);
    const got = answer?.(getSchema);
    state ??= got?.state || null;
    for (const id of got?.notFound ?? []) gone.add(id);
  }
  return { state, gone };
}
