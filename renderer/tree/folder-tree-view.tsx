import { useId, useMemo } from 'react';
import { COLUMNS } from '../../shared/settings.ts';
import { t } from '../../shared/words/words.ts';
import { keyText } from '../changes/key-words.ts';
import { DragGhost } from '../drag/drag-ghost.tsx';
import { MoveStrip } from '../drag/move-strip.tsx';
import { FindStrip } from '../find/find-strip.tsx';
import { useAccounts, useSettings, useStatuses } from '../queries.ts';
import { AccountRows, accountRows } from './account-row.ts';
import { ConfirmOpen } from './confirm-open.tsx';
import styles from './folder-tree-view.module.css';
import { IconSprite } from './icon-sprite.tsx';
import { TreeGrid } from './tree-grid.tsx';
import { TreeNotice } from './tree-notice.tsx';
import { useTreeView } from './view-state.ts';

/** Row heights in pixels; `--row-height` says the same to the style sheets. */
const ROW_HEIGHTS = { compact: 24, normal: 28, roomy: 34 } as const;

/** The folders of all mailboxes, or of the one shown, with what belongs to them: headings, notices, what find says. */
export function FolderTreeView() {
  const { columns: chosen, density } = useSettings();
  const accounts = useAccounts();
  const statuses = useStatuses();
  const askOpen = useTreeView((state) => state.askOpen);
  const labelId = useId();
  const hintId = useId();
  const columns = useMemo(() => COLUMNS.filter((column) => chosen.includes(column)), [chosen]);
  const states = useMemo(() => accountRows(accounts, statuses), [accounts, statuses]);
  return (
    <section aria-labelledby={labelId} className={styles.tree}>
      <h2 id={labelId} className="visually-hidden">
        {t('tree.name')}
      </h2>
      <p id={hintId} className="visually-hidden">
        {t('tree.hint', { move: keyText('Mod+Shift+M') })}
      </p>
      <IconSprite />
      <AccountRows value={states}>
        <TreeGrid labelId={labelId} hintId={hintId} columns={columns} rowHeight={ROW_HEIGHTS[density]} />
      </AccountRows>
      <TreeNotice />
      <FindStrip />
      <MoveStrip />
      <DragGhost />
      {askOpen !== null && <ConfirmOpen asked={askOpen} />}
    </section>
  );
}
