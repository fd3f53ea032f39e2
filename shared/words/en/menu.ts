/** Words of the application menu and of the menu on a folder. */
export const menu = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  helpMenu: 'Help',

  addMailbox: 'Add mailbox…',
  quit: 'Quit Mailgrove',
  closeWindow: 'Close window',

  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  find: 'Find a folder',

  refresh: 'Check for changes',
  toggleAccounts: 'Mailboxes panel',
  toggleDetails: 'Details panel',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  resetZoom: 'Normal size',
  fullScreen: 'Full screen',

  minimize: 'Minimise',
  zoomWindow: 'Zoom',
  bringToFront: 'Bring all to front',

  hide: 'Hide Mailgrove',
  hideOthers: 'Hide others',
  showAll: 'Show all',
  services: 'Services',

  help: 'Keyboard keys',
  about: 'About Mailgrove',

  showTree: 'Folder tree',
  showActivity: 'Activity',

  newSubfolder: 'New subfolder…',
  rename: 'Rename',
  cutFolder: 'Cut',
  pasteInto: 'Paste into',
  pasteAfter: 'Paste after',
  moveTo: 'Move to…',
  pickUp: 'Pick up',
  moveUp: 'Move up',
  moveDown: 'Move down',
  moveIn: 'Move into the folder above',
  moveOut: 'Move out one level',
  lock: 'Lock against changes',
  unlock: 'Unlock',
  subscribe: 'Subscribe',
  unsubscribe: 'Unsubscribe',
  empty: 'Empty folder…',
  delete: 'Delete…',

  refreshFolder: 'Refresh folder from mail server',
  refreshBranch: 'Refresh with subfolders from mail server',
  refreshMailbox: 'Refresh mailbox from mail server',

  expandSubtree: 'Open whole branch',
  collapseSubtree: 'Close whole branch',
  copyPath: 'Copy path',
} as const;
