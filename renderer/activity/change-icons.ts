import {
  Bell,
  CircleHelp,
  Eraser,
  FolderInput,
  FolderMinus,
  FolderPen,
  FolderPlus,
  ListOrdered,
  type LucideIcon,
  Trash2,
} from 'lucide-react';
import type { ActivityItem } from '../../shared/changes.ts';

/** The sign of each kind of change. */
export const CHANGE_ICONS: Readonly<Record<ActivityItem['type'], LucideIcon>> = {
  create: FolderPlus,
  appeared: FolderPlus,
  rename: FolderPen,
  move: FolderInput,
  trash: Trash2,
  destroy: Trash2,
  reorder: ListOrdered,
  empty: Eraser,
  subscribe: Bell,
  vanished: FolderMinus,
  unreadable: CircleHelp,
};
