import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Refresh, RefreshState, Vendor } from '../../../electron/vendors/vendor.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FolderId } from '../../../shared/folder.ts';
import { idOf, type SuperofficeHarness, superofficeHarness } from './harness.ts';
import { pathOf, type SimFolder } from './world.ts';

const patient = new AbortController().signal;
let harness: SuperofficeHarness;
let vendor: Vendor;
let refresh: Refresh;

async function open(options: Parameters<typeof superofficeHarness>[0] = {}): Promise<void> {
  harness = await superofficeHarness(options);
  vendor = harness.open(harness.parts());
  if (!vendor.refresh) throw new Error('can not refresh');
  refresh = vendor.refresh;
}
beforeEach(() => open());
afterEach(() => harness.close());

const knobs = () => harness.server.knobs;
const folder = (path: string): SimFolder => {
  const found = harness.server.world.at(path);
  if (!found) throw new Error(`no folder ${path}`);
  return found;
};

/** Asks until it is over. */
async function followed(task: string): Promise<RefreshState[]> {
  const states: RefreshState[] = [];
  do states.push(await refresh.follow(task, patient));
  while (states.at(-1)?.phase === 'running' && states.length < 50);
  return states;
}

async function begun(folders: readonly FolderId[] | null = null): Promise<string> {
  const task = await refresh.start(folders, patient);
  if (task === null) throw new Error('no task');
  return task;
}

async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'fine',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
}

/** The folders named in the last request to refresh. */
const named = (): unknown => {
  const last = harness.server.log.filter(({ path }) => /RefreshFolder/.test(path)).at(-1);
  return JSON.parse(last?.body ?? '{}').Folders;
};

describe('beginning (seed: RefreshFolder)', () => {
  test('is said to be able to', async () => {
    expect(await vendor.connect(patient)).toMatchObject({ refresh: true });
  });

  test('0: done at once, and the counts are the new ones', async () => {
    knobs().refresh = 'at once';
    harness.server.world.arrive(folder('INBOX/Kunder'), 3);
    expect(await refresh.start([idOf(folder('INBOX/Kunder'))], patient)).toBeNull();
    const { changes } = await vendor.changes(null, patient);
    const kunder = changes.flatMap((change) =>
      change.type === 'put' && change.folder.name === 'Kunder' ? [change.folder] : [],
    );
    expect(kunder).toMatchObject([{ unread: 84, total: 835 }]);
  });

  test('more than 0: a task, named so that it can be asked about after a restart', async () => {
    const task = await begun();
    expect(task).toBe(String(harness.server.tasks.all()[0]?.id));
    await vendor.close();
    const again = harness.open(harness.parts());
    expect(await again.refresh?.follow(task, patient)).toMatchObject({ phase: 'running' });
  });

  test('folders are named by their whole paths; the mailbox by all of them, but not those only supposed to be there', async () => {
    await begun([idOf(folder('Arkiv.2025')), idOf(folder('INBOX/Kunder'))]);
    expect(named()).toEqual(['Arkiv.2025', 'INBOX/Kunder']);
    await begun();
    expect(named()).toEqual(
      harness.server.world
        .folders()
        .filter(({ listed }) => listed)
        .map(pathOf),
    );
    await begun([
      ...(await harness.truth()).filter(({ kind }) => kind === 'missing').map(({ id }) => id),
      harness.inbox,
    ]);
    expect(named()).toEqual(['INBOX']);
  });

  test('a folder that has come since the last look is found; one that has gone is left out', async () => {
    await vendor.changes(null, patient);
    const fresh = harness.server.world.create({ name: 'Fersk' });
    harness.server.world.delete(folder('Sent'));
    await begun([idOf(fresh), 'path:Nowhere']);
    expect(named()).toEqual(['Fersk']);
    expect(await codeOf(refresh.start(['nowhere'], patient))).toBe('not-found');
  });

  test('the mail server is named where it is known', async () => {
    await begun([harness.inbox]);
    const { server, user, password } = harness.server.mailServer;
    expect(JSON.parse(harness.server.log.at(-1)?.body ?? '').ConnectionInfo).toEqual({
      ServerName: server,
      UserName: user,
      Password: password,
      Folder: '',
      UseSSL: true,
    });
  });

  test.each(['own account', 'refused', 'null'] as const)(
    'without one it is the own account that is meant, whatever an empty ConnectionInfo means (%s)',
    async (meaning) => {
      await harness.close();
      await open({ changes: false });
      knobs().withoutConnectionInfo = meaning;
      harness.server.world.arrive(folder('INBOX'), 2);
      const task = await refresh.start([harness.inbox], patient);
      expect(task === null).toBe(meaning !== 'own account');
      if (task !== null) await followed(task);
      expect(folder('INBOX')).toMatchObject({ waiting: 0, total: 42 });
    },
  );

  test('is never sent twice: a lost answer is told', async () => {
    await vendor.changes(null, patient);
    knobs().plan({ fault: { kind: 'drop-after' }, match: /RefreshFolder/ });
    expect(await codeOf(refresh.start(null, patient))).toBe('offline');
    expect(harness.server.tasks.all()).toHaveLength(1);
  });

  test('one the server does not hand to a task keeps nobody else waiting', async () => {
    await vendor.changes(null, patient);
    knobs().plan({ fault: { kind: 'silent' }, match: /RefreshFolder/ });
    const stop = new AbortController();
    const starting = codeOf(refresh.start(null, stop.signal));
    expect((await vendor.changes(null, patient)).changes).not.toEqual([]);
    stop.abort();
    expect(await starting).toBe('cancelled');
  });

  test('several at a time, and the tree is read meanwhile', async () => {
    const tasks = await Promise.all([begun([harness.inbox]), begun([idOf(folder('Sent'))]), begun()]);
    expect(new Set(tasks).size).toBe(3);
    const [states] = await Promise.all([Promise.all(tasks.map(followed)), vendor.changes(null, patient)]);
    for (const each of states) expect(each.at(-1)?.phase).toBe('done');
  });
});

describe('following (spec section 5)', () => {
  test.each(['Succeeded', 'SucceededManualCleanup'] as const)(
    'to its end, %s, by percents that make sense',
    async (end) => {
      knobs().taskEnd = end;
      harness.server.world.arrive(folder('INBOX'), 5);
      const states = await followed(await begun());
      expect(states.map(({ phase, percent }) => `${phase} ${percent}`)).toEqual([
        'running 0',
        'running 0',
        'running 10',
        'running 45',
        'running 80',
        'running 100',
        'done 100',
      ]);
      expect(states[3]?.detail).toBe('Sent');
      expect(folder('INBOX')).toMatchObject({ total: 45, unread: 8 });
    },
  );

  test.each(['Result', 'Response'] as const)('a failure is explained with the words in %s', async (where) => {
    Object.assign(knobs(), { taskEnd: 'Failed', failureWords: where });
    const states = await followed(await begun());
    expect(states.at(-1)).toEqual({
      phase: 'failed',
      percent: 100,
      stop: 'impossible',
      detail: 'IMAP: connection closed by mail.grove.example',
    });
  });

  test('one nobody knows of any more is gone; so is one never heard of, and one of another vendor', async () => {
    knobs().taskEnd = 'vanishes';
    const states = await followed(await begun());
    const gone = { phase: 'gone', percent: null, stop: 'impossible', detail: null };
    expect(states.at(-1)).toEqual(gone);
    expect(await refresh.follow('99999', patient)).toEqual(gone);
    const before = harness.server.log.length;
    expect(await refresh.follow('not-a-number', patient)).toEqual(gone);
    expect(await refresh.stop('not-a-number', patient)).toBe(false);
    expect(harness.server.log).toHaveLength(before);
  });

  test.each([
    [{ State: 'Unknown' }, { phase: 'gone' }],
    [{ State: 'All' }, { phase: 'gone' }],
    [{ State: null }, { phase: 'gone' }],
    [{}, { phase: 'gone' }],
    [{ State: 'constructor' }, { phase: 'gone' }],
    [
      { State: 3, ProgressPercent: 50 },
      { phase: 'running', percent: 50 },
    ],
    [{ State: 4 }, { phase: 'done', percent: 100 }],
    [
      { State: 'Started', ProgressPercent: null },
      { phase: 'running', percent: null, stop: 'impossible' },
    ],
    [
      { State: 'Started', ProgressPercent: 'half' },
      { phase: 'running', percent: null },
    ],
    [
      { State: 'Started', ProgressPercent: -20 },
      { phase: 'running', percent: 0 },
    ],
    [
      { State: 'Started', ProgressPercent: 100_000 },
      { phase: 'running', percent: 100 },
    ],
  ])('%j is %j', async (carrier, state) => {
    const body = JSON.stringify(carrier);
    knobs().plan({ fault: { kind: 'status', status: 200, body }, match: /GetBatchTaskInfo/ });
    expect(await refresh.follow('1', patient)).toMatchObject(state);
  });

  test.each([
    ['a message', { Message: 'Busy', MessageDetail: 'Come back later.' }, 'bad-request'],
    ['a number', 7, 'bad-answer'],
  ])('%s instead of a task is an error, not its end', async (_, answer, code) => {
    const body = JSON.stringify(answer);
    knobs().plan({ fault: { kind: 'status', status: 200, body }, match: /GetBatchTaskInfo/ });
    expect(await codeOf(refresh.follow('1', patient))).toBe(code);
  });

  test('asks nothing of the mail: an app without the EMail agent could follow', async () => {
    const task = await begun();
    knobs().mailAgentGranted = false;
    expect(await refresh.follow(task, patient)).toMatchObject({ phase: 'running' });
  });

  test('is not held up by a mail server that takes its time', async () => {
    const task = await begun();
    knobs().plan({ fault: { kind: 'silent' }, match: /CacheFolderList/ });
    const stop = new AbortController();
    const waiting = vendor.changes(null, stop.signal).catch(() => 'stopped');
    expect(await refresh.follow(task, patient)).toMatchObject({ phase: 'running' });
    stop.abort();
    expect(await waiting).toBe('stopped');
  });

  test('ends when told to', async () => {
    const task = await begun();
    expect(await codeOf(refresh.follow(task, AbortSignal.abort()))).toBe('cancelled');
    expect(await codeOf(refresh.start(null, AbortSignal.abort()))).toBe('cancelled');
  });
});

describe('stopping', () => {
  test.each([
    ['CanCancel', 'possible', true],
    ['CancelWithWarning', 'warn', true],
    ['CannotCancel', 'impossible', false],
  ] as const)('%s', async (cancellation, stop, stopped) => {
    knobs().cancellation = cancellation;
    harness.server.world.arrive(folder('INBOX'));
    const task = await begun();
    expect(await refresh.follow(task, patient)).toMatchObject({ stop });
    expect(await refresh.stop(task, patient)).toBe(stopped);
    const states = await followed(task);
    expect(states.at(-1)?.phase).toBe(stopped ? 'failed' : 'done');
    expect(folder('INBOX').waiting).toBe(stopped ? 1 : 0);
  });

  test('what is over can not be stopped, nor what nobody knows of', async () => {
    const task = await begun();
    await followed(task);
    expect(await refresh.stop(task, patient)).toBe(false);
    expect(await refresh.stop('99999', patient)).toBe(false);
  });
});
