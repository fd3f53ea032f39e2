import type { ConnectionTo } from '../../../shared/connection.ts';
import type { TestedApp } from '../../fixtures.ts';
import type { SimulatedLineworks } from '../../vendors/lineworks/server.ts';
import type { SimulatedSuperoffice } from '../../vendors/superoffice/server.ts';
import { expectFresh } from './spec.ts';

/** Starts the app with one mailbox at LINE WORKS, called `Works`, as if somebody had been in the browser for it. */
export async function startWithWorks(
  app: TestedApp,
  works: SimulatedLineworks,
  api: '1.0' | '2.0',
  change: Partial<ConnectionTo<'lineworks'>> = {},
): Promise<string> {
  const tokens = { access: works.token(api), refresh: null, expiresAt: null, apiAddress: null };
  const mailbox = { label: 'Works', connection: works.connection(api, change), tokens };
  await app.restart({ MAILGROVE_DEMO: JSON.stringify([mailbox]) });
  const [account] = await app.invoke('accounts:list', {});
  if (account === undefined) throw new Error('the mailbox was not added');
  await expectFresh(app, account.id);
  return account.id;
}

/** Adds the mailbox of an installation on site, called `Office`: it changes folders only where the mail server is known. */
export async function addOffice(
  app: TestedApp,
  { url, user, password, mailServer }: SimulatedSuperoffice,
  knows: 'the mail server' | 'no mail server',
): Promise<string> {
  const { server, user: mailUser } = mailServer;
  const isKnown = knows === 'the mail server';
  const { id } = await app.addMailbox({
    label: 'Office',
    connection: {
      vendor: 'superoffice',
      server: url,
      user,
      signIn: 'password',
      ...(isKnown && { mailServer: { server, user: mailUser, secure: true } }),
    },
    secret: password,
    ...(isKnown && { mailPassword: mailServer.password }),
  });
  await expectFresh(app, id);
  return id;
}
