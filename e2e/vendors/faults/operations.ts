import type { Act, ActResult, Refresh, Vendor } from '../../../electron/vendors/vendor.ts';
import type { FolderId } from '../../../shared/folder.ts';
import type { Lacks } from '../harness.ts';

/** A limit against hanging: whatever strikes, every call ends by itself long before. */
export const patience = (): AbortSignal => AbortSignal.timeout(30_000);

/** What a vendor offers besides. */
export interface Offers {
  readonly places?: true;
  readonly subscribe?: true;
  readonly empty?: true;
  readonly refresh?: true;
}

/** What an operation is asked about: made anew on the server for every time it is struck. */
export interface Asked {
  readonly inbox: FolderId;
  /** A folder with mail in it. */
  readonly folder: FolderId;
  readonly target: FolderId;
  readonly trash: FolderId;
  /** A name nothing has. */
  readonly name: string;
  /** A cursor of before `folder` and `target` were. */
  readonly cursor: string | null;
  /** A refresh that runs. */
  readonly task: string;
}

/** One call of the port: a column of the matrix. */
export type Operation =
  | { readonly name: string; readonly ask: (vendor: Vendor, asked: Asked) => Promise<unknown> }
  | { readonly name: string; readonly act: (asked: Asked) => Act }
  /** Handed over together; each gets an answer of its own. */
  | { readonly name: string; readonly acts: (asked: Asked) => readonly Act[] };

const refreshOf = ({ refresh }: Vendor): Refresh => {
  if (!refresh) throw new Error('this vendor refreshes nothing');
  return refresh;
};

/** @returns the calls of the port a vendor can be asked for */
export function operationsOf(lacks: Lacks, offers: Offers): readonly Operation[] {
  const reading: Operation[] = [
    { name: 'connect', ask: (vendor) => vendor.connect(patience()) },
    { name: 'changes from the beginning', ask: (vendor) => vendor.changes(null, patience()) },
    { name: 'changes since', ask: (vendor, { cursor }) => vendor.changes(cursor, patience()) },
    { name: 'usage', ask: (vendor) => vendor.usage(patience()) },
    ...(lacks.messages
      ? []
      : [{ name: 'messages', ask: (vendor: Vendor, { inbox }: Asked) => vendor.messages(inbox, 5, patience()) }]),
    { name: 'deletion', ask: async (vendor) => vendor.deletion?.(patience()) },
  ];
  const acts: readonly (readonly [Act['type'], boolean, (asked: Asked) => Act])[] = [
    ['create', true, ({ target, name }) => ({ type: 'create', parentId: target, name })],
    ['rename', !lacks.rename, ({ folder, name }) => ({ type: 'rename', folder, name })],
    ['move', !lacks.move, ({ folder, target }) => ({ type: 'move', folder, parentId: target })],
    ['trash', !lacks.trash, ({ folder, trash }) => ({ type: 'trash', folder, trash })],
    ['destroy', true, ({ folder }) => ({ type: 'destroy', folder, withMail: true })],
    ['reorder', offers.places === true, ({ folder, target }) => ({ type: 'reorder', folder, after: target })],
    ['empty', offers.empty === true, ({ folder }) => ({ type: 'empty', folder })],
    ['subscribe', offers.subscribe === true, ({ folder }) => ({ type: 'subscribe', folder, subscribed: false })],
  ];
  const refreshing: readonly Operation[] = [
    { name: 'start of a refresh', ask: (vendor, { folder }) => refreshOf(vendor).start([folder], patience()) },
    { name: 'following a refresh', ask: (vendor, { task }) => refreshOf(vendor).follow(task, patience()) },
    { name: 'stopping a refresh', ask: (vendor, { task }) => refreshOf(vendor).stop(task, patience()) },
  ];
  return [
    ...reading,
    ...acts.filter(([, can]) => can).map(([name, , act]): Operation => ({ name, act })),
    { name: 'several acts at once', acts: (asked) => severalActs(asked, lacks) },
    ...(offers.refresh ? refreshing : []),
  ];
}

function severalActs({ folder, target, name }: Asked, { rename }: Lacks): readonly Act[] {
  const creations = [folder, target].map((parentId): Act => ({ type: 'create', parentId, name }));
  return rename ? creations : [...creations, { type: 'rename', folder, name: `${name} and on` }];
}

/** Does one act. */
export async function actOnce(vendor: Vendor, act: Act): Promise<ActResult> {
  const [result, ...more] = (await vendor.act?.([act], patience())) ?? [];
  if (!result || more.length > 0) throw new Error('one act has one result');
  return result;
}
