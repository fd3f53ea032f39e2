import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { FindBox } from '../../renderer/find/find-box.tsx';
import { setFindText } from '../../renderer/find/find-state.ts';
import { folders } from '../../renderer/folders.ts';
import { startPush } from '../../renderer/push.ts';
import { queryClient } from '../../renderer/queries.ts';
import { LiveRegions } from '../../renderer/speech/live-regions.tsx';
import { openSubtreeNow } from '../../renderer/tree/commands.ts';
import { FolderTreeView } from '../../renderer/tree/folder-tree-view.tsx';
import { startTree } from '../../renderer/tree/start.ts';
import type { FolderDiff } from '../../shared/diff.ts';
import type { Bench } from './bench.ts';

/** The app's own tree, find box and speech, without the rest of the window. */
export function mountApp(root: HTMLElement, send: (diff: FolderDiff) => void): Bench {
  startPush();
  return {
    async mount() {
      createRoot(root).render(
        <QueryClientProvider client={queryClient}>
          <Suspense>
            <div className="bench-window">
              <div className="bench-toolbar">
                <FindBox />
              </div>
              <FolderTreeView />
              <LiveRegions />
            </div>
          </Suspense>
        </QueryClientProvider>,
      );
      await startTree();
    },
    openAll() {
      for (const { key } of folders.tree.roots) openSubtreeNow(key);
    },
    diff: send,
    find: setFindText,
  };
}
