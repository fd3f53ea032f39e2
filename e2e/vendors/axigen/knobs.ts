import { FaultPlans } from '../server-faults.ts';

export type ErrorStyle = 'flat' | 'nested' | 'text' | 'html' | 'empty';

/** A version before folder delta. */
export const LONG_AGO_VERSION = '10.5.3';

/** What the documentation leaves open, and how the server misbehaves. Change at any time. */
export class Knobs extends FaultPlans {
  /** What `GET /api/` says; below 10.6.18 there is no delta. */
  serverVersion = '10.6.30';
  /** Whether `GET /api/` says it at all. */
  tellsVersion = true;
  probeNeedsSignIn = false;
  /** What an old server answers to the delta address. */
  missingDeltaStatus = 404;
  /** What a refused token is answered with. */
  refusedTokenStatus = 400;
  duplicateNameStatus: 400 | 409 = 409;
  numbersAsStrings = false;
  permissionsAsString = false;
  /** Whether the account's root container is listed as a folder too. */
  listsRootContainer = false;
  emptyAnswerStatus: 200 | 204 = 200;
  errorStyle: ErrorStyle = 'flat';
  sessionCap: number | null = null;
  /** Own folders the account may have at most. */
  folderCap: number | null = null;
  /** Sign-in with a password is refused for want of a second step. */
  secondStep = false;

  /** Faults strike all but the sign-in, unless planned otherwise. */
  constructor() {
    super(/^(?!POST \/api\/v1\/login)/);
  }
}
