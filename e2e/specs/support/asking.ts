import type { Wish } from '../../../shared/changes.ts';
import { unpackFolders } from '../../../shared/pack.ts';
import type { TestedApp } from '../../fixtures.ts';

/** Asks for changes of one mailbox without the window. */
export interface Asking {
  /** @returns the id of a folder by its name; empty where there is none */
  readonly id: (name: string) => string;
  /** @returns the id of the folder that is made, if one is. @throws Error with the reason when it is refused */
  readonly ask: (wish: Wish) => Promise<string>;
}

/** @returns what asks for changes of a mailbox, its folders called by the names they have now */
export async function asking(app: TestedApp, account: string): Promise<Asking> {
  const { accounts } = await app.invoke('tree:snapshot', {});
  const packed = accounts.find((each) => each.account === account);
  const folders = packed === undefined ? [] : unpackFolders(packed.folders);
  return {
    id: (name) => folders.find((folder) => folder.name === name)?.id ?? '',
    async ask(wish) {
      const answer = await app.invoke('changes:do', { account, wish });
      if (!answer.taken) throw new Error(answer.reason.code);
      return answer.created ?? '';
    },
  };
}
