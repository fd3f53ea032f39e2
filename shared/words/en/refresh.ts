/** Words of having a server look at the mail itself. */
export const refresh = {
  heading: 'Mail server',
  about: 'This server keeps copies of your mail. Refreshing has it look at the mail server itself.',
  folder: 'Refresh folder',
  branch: 'Refresh with subfolders',
  mailbox: 'Refresh mailbox',
  mailboxEntry: 'Refresh from mail server',

  // what is refreshed
  folders_one: '{{number}} folder',
  folders_other: '{{number}} folders',
  withSubfolders_one: '{{name}} and {{number}} subfolder',
  withSubfolders_other: '{{name}} and {{number}} subfolders',
  mailboxes_one: '{{number}} mailbox',
  mailboxes_other: '{{number}} mailboxes',

  // how it goes
  starting: 'Asking the server to refresh {{what}}…',
  running: 'Refreshing {{what}}…',
  stopping: 'Stopping the refresh of {{what}}…',
  done: '{{what}}: refreshed from the mail server',
  stopped: '{{what}}: refresh stopped',
  failed: '{{what}} could not be refreshed',
  unknown: 'It is not known how the refresh of {{what}} ended',
  percent: '{{words}} {{percent}}',
  row: 'refreshing',
  ended: '{{words}}, {{age}}',
  detail: 'The server says: {{detail}}',

  // why it did not end well
  failedText: 'The server gave no reason.',
  perhapsText:
    'It may have refreshed all the same: the folders are read again, so what you see is what the server has.',
  unknownText: 'The server no longer tells of it. The folders are read again, so what you see is what the server has.',
  errors: {
    'timed-out': 'The server took too long to answer.',
    'server-error': 'The server had a problem of its own.',
    'rate-limited': 'The server asks to be left alone for a while. Try again in some minutes.',
  },

  // what can be done
  stop: 'Stop',
  stopWhat: 'Stop: {{what}}',
  retry: 'Try again',
  stopTitle: 'Stop the refresh of {{what}}?',
  stopText: 'What the server has done so far may be lost. Your mail is not touched.',
  stopNow: 'Stop refreshing',
  notStopped: 'The server did not stop; it goes on refreshing {{what}}',
  already: 'Already refreshing {{what}}',
  outcomes: 'Outcome of refreshes',
} as const;
