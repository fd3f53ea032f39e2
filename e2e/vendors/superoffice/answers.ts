import { z } from 'zod';

/** Why an operation is refused: with a status of its own, or hidden in an answer of 200 (spec section 7). */
export class Refused extends Error {
  readonly answer: Response;

  constructor(answer: Response) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** The way agents say that what they were sent makes no sense. */
export function invalid(detail: string, status = 200): Refused {
  return new Refused(Response.json({ Message: 'The request is invalid.', MessageDetail: detail }, { status }));
}

/** The way the rest of the API, and what lies behind it, fails. */
export function failed(message: string, type = 'SoServerException', status = 500): Refused {
  const body = {
    Error: true,
    ErrorType: type,
    ErrorMessage: message,
    ErrorSource: 'SuperOffice.Services.Implementation',
  };
  return new Refused(Response.json(body, { status }));
}

export function plain(status: number, text = ''): Refused {
  return new Refused(new Response(text, { status, headers: { 'content-type': 'text/plain' } }));
}

/** @throws Refused 400 for a parameter that is missing, wrong or not known */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(z.prettifyError(parsed.error), 400);
}
