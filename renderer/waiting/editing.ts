import { folderKey } from '../../shared/folder.ts';
import type { QueueItem } from '../../shared/queue.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import type { Outcome } from '../changes/carry-out.ts';
import { moveFoldersSomewhere, renameFolder } from '../changes/commands.ts';
import { capabilitiesOf } from '../changes/judge.ts';
import { currentKey } from '../changes/named.ts';
import { folders } from '../folders.ts';
import { queryClient } from '../queries.ts';
import { say } from '../speech/speech.ts';
import { type QueuePart, queueReadAnew } from './queue-query.ts';
import { willWords } from './queue-words.ts';
import { noteOwnLine, summonLine, useWaiting } from './waiting-state.ts';

/** @returns the folder a line is about, as the tree has it; undefined when it is not there */
export function nodeOf({ account, folder }: QueueItem): FolderNode | undefined {
  return folder === null ? undefined : folders.tree.get(currentKey(folderKey(account, folder)));
}

/** What of a line can be given otherwise: by a further wish, which the queue makes one with it. */
export function editsOf(item: QueueItem): readonly ('name' | 'target')[] {
  if (item.state !== 'waiting' || nodeOf(item) === undefined) return [];
  if (item.type === 'rename') return ['name'];
  if (item.type === 'move') return ['target'];
  if (item.type !== 'create') return [];
  return capabilitiesOf(item.account).move ? ['name', 'target'] : ['name'];
}

/** Makes the name in the line a text field. */
export function startName({ account, seq }: QueueItem): void {
  useWaiting.setState({ editing: { account, seq } });
}

/** Takes the text field away. */
export function stopName(): void {
  useWaiting.setState({ editing: null });
}

/** Gives the folder of a line another name, and says what the line is then. */
export async function changeName(item: QueueItem, node: FolderNode, name: string): Promise<Outcome> {
  noteOwnLine(item);
  // What is done here is not gone to in the tree.
  const outcome = await renameFolder(node, name, { stay: true });
  if (outcome.done) {
    useWaiting.setState({ editing: null, removed: null });
    void tellLine(item).then(() => summonLine(item.account));
  }
  return outcome;
}

/** Asks where the folder of a line is to go instead, and says what the line is then. */
export async function changeTarget(item: QueueItem): Promise<void> {
  const node = nodeOf(item);
  if (node === undefined) return;
  noteOwnLine(item);
  const outcome = await moveFoldersSomewhere([node]);
  if (outcome.done) {
    useWaiting.setState({ removed: null });
    await tellLine(item);
  }
  summonLine(item.account);
}

/** Says what waits of the line's folder by now. */
async function tellLine({ account, folder, type, name }: QueueItem): Promise<void> {
  await queueReadAnew(account);
  const parts = queryClient.getQueriesData<QueuePart>({ queryKey: ['queue', account] });
  const items = parts.flatMap(([, part]) => part?.items ?? []);
  // While one is being sent, the next stands behind it.
  const now = items.findLast((item) => item.folder === folder && item.type === type);
  if (now !== undefined) noteOwnLine(now);
  say(now === undefined ? t('waiting.said.nothingLeft', { name }) : t('waiting.said.now', { what: willWords(now) }));
}
