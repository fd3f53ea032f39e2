import { z } from 'zod';

/** What a sign-in in the browser brought. */
export const tokensSchema = z.strictObject({
  access: z.string().min(1),
  /** null: the person must sign in again when the access token has run out. */
  refresh: z.string().min(1).nullable(),
  /** When the access token runs out, milliseconds since 1970; null: the server did not say. */
  expiresAt: z.number().nullable(),
  /** Where the person's API is, where the sign-in says so. */
  apiAddress: z.string().nullable(),
});
export type Tokens = Readonly<z.infer<typeof tokensSchema>>;

const credentialsSchema = z.strictObject({
  /** What was typed: password, token, ticket, or the client secret of a sign-in in the browser, where there is one. */
  secret: z.string().min(1).optional(),
  mailPassword: z.string().min(1).optional(),
  /** What a SuperOffice ticket counts only together with, online. */
  appToken: z.string().min(1).optional(),
  tokens: tokensSchema.optional(),
});
/** All that lets a person into one mailbox; kept as one secret. */
export type Credentials = Readonly<z.infer<typeof credentialsSchema>>;

/** No version that kept the typed secret alone could have written this, but by a password that begins so. */
const MARK = 'mailgrove-credentials-1:';

/** @returns the credentials as one text; a typed secret alone stays as it is, as earlier versions had it */
export function packCredentials(credentials: Credentials): string {
  const { secret, ...others } = credentials;
  const alone = secret !== undefined && Object.values(others).every((other) => other === undefined);
  return alone && !secret.startsWith(MARK) ? secret : `${MARK}${JSON.stringify(credentials)}`;
}

/** @returns what `packCredentials` was given; any other text is a secret typed in an earlier version */
export function unpackCredentials(text: string): Credentials {
  if (!text.startsWith(MARK)) return { secret: text };
  try {
    return credentialsSchema.parse(JSON.parse(text.slice(MARK.length)));
  } catch {
    return { secret: text };
  }
}
