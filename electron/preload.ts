import { contextBridge, ipcRenderer } from 'electron';
import type { EventName, MailgroveBridge, RequestName } from '../shared/ipc.ts';

// Written out, so that the preload carries no schema code; the type keeps the lists complete.
const REQUESTS: Readonly<Record<RequestName, true>> = {
  'app:info': true,
  'app:diagnostics': true,
  'settings:get': true,
  'settings:change': true,
  'secrets:state': true,
  'secrets:unlock': true,
  'secrets:choose': true,
  'accounts:list': true,
  'accounts:statuses': true,
  'accounts:add': true,
  'accounts:edit': true,
  'accounts:test': true,
  'accounts:sign-out': true,
  'accounts:sign-in': true,
  'sign-in:cancel': true,
  'sign-in:open-again': true,
  'accounts:remove': true,
  'tree:snapshot': true,
  'view:get': true,
  'view:expand': true,
  'view:place': true,
  'changes:do': true,
  'changes:deletion': true,
  'changes:undo': true,
  'changes:redo': true,
  'changes:retry': true,
  'changes:stop': true,
  'changes:state': true,
  'queue:page': true,
  'queue:of': true,
  'queue:remove': true,
  'conflicts:list': true,
  'conflicts:resolve': true,
  'activity:page': true,
  'locks:get': true,
  'locks:set': true,
  'usage:get': true,
  'messages:get': true,
  'sync:now': true,
  'sync:cancel': true,
  'refresh:start': true,
  'refresh:stop': true,
  'refresh:dismiss': true,
  'refresh:state': true,
  'menu:folder': true,
};
const EVENTS: Readonly<Record<EventName, true>> = {
  'tree:diff': true,
  'changes:named': true,
  'changes:state': true,
  'changes:refused': true,
  'pending:changed': true,
  'activity:changed': true,
  'locks:changed': true,
  'accounts:changed': true,
  'account:status': true,
  'settings:changed': true,
  'secrets:changed': true,
  'sign-in:state': true,
  'usage:changed': true,
  'messages:changed': true,
  'refresh:changed': true,
  command: true,
};

const bridge: MailgroveBridge = {
  async invoke(name, input) {
    if (!Object.hasOwn(REQUESTS, name)) throw new TypeError('No such operation');
    return ipcRenderer.invoke(name, input);
  },
  on(name, listener) {
    if (!Object.hasOwn(EVENTS, name)) throw new TypeError('No such event');
    const relay = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload);
    ipcRenderer.on(name, relay);
    return () => {
      ipcRenderer.off(name, relay);
    };
  },
};

contextBridge.exposeInMainWorld('mailgrove', bridge);
