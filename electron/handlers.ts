import { AppError } from '../shared/errors.ts';
import { type FolderKey, parseKey } from '../shared/folder.ts';
import type { AppInfo, Parsed } from '../shared/ipc.ts';
import type { Backend } from './backend.ts';
import { gatherDiagnostics } from './diagnostics.ts';
import type { Handlers } from './ipc.ts';

interface HandlerParts {
  readonly info: AppInfo;
  readonly backend: Backend;
  /** Opens the native menu of a folder's row. */
  readonly openFolderMenu: (request: Parsed<'menu:folder'>) => void;
}

/** @returns what answers each request of the contract; inputs are parsed already */
export function createHandlers({ info, backend, openFolderMenu }: HandlerParts): Handlers {
  const { settings, accounts, signIns, engine, changes, refreshes, store } = backend;

  const isKept = (key: FolderKey) => accounts.list().some(({ id }) => id === parseKey(key).account);

  return {
    'app:info': () => info,
    'app:diagnostics': () => gatherDiagnostics(info, backend),
    'settings:get': () => settings.get(),
    'settings:change': (changes) => settings.change(changes),

    'secrets:state': () => accounts.secretState(),
    'secrets:unlock': (input) => accounts.unlockSecrets(input),
    'secrets:choose': (choice) => accounts.chooseSecrets(choice),

    'accounts:list': () => accounts.list(),
    'accounts:statuses': () => engine.statuses(),
    'accounts:add': (input) => accounts.add(input),
    'accounts:edit': (input) => accounts.edit(input),
    'accounts:test': (input) => accounts.test(input),
    'accounts:sign-out': (input) => accounts.signOut(input),
    'accounts:sign-in': (input) => accounts.signIn(input),
    'accounts:remove': (input) => accounts.remove(input),
    'sign-in:cancel'({ attempt }) {
      signIns.cancel(attempt);
      return null;
    },
    'sign-in:open-again'({ attempt }) {
      signIns.openAgain(attempt);
      return null;
    },

    'tree:snapshot': () => engine.snapshot(),
    'view:get': () => store.view(),
    'view:expand'({ opened, closed }) {
      // The window may still remember branches of a mailbox that has just been removed.
      store.expand(opened.filter(isKept), closed.filter(isKept));
      return null;
    },
    'view:place'(place) {
      store.place(place);
      return null;
    },
    'changes:do': ({ account, wish }) => changes.do(account, wish),
    'changes:deletion': ({ account, folders }) => changes.deletion(account, folders),
    'changes:undo': ({ group }) => changes.undo(group),
    'changes:redo': ({ group }) => changes.redo(group),
    'changes:retry': ({ seq }) => changes.retry(seq),
    'changes:stop'({ group }) {
      changes.stop(group);
      return null;
    },
    'changes:state': () => changes.state(),
    'queue:page': ({ account, offset, limit }) => changes.queue(account, offset, limit),
    'queue:of': ({ account, folder }) => changes.queueOf(account, folder),
    'queue:remove': (which) => ({ removed: changes.dequeue(which) }),
    'conflicts:list': ({ limit }) => changes.conflicts(limit),
    'conflicts:resolve': ({ of, choice }) => changes.resolve(of, choice),
    'activity:page': (query) => changes.activity(query),
    'locks:get': () => changes.locks(),
    'locks:set'({ account, folder, locked }) {
      changes.lock(account, folder, locked);
      return null;
    },
    'usage:get': ({ account }) => engine.usage(account),
    'messages:get': ({ account, folder }) => engine.messages(account, folder),
    'sync:now'({ account }) {
      engine.syncNow(account);
      return null;
    },
    'sync:cancel'({ account }) {
      engine.cancel(account);
      return null;
    },
    'refresh:start': ({ account, folders }) => refreshes.start(account, folders),
    'refresh:stop': async ({ id }) => ({ stopped: await refreshes.stop(id) }),
    'refresh:dismiss'({ id }) {
      refreshes.dismiss(id);
      return null;
    },
    'refresh:state': () => refreshes.state(),
    'menu:folder'(request) {
      const { account, folder } = parseKey(request.key);
      if (!isKept(request.key)) throw new AppError('unknown-account');
      if (folder !== '' && !changes.isShown(account, folder)) throw new AppError('unknown-folder');
      openFolderMenu(request);
      return null;
    },
  };
}
