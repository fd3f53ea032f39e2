import { t } from '../../shared/words/words.ts';
import { showView, useWindow, type View } from '../window-state.ts';
import styles from './view-switch.module.css';

const VIEWS = [
  { view: 'tree', label: 'activity.tree' },
  { view: 'activity', label: 'activity.title' },
] as const satisfies readonly { readonly view: View; readonly label: string }[];

/** Chooses what the middle of the window shows. */
export function ViewSwitch() {
  const shown = useWindow(({ view }) => view);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a toolbar
    <div role="group" aria-label={t('activity.views')} className={styles.switch}>
      {VIEWS.map(({ view, label }) => (
        <button
          key={view}
          type="button"
          aria-pressed={view === shown}
          className={styles.view}
          onClick={() => showView(view)}
        >
          {t(label)}
        </button>
      ))}
    </div>
  );
}
