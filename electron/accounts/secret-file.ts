import { z } from 'zod';
import type { AccountId } from '../../shared/folder.ts';
import type { JsonFile } from '../settings/json-file.ts';
import { isLock } from './passphrase.ts';

/** How the person wants secrets kept; null: they did not say, so by the system where it can. */
export type SecretChoice = { readonly tier: 'session' } | { readonly tier: 'passphrase'; readonly lock: string } | null;

/** The file of secrets: who chose what, and one envelope per mailbox. Never plain text. */
export interface SecretFileContents {
  readonly choice: SecretChoice;
  readonly envelopes: ReadonlyMap<AccountId, string>;
}

const choiceSchema = z
  .discriminatedUnion('tier', [
    z.strictObject({ tier: z.literal('session') }),
    z.strictObject({ tier: z.literal('passphrase'), lock: z.string().refine(isLock) }),
  ])
  .nullable();
const envelopeSchema = z.string().regex(/^v1:(os|pass):[A-Za-z0-9+/]+=*$/);
const fileSchema = z.strictObject({
  version: z.literal(1),
  choice: choiceSchema,
  envelopes: z.record(z.string(), envelopeSchema),
});

/**
 * Reads the file of secrets. A damaged or newer one is set aside; envelopes in it that are whole are kept, unless they are
 * under a passphrase whose lock is gone.
 * @returns `setAside`: the name it now has; null when all was well
 */
export function readSecretFile(file: JsonFile): { contents: SecretFileContents; setAside: string | null } {
  const text = file.readText();
  if (text === null) return { contents: { choice: null, envelopes: new Map() }, setAside: null };
  const value = parseJson(text);
  const whole = fileSchema.safeParse(value);
  if (whole.success) {
    const { choice, envelopes } = whole.data;
    return { contents: { choice, envelopes: new Map(Object.entries(envelopes)) }, setAside: null };
  }
  const contents = salvage(value);
  const newer = z.looseObject({ version: z.number().gt(1) }).safeParse(value).success;
  const setAside = file.setAside(newer ? 'newer' : 'damaged');
  writeSecretFile(file, contents);
  return { contents, setAside };
}

/** @throws AppError `disk-full`, `internal` */
export function writeSecretFile(file: JsonFile, contents: SecretFileContents): void {
  file.write({ version: 1, choice: contents.choice, envelopes: Object.fromEntries(contents.envelopes) });
}

function salvage(value: unknown): SecretFileContents {
  const found = z.looseObject({ choice: z.unknown(), envelopes: z.record(z.string(), z.unknown()) }).safeParse(value);
  if (!found.success) return { choice: null, envelopes: new Map() };
  const choice = choiceSchema.safeParse(found.data.choice);
  const envelopes = new Map<AccountId, string>();
  for (const [account, candidate] of Object.entries(found.data.envelopes)) {
    const envelope = envelopeSchema.safeParse(candidate);
    const readable = envelope.success && (choice.success || !envelope.data.startsWith('v1:pass:'));
    if (readable) envelopes.set(account, envelope.data);
  }
  return { choice: choice.success ? choice.data : null, envelopes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
