import { z } from 'zod';

export const ACCOUNT = 'acc1';

/** A method-level error (RFC 8620 section 3.6.2). */
export class Refusal extends Error {
  readonly type: string;

  constructor(type: string) {
    super(type);
    this.type = type;
  }
}

/** @returns the arguments of a call. @throws Refusal when they are not what they must be, or of another account */
export function read<Schema extends z.ZodType>(schema: Schema, args: unknown): z.infer<Schema> {
  const { success, data } = schema.safeParse(args);
  if (!success) throw new Refusal('invalidArguments');
  if (z.looseObject({ accountId: z.string() }).parse(args).accountId !== ACCOUNT) throw new Refusal('accountNotFound');
  return data;
}
