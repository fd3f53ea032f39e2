import { afterEach, beforeEach, expect, test } from 'vitest';
import { type AccountsService, createAccounts } from '../../../electron/accounts/accounts.ts';
import { fakeKeyStore } from '../../../electron/accounts/fake-key-store.ts';
import { osKeyStore } from '../../../electron/accounts/os-key-store.ts';
import { openSecretBox, type SecretBox } from '../../../electron/accounts/secrets.ts';
import { keptSecrets } from '../../../electron/accounts/vendor-secrets.ts';
import { vendorOpener } from '../../../electron/open-vendor.ts';
import { openDocument } from '../../../electron/settings/document-store.ts';
import { memoryFile } from '../../../electron/settings/memory-file.ts';
import type { ConnectionTo } from '../../../shared/connection.ts';
import { failure } from '../oauth/house.ts';
import { furnish } from './harness.ts';
import { type SimulatedSuperoffice, startSuperoffice } from './server.ts';

/*
 * A ticket counts online only together with the token of the app it was given to (spec section 6), which is typed once and
 * outlives the ticket.
 */

const files = { settings: memoryFile(), secrets: memoryFile() };
let server: SimulatedSuperoffice;
let box: SecretBox;
let accounts: AccountsService;
let connection: ConnectionTo<'superoffice'>;

beforeEach(async () => {
  server = await startSuperoffice({ online: true, furnish });
  connection = { vendor: 'superoffice', server: server.apiAddress, user: server.user, signIn: 'ticket' };
  box = openSecretBox(files.secrets, osKeyStore(fakeKeyStore(), 'linux'));
  accounts = createAccounts({
    document: openDocument(files.settings),
    secrets: box,
    engine: { add: () => undefined, update: () => undefined, remove: () => undefined },
    openVendor: vendorOpener((url, init) => fetch(url, init)),
    browser: { run: () => Promise.reject(new Error('nobody signs in in the browser here')) },
    keptSecrets: keptSecrets({ box, refresh: async (_connection, _secret, tokens) => tokens, now: Date.now }),
    newId: () => 'kari',
    emit: () => undefined,
  });
});
afterEach(() => server.close());

const sentTokens = () => new Set(server.log.map(({ headers }) => headers['so-apptoken']));

test('it is needed, sent with every request that is signed, kept sealed, and good for the next ticket', async () => {
  const { ticket, appToken } = server;
  const mailbox = { label: 'Kari', connection, secret: ticket };
  expect(await failure(accounts.add(mailbox))).toMatchObject({ code: 'ticket-refused' });
  await accounts.add({ ...mailbox, appToken });
  expect(sentTokens()).toContain(appToken);
  const written = `${files.settings.text}${files.secrets.text}`;
  for (const word of [ticket, appToken]) expect(written).not.toContain(word);

  expect(await failure(accounts.signIn({ account: 'kari', secret: 'run out' }))).toMatchObject({
    code: 'ticket-refused',
  });
  await accounts.signIn({ account: 'kari', secret: ticket });
  expect(await accounts.test({ account: 'kari', connection })).toEqual({ folders: null });

  server.log.length = 0;
  const elsewhere = { ...connection, server: 'http://localhost:9/SuperOffice' };
  expect(await failure(accounts.test({ account: 'kari', connection: elsewhere }))).toMatchObject({
    code: 'secret-needed',
  });
  expect(server.log).toEqual([]);
});
