import { browserWay, inBrowser, passwordWay, redirectFields, registrationFields, registrationOf } from './common.ts';
import type { FieldValues, VendorForm } from './form.ts';

/** Where people of SuperOffice Online sign in (its spec, section 6). */
const ENVIRONMENTS: Readonly<Record<string, string>> = {
  online: 'https://online.superoffice.com',
  stage: 'https://qaonline.superoffice.com',
  development: 'https://sod.superoffice.com',
};

const isOnSite = ({ environment }: Pick<FieldValues, 'environment'>): boolean => environment === 'on-site';
const isOnline = (values: FieldValues): boolean => !isOnSite(values);
const hasMailServer = ({ mailServer }: Pick<FieldValues, 'mailServer'>): boolean => mailServer.trim() !== '';

/** Mail of SuperOffice CRM, online or on site. */
export const superofficeForm: VendorForm = {
  name: 'accounts.vendorSuperoffice',
  about: 'accounts.vendorSuperofficeAbout',
  fields: [
    {
      kind: 'choice',
      name: 'environment',
      part: 'mailbox',
      label: 'accounts.environmentField',
      options: [
        { value: 'online', label: 'accounts.environmentOnline' },
        { value: 'on-site', label: 'accounts.environmentOnSite' },
        { value: 'stage', label: 'accounts.environmentStage' },
        { value: 'development', label: 'accounts.environmentDevelopment' },
      ],
      sets: (environment) => ({
        server: ENVIRONMENTS[environment] ?? '',
        signIn: environment === 'on-site' ? 'password' : 'browser',
      }),
    },
    {
      kind: 'text',
      name: 'server',
      part: 'mailbox',
      label: 'accounts.serverField',
      hint: 'accounts.superofficeServerHint',
      example: 'crm.example.org/SuperOffice',
      takes: 'server',
      missing: 'accounts.needServer',
      when: isOnSite,
    },
    {
      kind: 'text',
      name: 'user',
      part: 'mailbox',
      label: 'accounts.superofficeUserField',
      hint: 'accounts.superofficeUserHint',
      example: 'ann@example.org',
      takes: 'name',
      missing: 'accounts.needUser',
    },
    ...redirectFields(isOnline),
    {
      kind: 'text',
      name: 'clientId',
      part: 'app',
      label: 'accounts.clientIdField',
      hint: 'accounts.superofficeClientIdHint',
      example: '0123456789abcdef0123456789abcdef',
      takes: 'name',
      missing: 'accounts.needClientId',
      when: isOnline,
    },
    {
      kind: 'text',
      name: 'mailServer',
      part: 'mail-server',
      label: 'accounts.mailServerField',
      hint: 'accounts.mailServerHint',
      example: 'imap.example.org:993',
      takes: 'mail-host',
    },
    {
      kind: 'text',
      name: 'mailUser',
      part: 'mail-server',
      label: 'accounts.mailUserField',
      example: 'ann@example.org',
      takes: 'name',
      missing: 'accounts.needMailUser',
      when: hasMailServer,
    },
    {
      kind: 'check',
      name: 'mailSecure',
      part: 'mail-server',
      label: 'accounts.mailSecureField',
      hint: 'accounts.mailSecureHint',
      when: hasMailServer,
    },
    {
      kind: 'text',
      name: 'tenant',
      part: 'advanced',
      label: 'accounts.tenantField',
      hint: 'accounts.tenantHint',
      example: 'Cust12345',
      takes: 'id',
      when: isOnline,
    },
    {
      kind: 'text',
      name: 'server',
      part: 'advanced',
      label: 'accounts.signInServerField',
      example: 'https://online.superoffice.com',
      takes: 'server',
      missing: 'accounts.needServer',
      when: isOnline,
    },
  ],
  ways: [
    {
      ...browserWay,
      secret: () => 'optional',
      hint: 'accounts.optionalClientSecretHint',
      when: isOnline,
    },
    { ...passwordWay, hint: 'accounts.superofficePasswordHint', when: isOnSite },
    {
      way: 'ticket',
      label: 'accounts.signInTicket',
      secret: () => 'required',
      field: 'accounts.ticketField',
      hint: 'accounts.ticketHint',
      missing: 'accounts.needTicket',
      when: isOnSite,
    },
  ],
  guide: (values) =>
    isOnSite(values)
      ? []
      : ['accounts.superofficeGuideApp', 'accounts.superofficeGuideAgent', 'accounts.superofficeGuideCopy'],
  start: {
    ...registrationFields('superoffice'),
    environment: 'online',
    server: ENVIRONMENTS.online ?? '',
    signIn: 'browser',
    mailSecure: 'yes',
  },
  connect(values) {
    const { server, user, signIn, tenant, mailServer, mailUser, mailSecure } = values;
    return {
      vendor: 'superoffice',
      server,
      user,
      signIn,
      ...(inBrowser(values) ? { registration: registrationOf(values, server) } : {}),
      ...(inBrowser(values) && tenant !== '' ? { tenant } : {}),
      ...(hasMailServer(values)
        ? { mailServer: { server: mailServer, user: mailUser, secure: mailSecure !== '' } }
        : {}),
    };
  },
  fill(connection) {
    if (connection.vendor !== 'superoffice') return {};
    const { server, signIn, tenant, mailServer } = connection;
    const known = Object.entries(ENVIRONMENTS).find(([, address]) => address === server)?.[0];
    return {
      ...registrationFields('superoffice', connection),
      environment: signIn === 'browser' ? (known ?? 'online') : 'on-site',
      tenant: tenant ?? '',
      mailServer: mailServer?.server ?? '',
      mailUser: mailServer?.user ?? '',
      mailSecure: (mailServer?.secure ?? true) ? 'yes' : '',
    };
  },
};
