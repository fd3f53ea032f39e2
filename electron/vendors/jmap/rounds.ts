import type { FolderId } from '../../../shared/folder.ts';
import type { Act } from '../vendor.ts';
import { targetOf } from './look.ts';
import type { Limits } from './schema.ts';

/** Acts that go into one `Mailbox/set` together. */
interface Round {
  readonly kind: string;
  readonly acts: Act[];
  /** The folders acted upon, and those things are put into. */
  readonly changed: Set<FolderId>;
  readonly targets: Set<FolderId>;
  bytes: number;
}

/**
 * Cuts acts into as few groups as keep their order: a server may do the creations, changes and destructions of one
 * `Mailbox/set` in any order (RFC 8620 section 5.3), so acts of different kinds, and acts upon what another of the group
 * acts upon, don't go together. Groups obey the server's limits.
 */
export function roundsOf(acts: readonly Act[], { maxObjectsInSet, maxSizeRequest }: Limits): Act[][] {
  const rounds: Round[] = [];
  for (const act of acts) {
    const folder = act.type === 'create' ? null : act.folder;
    const target = targetOf(act);
    const bytes = 2 * Buffer.byteLength(JSON.stringify(act));
    let round = rounds.at(-1);
    const fits =
      round !== undefined &&
      round.kind === kindOf(act) &&
      round.acts.length < maxObjectsInSet &&
      round.bytes + bytes <= maxSizeRequest / 2 &&
      !(folder !== null && (round.changed.has(folder) || round.targets.has(folder))) &&
      !(target !== null && round.changed.has(target));
    if (round === undefined || !fits) {
      round = { kind: kindOf(act), acts: [], changed: new Set(), targets: new Set(), bytes: 0 };
      rounds.push(round);
    }
    round.acts.push(act);
    round.bytes += bytes;
    if (folder !== null) round.changed.add(folder);
    if (target !== null) round.targets.add(target);
  }
  return rounds.map((round) => round.acts);
}

/**
 * `onDestroyRemoveEmails` goes for a whole `Mailbox/set`, so it makes a kind of its own. What gives places needs the siblings
 * as those before it leave them.
 */
function kindOf(act: Act): string {
  switch (act.type) {
    case 'destroy':
      return act.withMail ? 'destroy with mail' : 'destroy';
    case 'create':
    case 'reorder':
    case 'empty':
      return act.type;
    default:
      return 'update';
  }
}
