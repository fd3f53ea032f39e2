import {
  browserWay,
  inBrowser,
  passwordWay,
  redirectFields,
  registrationFields,
  registrationOf,
  tokenWay,
} from './common.ts';
import type { VendorForm } from './form.ts';

/** A mailbox on any server that speaks JMAP. */
export const jmapForm: VendorForm = {
  name: 'accounts.vendorJmap',
  about: 'accounts.vendorJmapAbout',
  fields: [
    {
      kind: 'text',
      name: 'server',
      part: 'mailbox',
      label: 'accounts.serverField',
      hint: 'accounts.jmapServerHint',
      example: 'mail.example.org',
      takes: 'server',
      missing: 'accounts.needServer',
    },
    {
      kind: 'text',
      name: 'user',
      part: 'mailbox',
      label: 'accounts.userField',
      hint: 'accounts.jmapUserHint',
      example: 'ann@example.org',
      takes: 'name',
      missing: 'accounts.needUser',
    },
    ...redirectFields(inBrowser),
    {
      kind: 'text',
      name: 'clientId',
      part: 'app',
      label: 'accounts.clientIdField',
      hint: 'accounts.jmapClientIdHint',
      example: 'mailgrove',
      takes: 'name',
      missing: 'accounts.needClientId',
      when: inBrowser,
    },
    {
      kind: 'text',
      name: 'signInServer',
      part: 'advanced',
      label: 'accounts.signInServerField',
      hint: 'accounts.jmapSignInServerHint',
      example: 'login.example.org',
      takes: 'server',
      when: inBrowser,
    },
  ],
  ways: [
    passwordWay,
    { ...tokenWay, hint: 'accounts.jmapTokenHint' },
    { ...browserWay, secret: () => 'optional', hint: 'accounts.optionalClientSecretHint' },
  ],
  guide: (values) => (inBrowser(values) ? ['accounts.jmapGuideRegister', 'accounts.jmapGuideRedirect'] : []),
  start: registrationFields('jmap'),
  connect(values) {
    const { server, user, signIn } = values;
    const registration = registrationOf(values, values.signInServer || originOf(server));
    return { vendor: 'jmap', server, user, signIn, ...(inBrowser(values) ? { registration } : {}) };
  },
  fill: (connection) => registrationFields('jmap', connection),
};

/** People usually sign in where the mail is; the path of a session address is not part of that. */
function originOf(server: string): string {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*/i.exec(server.trim())?.[0] ?? server;
}
