import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { ActivityView } from './activity/activity-view.tsx';
import styles from './columns.module.css';
import { FolderTreeView } from './tree/folder-tree-view.tsx';
import { WaitingView } from './waiting/waiting-view.tsx';
import { useWindow } from './window-state.ts';

/** The tree, or over it another view; the tree stays as it is underneath. */
export function Views() {
  const view = useWindow((state) => state.view);
  return (
    <div className={styles.views}>
      <div className={styles.view} inert={view !== 'tree'}>
        <FolderTreeView />
      </div>
      {view === 'activity' && (
        <Over key={view}>
          <ActivityView />
        </Over>
      )}
      {view === 'waiting' && (
        <Over key={view}>
          <WaitingView />
        </Over>
      )}
    </div>
  );
}

/** What lies over the tree; the keyboard comes to its heading when it was in what is gone. */
function Over({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const active = document.activeElement;
    const isLost = active === null || active === document.body || active.closest('[inert]') !== null;
    if (isLost) ref.current?.querySelector('h2')?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={ref} className={styles.over}>
      {children}
    </div>
  );
}
