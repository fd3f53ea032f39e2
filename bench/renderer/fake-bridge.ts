import { type Account, NOT_ASKED_YET } from '../../shared/account.ts';
import type {
  EventName,
  Events,
  Input,
  MailgroveBridge,
  Output,
  Reply,
  RequestName,
  Snapshot,
} from '../../shared/ipc.ts';
import type { Settings } from '../../shared/settings.ts';

/** What the page pretends main would say. */
export interface FakeMain {
  readonly accounts: readonly Account[];
  readonly settings: Settings;
  snapshot(): Promise<Snapshot>;
}

type Answers = { [Name in RequestName]?: (input: Input<Name>) => Output<Name> | Promise<Output<Name>> };
/** @returns a bridge that answers what the tree asks, and `send`, which says something as main would */
export function createFakeBridge(main: FakeMain): {
  readonly bridge: MailgroveBridge;
  readonly send: <Name extends EventName>(name: Name, payload: Events[Name]) => void;
} {
  const answers: Answers = {
    'app:info': () => ({
      version: '0',
      platform: 'linux',
      locale: 'en',
      demo: true,
      packaged: false,
      damagedSettings: null,
      databaseTrouble: null,
    }),
    'settings:get': () => main.settings,
    'accounts:list': () => main.accounts,
    'accounts:statuses': () =>
      main.accounts.map(({ id }) => ({
        account: id,
        phase: 'fresh',
        syncedAt: 0,
        progress: null,
        error: null,
        // Places between rows to choose from, too, which is more to judge for every row a drag comes to.
        capabilities: { ...NOT_ASKED_YET, order: true },
      })),
    'view:get': () => ({ expanded: [], top: null, focused: null }),
    'view:expand': () => null,
    'view:place': () => null,
    'sync:now': () => null,
    'menu:folder': () => null,
    'tree:snapshot': () => main.snapshot(),
  };
  const events = new EventTarget();
  return {
    bridge: {
      async invoke<Name extends RequestName>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>> {
        const answer = answers[name];
        if (answer === undefined) return { ok: false, error: { code: 'not-supported' } };
        return { ok: true, value: await answer(input) };
      },
      on(name, listener) {
        const hear = (event: Event) => {
          if (event instanceof CustomEvent) listener(event.detail);
        };
        events.addEventListener(name, hear);
        return () => events.removeEventListener(name, hear);
      },
    },
    send: (name, payload) => events.dispatchEvent(new CustomEvent(name, { detail: payload })),
  };
}
