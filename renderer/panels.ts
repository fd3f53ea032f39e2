import { useSyncExternalStore } from 'react';
import { settingsSchema } from '../shared/settings.ts';
import { changeSettings, queryClient, settingsQuery, useSettings } from './queries.ts';
import { type Panel, useWindow } from './window-state.ts';

/** Widths in pixels between which a panel can be sized. */
export const LIMITS = { accounts: { min: 160, max: 400 }, details: { min: 220, max: 560 } } as const;

const FIELDS = { accounts: 'accountsWidth', details: 'detailsWidth' } as const;
const USUAL = settingsSchema.parse({});

let narrow: MediaQueryList | undefined;

/** Below this there is room for one column only; 400 % zoom of an ordinary screen is far below. */
function askNarrow(): MediaQueryList {
  narrow ??= window.matchMedia('(max-width: 760px)');
  return narrow;
}

function watchNarrow(listener: () => void): () => void {
  askNarrow().addEventListener('change', listener);
  return () => askNarrow().removeEventListener('change', listener);
}

/** @returns true where panels lie over the tree instead of beside it */
export function useNarrow(): boolean {
  return useSyncExternalStore(watchNarrow, () => askNarrow().matches);
}

/** @returns the chosen width of a panel; 0 when it is closed */
export function usePanelWidth(panel: Panel): number {
  return useSettings()[FIELDS[panel]];
}

/** @returns true while the panel can be seen */
export function usePanelShown(panel: Panel): boolean {
  const width = usePanelWidth(panel);
  const over = useWindow((state) => state.overlay === panel);
  return useNarrow() ? over : width > 0;
}

/** Keeps the width of a panel; 0 closes it. */
export function settlePanel(panel: Panel, width: number): void {
  changeSettings({ [FIELDS[panel]]: width });
}

function savedWidth(panel: Panel): number {
  return queryClient.getQueryData(settingsQuery.queryKey)?.[FIELDS[panel]] ?? 0;
}

/** Opens a panel, at its usual width if it was closed. */
export function openPanel(panel: Panel): void {
  if (askNarrow().matches) useWindow.setState({ overlay: panel });
  else if (savedWidth(panel) === 0) settlePanel(panel, USUAL[FIELDS[panel]]);
}

/** Closes a panel. */
export function closePanel(panel: Panel): void {
  if (!askNarrow().matches) settlePanel(panel, 0);
  else if (useWindow.getState().overlay === panel) useWindow.setState({ overlay: null });
}

/** Opens a panel that is closed, closes one that is open. */
export function togglePanel(panel: Panel): void {
  const shown = askNarrow().matches ? useWindow.getState().overlay === panel : savedWidth(panel) > 0;
  if (shown) closePanel(panel);
  else openPanel(panel);
}
