import { passwordWay, tokenWay } from './common.ts';
import type { VendorForm } from './form.ts';

/** A mailbox on an Axigen server. */
export const axigenForm: VendorForm = {
  name: 'accounts.vendorAxigen',
  about: 'accounts.vendorAxigenAbout',
  fields: [
    {
      kind: 'text',
      name: 'server',
      part: 'mailbox',
      label: 'accounts.serverField',
      hint: 'accounts.axigenServerHint',
      example: 'webmail.example.org',
      takes: 'server',
      missing: 'accounts.needServer',
    },
    {
      kind: 'text',
      name: 'user',
      part: 'mailbox',
      label: 'accounts.userField',
      hint: 'accounts.axigenUserHint',
      example: 'ann@example.org',
      takes: 'address',
      missing: 'accounts.needUser',
    },
  ],
  ways: [passwordWay, { ...tokenWay, hint: 'accounts.axigenTokenHint' }],
  guide: () => [],
  start: {},
  connect: ({ server, user, signIn }) => ({ vendor: 'axigen', server, user, signIn }),
  fill: () => ({}),
};
