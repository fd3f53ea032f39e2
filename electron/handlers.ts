import { AppError } from '../shared/errors.ts';
import type { AppInfo } from '../shared/ipc.ts';
import { settingsSchema } from '../shared/settings.ts';
import type { Handlers } from './ipc.ts';

export function createHandlers({ info }: { info: AppInfo }): Handlers {
  const absent = () => {
    throw new AppError('not-supported');
  };
  return {
    'app:info': () => info,
    'settings:get': () => settingsSchema.parse({}),
    'settings:change': (change) => settingsSchema.parse(change),
    'secrets:state': () => ({ tier: 'session', locked: false, osAvailable: false }),
    'secrets:unlock': absent,
    'secrets:choose': absent,
    'accounts:list': () => [],
    'accounts:statuses': () => [],
    'accounts:add': absent,
    'accounts:edit': absent,
    'accounts:test': absent,
    'accounts:sign-out': absent,
    'accounts:sign-in': absent,
    'accounts:remove': absent,
    'tree:snapshot': () => ({ revision: 0, accounts: [] }),
    'view:get': () => ({ expanded: [], top: null, focused: null }),
    'view:expand': () => null,
    'view:place': () => null,
    'usage:get': () => null,
    'messages:get': () => null,
    'sync:now': () => null,
    'sync:cancel': () => null,
    'menu:folder': () => null,
  };
}
