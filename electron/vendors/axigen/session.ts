import { AppError } from '../../../shared/errors.ts';
import type { HttpAnswer, HttpClient } from '../http.ts';
import { oneFlight } from '../one-flight.ts';
import type { VendorParts } from '../vendor.ts';
import { Refusal } from './errors.ts';
import { loginSchema } from './schema.ts';

export interface Session {
  readonly sessid: string;
  /** The value every request repeats (spec 3.1). */
  readonly authorization: string;
  /** Must not appear in anything shown or logged. */
  readonly secrets: readonly string[];
}

/** The one session of a mailbox, opened when first needed; however many ask at once, there is one sign-in. */
export interface SessionKeeper {
  get(signal: AbortSignal): Promise<Session>;
  /** The server no longer knows this session. */
  expire(session: Session): void;
  forget(): void;
}

async function credentials({ connection, secret }: VendorParts): Promise<Omit<Session, 'sessid'>> {
  const value = await secret();
  if (connection.signIn === 'token') return { authorization: `Bearer ${value}`, secrets: [value] };
  // The API is UTF-8 only, so is the password (spec 3.1).
  const basic = Buffer.from(`${connection.user}:${value}`, 'utf8').toString('base64');
  return { authorization: `Basic ${basic}`, secrets: [value, basic] };
}

/** @throws AppError `not-this-kind-of-server` when what answers a sign-in is no Axigen */
function sessidOf(answer: HttpAnswer): string {
  try {
    return loginSchema.parse(answer.json()).sessid;
  } catch {
    throw new AppError('not-this-kind-of-server');
  }
}

/** @param url the address of `POST /api/v1/login` */
export function createSessionKeeper(parts: VendorParts, http: HttpClient, url: string): SessionKeeper {
  let current: Session | null = null;

  const signIn = oneFlight(async (signal) => {
    const known = await credentials(parts);
    const answer = await http.send({ method: 'POST', url, signal, headers: { authorization: known.authorization } });
    if (answer.status === 404 || answer.status === 405) throw new AppError('not-this-kind-of-server');
    if (answer.status < 200 || answer.status > 299) throw new Refusal(answer, known.secrets);
    const sessid = sessidOf(answer);
    current = { sessid, authorization: known.authorization, secrets: [...known.secrets, sessid] };
    return current;
  });

  return {
    get: (signal) => (current === null ? signIn(signal) : Promise.resolve(current)),
    expire(session) {
      if (current === session) current = null;
    },
    forget() {
      current = null;
    },
  };
}
