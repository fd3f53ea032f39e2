import { z } from 'zod';
import { accountSchema } from '../../shared/account.ts';
import { settingsSchema } from '../../shared/settings.ts';

const version1 = z.strictObject({
  version: z.literal(1),
  settings: settingsSchema,
  accounts: z
    .array(accountSchema)
    .refine((accounts) => new Set(accounts.map((account) => account.id)).size === accounts.length),
});

/** Every shape the settings file ever had. */
const anyVersion = z.discriminatedUnion('version', [version1]);
type AnyVersion = z.infer<typeof anyVersion>;

/** The settings file as the app knows it: what the person chose, and which mailboxes there are. No secrets. */
export type SettingsDocument = z.infer<typeof version1>;
export const CURRENT_VERSION = 1;

/** How each version becomes the current one. A version without an entry does not compile. */
const migrations: { [V in AnyVersion['version']]: (old: Extract<AnyVersion, { version: V }>) => SettingsDocument } = {
  1: (document) => document,
};

/** @returns what a first start begins with */
export function emptyDocument(): SettingsDocument {
  return { version: CURRENT_VERSION, settings: settingsSchema.parse({}), accounts: [] };
}

/** @returns the document in today's shape; null when it is of no shape the app ever wrote */
export function parseDocument(value: unknown): SettingsDocument | null {
  const parsed = anyVersion.safeParse(value);
  return parsed.success ? migrations[parsed.data.version](parsed.data) : null;
}

/** @returns true for a file that a later release of the app wrote */
export function isNewerDocument(value: unknown): boolean {
  const parsed = z.looseObject({ version: z.number() }).safeParse(value);
  return parsed.success && parsed.data.version > CURRENT_VERSION;
}
