import { expect } from 'vitest';
import type { Wish } from '../../../shared/changes.ts';
import type { Conflict, ConflictChoice } from '../../../shared/conflict.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { openStore } from '../../store/store.ts';
import { ActServer } from './act-server.ts';
import { Life } from './life.ts';

/** A mailbox with a few folders, which the person's app and another client change. */
export class TwoClients {
  readonly server = new ActServer('Work', 'Home', 'Old');
  readonly store = openStore(':memory:', 0).store;
  app: Life;

  constructor() {
    this.server.make(this.id('Work'), 'Jobs');
    this.server.make(this.id('Work', 'Jobs'), 'Deep');
    this.app = new Life(this.server, this.store);
  }

  id(...path: string[]): FolderId {
    return this.server.id(...path);
  }

  offline(): Promise<void> {
    return this.app.disconnect();
  }

  async online(): Promise<void> {
    this.server.unreachable = null;
    await this.app.rest();
  }

  /** The person wishes, offline; others change things; then both are online again. @returns the groups of the wishes */
  async meanwhile(wishes: readonly Wish[], others: () => void): Promise<string[]> {
    await this.offline();
    const groups = wishes.map((wish) => this.ask(wish).group);
    others();
    await this.online();
    return groups;
  }

  /** What the person wishes, and may. @returns its group, and the folder it makes */
  ask(wish: Wish): { readonly group: string; readonly created: FolderId } {
    const answer = this.app.do(wish);
    expect(answer).toMatchObject({ taken: true });
    return answer.taken ? { group: answer.group, created: answer.created ?? '' } : { group: '', created: '' };
  }

  /** The app ends at once, and starts again. */
  async restart(): Promise<void> {
    this.app.crash();
    this.app = new Life(this.server, this.store);
    await this.app.rest();
  }

  conflicts(): readonly Conflict[] {
    return this.app.changes.conflicts(500).conflicts;
  }

  /** Chooses for the oldest conflict, for which it can be chosen. */
  async choose(choice: ConflictChoice): Promise<void> {
    const [first] = this.conflicts();
    expect(first?.choices).toContain(choice);
    expect(this.app.changes.resolve({ seq: first?.seq ?? 0 }, choice)).toEqual({ resolved: 1, reason: null });
    await this.app.rest();
  }
}

export const rename = (folder: FolderId, name: string): Wish => ({ type: 'rename', folder, name });
export const create = (parent: FolderId | null, name: string): Wish => ({ type: 'create', parent, name });
export const move = (folders: FolderId[], to: FolderId | null): Wish => ({ type: 'move', folders, to });
export const remove = (folder: FolderId, as: 'trash' | 'forever' = 'trash'): Wish => {
  return { type: 'remove', folders: [folder], as };
};
