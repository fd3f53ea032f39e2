/**
 * A client that does nothing but sync, in a process of its own, so that it can be killed.
 * `node child.ts <database> <server> <user> <password>`; prints a line whenever it is up to date.
 */
import { openStore } from '../../electron/store/store.ts';
import { systemClock } from '../../electron/sync/clock.ts';
import { createEngine } from '../../electron/sync/engine.ts';
import { openAxigen } from '../../electron/vendors/axigen/vendor.ts';
import { createHttpClient } from '../../electron/vendors/http.ts';

const [path = '', server = '', user = '', password = ''] = process.argv.slice(2);
const { store, setAside } = openStore(path, Date.now());
if (setAside) throw new Error(`the database was set aside: ${setAside.reason}`);

const engine = createEngine({
  store,
  open: ({ connection }) =>
    openAxigen({
      connection,
      secret: async () => password,
      extra: async () => null,
      http: createHttpClient({ fetch: (url, init) => fetch(url, init) }),
      now: Date.now,
    }),
  clock: systemClock,
  random: Math.random,
  emit(name, payload) {
    if (name !== 'account:status' || !('phase' in payload) || payload.phase !== 'fresh') return;
    process.stdout.write('fresh\n');
    setImmediate(() => engine.syncNow(null));
  },
  report: (_, error) => console.error(error),
});
engine.start([
  { id: 'ann', label: 'Ann', connection: { vendor: 'axigen', server, user, signIn: 'password' }, signedIn: true },
]);
