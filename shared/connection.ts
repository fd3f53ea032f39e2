import { z } from 'zod';

const text = z.string().trim().min(1).max(500);

/** How Mailgrove is known to a server that people sign in to in the browser; an administrator registers it there. */
const registrationSchema = z.strictObject({
  /** Address of the server that lets people in; `https://` unless typed otherwise. */
  signInServer: text,
  clientId: text,
  /** Where the browser comes back to on this computer. Part of what is registered, so it stays the same. */
  redirectPort: z.number().int().min(1024).max(65_535),
});
export type Registration = z.infer<typeof registrationSchema>;

const axigen = z.strictObject({
  vendor: z.literal('axigen'),
  /** Address of the WebMail server, `https://` unless typed otherwise. */
  server: text,
  /** Always the full address: the API knows no short names. */
  user: text,
  signIn: z.enum(['password', 'token']),
});

const jmap = z.strictObject({
  vendor: z.literal('jmap'),
  /** Host, or the whole session URL. */
  server: text,
  user: text,
  signIn: z.enum(['password', 'token', 'browser']),
  /** There when signing in in the browser. */
  registration: registrationSchema.optional(),
});

/** Where nothing else is typed: the hosts of the vendor's own service. */
export const LINEWORKS_SERVERS = {
  '1.0': 'https://apis.worksmobile.com',
  '2.0': 'https://www.worksapis.com',
  signIn: 'https://auth.worksmobile.com',
} as const;

const lineworks = z.strictObject({
  vendor: z.literal('lineworks'),
  /** 1.0 was withdrawn in 2023; some installations may have kept it. */
  api: z.enum(['1.0', '2.0']),
  /** Address of the API. */
  server: text,
  /** The full address; only the signed-in person's own mailbox can be reached. */
  user: text,
  signIn: z.literal('browser'),
  /** `clientId` is the consumer key in 1.0. */
  registration: registrationSchema,
  /** 1.0 only: the id of the domain's API, part of every address. */
  apiId: z
    .string()
    .regex(/^[A-Za-z0-9]{1,100}$/)
    .optional(),
  /** `read`: nothing can be changed, and no right to do so is asked for. */
  access: z.enum(['full', 'read']),
  /** Make and rename subfolders by sending `Parent/Child` as the name; the vendor does not promise that it works. */
  nested: z.boolean(),
});

const superoffice = z.strictObject({
  vendor: z.literal('superoffice'),
  /** On site: `https://host/application`. Online: the environment people sign in to, `https://online.superoffice.com`. */
  server: text,
  user: text,
  /** `browser` is for SuperOffice Online, the others for installations on site. */
  signIn: z.enum(['password', 'ticket', 'browser']),
  registration: registrationSchema.optional(),
  /** Online only: the customer, such as `Cust12345`; spares choosing one while signing in. */
  tenant: z
    .string()
    .regex(/^[A-Za-z0-9]{1,50}$/)
    .optional(),
  /** The mail server SuperOffice is to change folders on; without it folders can be seen and refreshed only. */
  mailServer: z.strictObject({ server: text, user: text, secure: z.boolean() }).optional(),
});

/** How a vendor is reached and as whom: everything about a mailbox but its secrets. */
export const connectionSchema = z.discriminatedUnion('vendor', [axigen, jmap, lineworks, superoffice]);
export type Connection = z.infer<typeof connectionSchema>;
export type VendorName = Connection['vendor'];
export type ConnectionTo<Name extends VendorName> = Extract<Connection, { vendor: Name }>;
export const VENDOR_NAMES = ['axigen', 'jmap', 'lineworks', 'superoffice'] as const satisfies readonly VendorName[];
