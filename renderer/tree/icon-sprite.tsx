import {
  Archive,
  BellOff,
  Bookmark,
  Calendar,
  CalendarClock,
  Check,
  ChevronRight,
  CloudUpload,
  Contact,
  Ellipsis,
  Eye,
  FilePenLine,
  Flag,
  Folder,
  FolderTree,
  FolderX,
  Globe,
  Inbox,
  Languages,
  ListFilter,
  Lock,
  type LucideIcon,
  Mail,
  Mailbox,
  MailCheck,
  Mails,
  Newspaper,
  NotebookPen,
  OctagonAlert,
  Send,
  SquareCheckBig,
  StickyNote,
  Trash2,
  TriangleAlert,
  User,
  Users,
} from 'lucide-react';
import type { FolderKind, Role } from '../../shared/folder.ts';
import type { FolderNode } from '../../shared/tree.ts';

const ROLE_ICONS = {
  inbox: Inbox,
  drafts: FilePenLine,
  sent: Send,
  scheduled: CalendarClock,
  archive: Archive,
  junk: OctagonAlert,
  trash: Trash2,
  important: Bookmark,
  flagged: Flag,
  all: Mails,
  filtered: ListFilter,
  memo: StickyNote,
  tracking: MailCheck,
  subscriptions: Newspaper,
} as const satisfies Record<Role, LucideIcon>;

const KIND_ICONS = {
  mail: Folder,
  events: Calendar,
  tasks: SquareCheckBig,
  notes: StickyNote,
  contacts: Contact,
  journal: NotebookPen,
  public: Globe,
  others: Users,
  owner: User,
  virtual: FolderTree,
  missing: FolderX,
  unknown: Folder,
} as const satisfies Record<FolderKind, LucideIcon>;

const ICONS = {
  ...ROLE_ICONS,
  ...KIND_ICONS,
  mailbox: Mailbox,
  branch: ChevronRight,
  readOnly: Eye,
  locked: Lock,
  pending: CloudUpload,
  conflict: TriangleAlert,
  unsubscribed: BellOff,
  mixed: Languages,
  menu: Ellipsis,
  check: Check,
  shared: Users,
  open: Globe,
  letter: Mail,
} as const satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof ICONS;

/** @returns the icon of a row: its role says more than its kind */
export function iconOf({ folder }: FolderNode): IconName {
  if (folder === null) return 'mailbox';
  return folder.role ?? folder.kind;
}

/** Every icon of the rows, once per page; rows only point at them, which is what makes a row cheap to draw. */
export function IconSprite() {
  return (
    <svg width="0" height="0" aria-hidden="true" style={{ position: 'absolute' }}>
      {Object.entries(ICONS).map(([name, Icon]) => (
        <symbol key={name} id={`tree-icon-${name}`} viewBox="0 0 24 24">
          <Icon size={24} strokeWidth={1.75} />
        </symbol>
      ))}
    </svg>
  );
}

/** One icon of the sprite; always beside words that say the same. */
export function RowIcon({ name, className }: { readonly name: IconName; readonly className?: string | undefined }) {
  return (
    <svg className={className} aria-hidden="true">
      <use href={`#tree-icon-${name}`} />
    </svg>
  );
}
