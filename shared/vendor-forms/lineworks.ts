import { LINEWORKS_SERVERS } from '../connection.ts';
import { browserWay, redirectFields, registrationFields, registrationOf } from './common.ts';
import type { FieldValues, VendorForm } from './form.ts';

const isLegacy = ({ api }: Pick<FieldValues, 'api'>): boolean => api === '1.0';
const isCurrent = (values: FieldValues): boolean => !isLegacy(values);

/** A mailbox of LINE WORKS, by the API of today or by the withdrawn one. */
export const lineworksForm: VendorForm = {
  name: 'accounts.vendorLineworks',
  about: 'accounts.vendorLineworksAbout',
  fields: [
    {
      kind: 'text',
      name: 'user',
      part: 'mailbox',
      label: 'accounts.userField',
      hint: 'accounts.lineworksUserHint',
      example: 'ann@example.org',
      takes: 'address',
      missing: 'accounts.needUser',
    },
    {
      kind: 'choice',
      name: 'api',
      part: 'mailbox',
      label: 'accounts.lineworksApiField',
      options: [
        { value: '2.0', label: 'accounts.lineworksApi2' },
        { value: '1.0', label: 'accounts.lineworksApi1', hint: 'accounts.lineworksApi1Hint' },
      ],
      sets: (api) => ({ server: LINEWORKS_SERVERS[api === '1.0' ? '1.0' : '2.0'] }),
    },
    {
      kind: 'choice',
      name: 'access',
      part: 'mailbox',
      label: 'accounts.accessField',
      options: [
        { value: 'full', label: 'accounts.accessFull', hint: 'accounts.accessFullHint' },
        { value: 'read', label: 'accounts.accessRead', hint: 'accounts.accessReadHint' },
      ],
      when: isCurrent,
    },
    ...redirectFields(),
    {
      kind: 'text',
      name: 'apiId',
      part: 'app',
      label: 'accounts.apiIdField',
      hint: 'accounts.apiIdHint',
      example: 'jp1ExampleApi',
      takes: 'id',
      missing: 'accounts.needApiId',
      when: isLegacy,
    },
    {
      kind: 'text',
      name: 'clientId',
      part: 'app',
      label: 'accounts.consumerKeyField',
      hint: 'accounts.consumerKeyHint',
      example: 'ExampleConsumerKey',
      takes: 'name',
      missing: 'accounts.needConsumerKey',
      when: isLegacy,
    },
    {
      kind: 'text',
      name: 'clientId',
      part: 'app',
      label: 'accounts.clientIdField',
      hint: 'accounts.lineworksClientIdHint',
      example: 'ExampleClientId',
      takes: 'name',
      missing: 'accounts.needClientId',
      when: isCurrent,
    },
    {
      kind: 'check',
      name: 'nested',
      part: 'advanced',
      label: 'accounts.nestedField',
      hint: 'accounts.nestedHint',
    },
    {
      kind: 'text',
      name: 'server',
      part: 'advanced',
      label: 'accounts.apiServerField',
      hint: 'accounts.lineworksServerHint',
      example: LINEWORKS_SERVERS['2.0'],
      takes: 'server',
      missing: 'accounts.needServer',
    },
    {
      kind: 'text',
      name: 'signInServer',
      part: 'advanced',
      label: 'accounts.signInServerField',
      example: LINEWORKS_SERVERS.signIn,
      takes: 'server',
      missing: 'accounts.needServer',
    },
  ],
  ways: [
    {
      ...browserWay,
      secret: (values) => (isLegacy(values) ? 'none' : 'required'),
      hint: 'accounts.lineworksClientSecretHint',
    },
  ],
  guide: (values) =>
    isLegacy(values)
      ? ['accounts.lineworksGuideLegacy']
      : ['accounts.lineworksGuideApp', 'accounts.lineworksGuideScope', 'accounts.lineworksGuideCopy'],
  start: {
    ...registrationFields('lineworks'),
    signIn: 'browser',
    api: '2.0',
    access: 'full',
    server: LINEWORKS_SERVERS['2.0'],
    signInServer: LINEWORKS_SERVERS.signIn,
  },
  connect: (values) => ({
    vendor: 'lineworks',
    api: values.api,
    server: values.server,
    user: values.user,
    signIn: 'browser',
    registration: registrationOf(values, values.signInServer),
    access: isLegacy(values) ? 'full' : values.access,
    nested: values.nested !== '',
    ...(isLegacy(values) ? { apiId: values.apiId } : {}),
  }),
  fill: (connection) =>
    connection.vendor === 'lineworks'
      ? {
          ...registrationFields('lineworks', connection),
          api: connection.api,
          apiId: connection.apiId ?? '',
          access: connection.access,
          nested: connection.nested ? 'yes' : '',
        }
      : {},
};
