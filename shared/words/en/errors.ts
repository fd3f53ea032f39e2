import type { ErrorCode } from '../../errors.ts';

/** One sentence per error code: what happened, what it means for the person's folders, what to do. */
export const errors = {
  offline: 'No network. Your folders stay readable; changes are fetched when you are connected again.',
  'unknown-host': 'There is no server of that name. Check the address for typing mistakes.',
  'refused-connection':
    'The server is there but does not accept connections at this address. Check the address and port.',
  'timed-out': 'The server took too long to answer. Your folders are as last seen; Mailgrove tries again by itself.',
  'not-tls':
    'The server does not offer a secure connection at this address. Mailgrove sends passwords over https only.',
  'bad-certificate':
    "The server's certificate can't be trusted, so nothing was sent. Ask the administrator to renew it.",
  'redirected-away': 'The server sent us to another address. Nothing was sent there. Enter the final address yourself.',
  'not-this-kind-of-server': 'A server answered, but not one of this kind. Check the kind of mailbox and the address.',
  'bad-answer': 'The server sent an answer that makes no sense. Your folders are as last seen.',
  'answer-too-large': 'The server sent more than Mailgrove accepts at once. Your folders are as last seen.',
  'wrong-password':
    'User name or password was refused. Type them again, or use an app password if your mailbox needs one.',
  'ticket-refused':
    'SuperOffice refused the ticket: it may have ended with its session. Paste a new one; a ticket of SuperOffice Online needs the token of its app beside it.',
  'second-step-needed':
    'This mailbox asks for a second sign-in step, which this kind of sign-in does not offer. Ask for an app password or a token.',
  'session-limit': 'The server allows no further session for this mailbox. Close another mail program and try again.',
  'signed-out': 'You are signed out of this mailbox. Its folders are as last seen.',
  forbidden: 'The server does not allow this for your account.',
  'licence-needed': 'The server says this needs a premium licence. Ask its administrator.',
  'sign-in-expired': 'Your sign-in has ended. Sign in again; your folders are as last seen.',
  'sign-in-refused': 'You were not signed in: the server, or you, said no in the browser.',
  'sign-in-mismatch': 'What came back from the browser did not belong to this sign-in, so it was not used. Try again.',
  'redirect-port-taken':
    'Another program uses the port the browser is to come back to. Close it, or have another port registered.',
  'mail-agent-not-granted':
    'SuperOffice lets you in, but not Mailgrove to your mail. An administrator must ask SuperOffice for access to the EMail agent for this app.',
  'no-mail-account':
    'SuperOffice knows of no mail account of yours, so there are no folders to show. Set up mail in SuperOffice, or ask its administrator.',
  'api-retired':
    'LINE WORKS API 1.0 no longer answers; it was withdrawn in April 2023. Add the mailbox with API 2.0 instead.',
  'rate-limited': 'The server asks us to slow down. Mailgrove goes on by itself after a pause.',
  'server-error':
    'The server had a problem of its own. Your folders are as last seen; Mailgrove tries again by itself.',
  'bad-request': 'The server did not understand the request.',
  'not-found': 'The server no longer has this folder.',
  'cursor-refused': 'The server forgot where we were. Mailgrove reads all folders again.',
  'not-supported': "This server can't do that.",
  'not-empty': 'The folder is not empty, so it was not deleted.',
  'name-taken': 'The server already has a folder of this name there.',
  cancelled: 'Stopped as you asked.',
  'bad-input': 'That is not something Mailgrove can use. Check what was typed.',
  'bad-address': 'That is not a server address. It looks like mail.example.com, with a port after a colon if need be.',
  'already-added': 'This mailbox is already in Mailgrove.',
  'secret-needed':
    'Type the password or token again: Mailgrove does not send the saved one to another server or by another sign-in.',
  'unknown-account': 'This mailbox is no longer on this computer.',
  'unknown-folder': 'This folder is no longer there.',
  'untrusted-sender': 'A request came from a page that is not Mailgrove, and was refused.',
  'no-key-store':
    'This computer has no key store, so passwords would not be safe on disk. Set a passphrase, or sign in again at each start.',
  'secrets-locked': 'Type your passphrase to unlock the saved passwords.',
  'wrong-passphrase': 'That is not the passphrase the passwords were saved with.',
  'secret-lost': 'The saved password can no longer be read on this computer. Sign in again.',
  'settings-unreadable':
    'The computer does not let Mailgrove read its settings at the moment. Nothing was changed. Close other programs, or restart the computer, and open Mailgrove again.',
  'disk-full': 'The disk is full, so nothing new can be saved. Free some space.',
  'cannot-write':
    'Mailgrove can only read its data folder, so nothing can be saved or changed. Make the folder writable again.',
  'open-elsewhere':
    'Another Mailgrove is open with the same data folder, perhaps on another computer. Nothing was changed. Close it, and open Mailgrove again.',
  internal: 'Something went wrong inside Mailgrove. Your folders on the server are untouched.',
} as const satisfies Record<ErrorCode, string>;
