import { useEffect } from 'react';
import type { QueueItem } from '../../shared/queue.ts';
import { t } from '../../shared/words/words.ts';
import { canRename } from '../changes/judge.ts';
import { NameInput } from '../changes/name-input.tsx';
import { useStructure } from '../changes/use-structure.ts';
import { changeName, nodeOf, stopName } from './editing.ts';
import styles from './queue-line.module.css';
import { summonLine } from './waiting-state.ts';

/** The new name of a line's folder while it is typed. */
export function LineName({ item }: { readonly item: QueueItem }) {
  useStructure();
  const node = nodeOf(item);
  const isGone = node === undefined;
  useEffect(() => {
    if (isGone) stopName();
  }, [isGone]);
  if (node === undefined) return null;
  const close = (stay: boolean) => {
    stopName();
    if (!stay) summonLine(item.account);
  };
  return (
    <div className={styles.naming}>
      <span aria-hidden>
        {item.type === 'create' ? t('waiting.createNamed') : t('waiting.renameFrom', { name: item.from ?? item.name })}
      </span>
      <NameInput
        label={t('waiting.nameField', { name: item.name })}
        before={node.folder?.name ?? ''}
        judge={(name) => canRename(node, name)}
        carryOut={(name) => changeName(item, node, name)}
        onClose={close}
      />
    </div>
  );
}
