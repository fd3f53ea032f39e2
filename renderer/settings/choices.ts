import { COLUMNS, type Column, type HoverOpening } from '../../shared/settings.ts';

/** Looks, in the order they are offered. */
export const THEMES = [
  { value: 'system', label: 'app.themeSystem' },
  { value: 'light', label: 'app.themeLight' },
  { value: 'dark', label: 'app.themeDark' },
] as const;

/** Row heights, in the order they are offered. */
export const DENSITIES = [
  { value: 'compact', label: 'app.densityCompact' },
  { value: 'normal', label: 'app.densityNormal' },
  { value: 'roomy', label: 'app.densityRoomy' },
] as const;

/** How soon a closed branch opens under a drag, in the order it is offered. */
export const HOVER_OPENING_WORDS = {
  off: 'app.hoverOff',
  short: 'app.hoverShort',
  usual: 'app.hoverUsual',
  long: 'app.hoverLong',
} as const satisfies Record<HoverOpening, string>;

export const COLUMN_WORDS = {
  unread: 'app.columnUnread',
  total: 'app.columnTotal',
  size: 'app.columnSize',
} as const satisfies Record<Column, string>;

/** @returns the columns with one shown or hidden, in their usual order */
export function withColumn(columns: readonly Column[], column: Column, shown: boolean): Column[] {
  return COLUMNS.filter((each) => (each === column ? shown : columns.includes(each)));
}
