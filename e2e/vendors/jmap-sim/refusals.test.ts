import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVendor, type SignIn } from '../jmap/open-vendor.ts';
import { type JmapSim, startJmapSim } from './start-jmap-sim.ts';

let sim: JmapSim;
beforeEach(async () => {
  sim = await startJmapSim();
});
afterEach(() => sim.close());

const soon = () => AbortSignal.timeout(5000);
const vendor = (signIn: Partial<SignIn> = {}) => openVendor({ ...sim, server: sim.url, ...signIn });
const connecting = (signIn: Partial<SignIn> = {}) => vendor(signIn).connect(soon());

describe('finding and entering a JMAP server', () => {
  it('finds the session from a host, and from a whole session URL', async () => {
    await expect(connecting()).resolves.toMatchObject({ delta: true, push: true });
    await expect(connecting({ server: `${sim.url}/jmap/session` })).resolves.toMatchObject({ delta: true });
  });

  it('takes a token', async () => {
    await expect(connecting({ signIn: 'token' })).resolves.toMatchObject({ delta: true });
  });

  it('takes relative and absolute addresses in the session', async () => {
    for (const apiUrl of ['/jmap/api/', `${sim.url}/jmap/api/`]) {
      sim.behaviour.apiUrl = apiUrl;
      await expect(vendor().changes(null, soon())).resolves.toMatchObject({ full: true });
    }
  });

  it('says when the password is wrong', async () => {
    await expect(connecting({ password: 'wrong' })).rejects.toMatchObject({ code: 'wrong-password' });
  });

  it('says when there is no JMAP behind the address', async () => {
    const code = 'not-this-kind-of-server';
    await expect(connecting({ server: `${sim.url}/elsewhere` })).rejects.toMatchObject({ code });
    await expect(
      connecting({ server: `${sim.url}/jmap/events?types=Mailbox&closeafter=no&ping=1` }),
    ).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  it.each(['https://elsewhere.example/jmap/', 'http://localhost:1/jmap/', 'ftp://127.0.0.1/', 'javascript:1'])(
    'never carries the password to %s',
    async (apiUrl) => {
      sim.behaviour.apiUrl = apiUrl;
      await expect(connecting()).rejects.toMatchObject({ code: 'redirected-away' });
    },
  );
});

describe('being refused', () => {
  it.each([
    [401, undefined, 'wrong-password'],
    [403, undefined, 'forbidden'],
    [429, undefined, 'rate-limited'],
    [500, undefined, 'server-error'],
    [503, undefined, 'server-error'],
    [400, { type: 'limit', limit: 'maxConcurrentRequests' }, 'rate-limited'],
    [400, { type: 'unknownCapability' }, 'not-supported'],
    [400, { type: 'notRequest' }, 'bad-request'],
    [200, undefined, 'bad-answer'],
    [200, { type: 'notRequest' }, 'bad-answer'],
  ])('HTTP %i %o is %s', async (status, problem, code) => {
    sim.behaviour.fault = { kind: 'status', status, ...(problem ? { problem } : {}) };
    await expect(vendor().changes(null, soon())).rejects.toMatchObject({ name: 'AppError', code });
  });

  it('says that a folder is gone when its messages are asked for', async () => {
    await expect(vendor().messages('m99', 10, soon())).rejects.toMatchObject({ code: 'not-found' });
  });

  it('ends soon after it is cancelled', async () => {
    const cancelled = AbortSignal.abort();
    await expect(vendor().changes(null, cancelled)).rejects.toMatchObject({ code: 'cancelled' });
    const during = new AbortController();
    sim.behaviour.before = () => during.abort();
    await expect(vendor().changes(null, during.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });
});
