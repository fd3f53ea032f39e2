import { once } from 'node:events';
import { createServer } from 'node:https';
import { afterEach, expect, it, vi } from 'vitest';
import { alwaysCheckCertificates } from './system-certificates.ts';
import { createHttpClient } from './vendors/http.ts';
import { SELF_SIGNED } from './vendors/self-signed.fixture.ts';

afterEach(() => vi.unstubAllEnvs());

it('lets no setting of the shell turn the checking of certificates off', async () => {
  const server = createServer(SELF_SIGNED, (_, response) => response.end('{}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  alwaysCheckCertificates(process.env);
  const { send } = createHttpClient({ fetch });
  const signal = AbortSignal.timeout(5_000);
  await expect(send({ method: 'GET', url: `https://localhost:${port}/`, signal })).rejects.toMatchObject({
    code: 'bad-certificate',
  });
  server.close();
});
