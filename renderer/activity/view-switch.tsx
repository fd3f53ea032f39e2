import { CloudUpload, FolderTree, History } from 'lucide-react';
import { format } from '../../shared/words/format.ts';
import { t } from '../../shared/words/words.ts';
import { useChanges } from '../changes/changes-state.ts';
import { keyText } from '../changes/key-words.ts';
import { VIEWS } from '../view-keys.ts';
import { showView, useWindow } from '../window-state.ts';
import styles from './view-switch.module.css';

/** Where there is little room these stand for the words. */
const ICONS = { tree: FolderTree, activity: History, waiting: CloudUpload } as const;

/** Chooses what the middle of the window shows. */
export function ViewSwitch() {
  const shown = useWindow(({ view }) => view);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a toolbar
    <div role="group" aria-label={t('activity.views')} className={styles.switch}>
      {VIEWS.map(({ view, label, digit }) => {
        const Icon = ICONS[view];
        const words = t(`activity.${label}`);
        return (
          <button
            key={view}
            type="button"
            aria-pressed={view === shown}
            title={t('changes.withKey', { action: words, key: keyText(`Mod+${digit}`) })}
            className={styles.view}
            onClick={() => showView(view)}
          >
            <Icon size={16} aria-hidden className={styles.icon} />
            <span className={styles.words}>{words}</span>
            {view === 'waiting' && <WaitingCount />}
          </button>
        );
      })}
    </div>
  );
}

/** How many changes are not on the server yet; nothing when all are. */
function WaitingCount() {
  const count = useChanges(({ state }) => state.waiting + state.conflicts);
  if (count === 0) return null;
  return (
    <>
      {' '}
      <span className={styles.count}>{format.number(count)}</span>
    </>
  );
}
