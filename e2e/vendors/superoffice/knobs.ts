import { FaultPlans } from '../server-faults.ts';

/** How a batch task ends; `vanishes`: nobody knows of it any more (spec section 5). */
export type TaskEnd = 'Succeeded' | 'SucceededManualCleanup' | 'Failed' | 'vanishes';
export type CancellationBehaviour = 'CanCancel' | 'CancelWithWarning' | 'CannotCancel';

/** What the documentation leaves open, and how the server misbehaves. Change at any time. */
export class Knobs extends FaultPlans {
  /** Whether this app may use the EMail agent at all (spec section 1). */
  mailAgentGranted = true;
  /** What a refused app gets; 401 was seen, nothing is documented. */
  notGrantedStatus: 401 | 403 = 401;
  /** What a bearer token that has run out gets. */
  expiredStatus: 401 | 403 = 403;
  /** Whether the API's version is told to anybody. */
  probeNeedsSignIn = false;
  /** Whether `CacheFolderList` is there, fails silently (`null`), or finds nothing. */
  cacheFolderList: 'works' | 'null' | 'empty' | 'missing' = 'works';
  /** Whether `GetFolderInfo` is there. */
  hasFolderInfo = true;
  /** What parts the sections of `GetFolderList`; its documentation says both. */
  sectionMark: '¶' | ',' = '¶';
  /** What `TestAuthenticate` says. */
  hasMailAccount = true;
  /** Whether folders get a number when they are put into the cache. */
  givesNumbers = true;
  /** What `ConnectionInfo: null` means; not documented. */
  withoutConnectionInfo: 'own account' | 'refused' | 'null' = 'own account';
  /** Whether what the mail server refuses comes as 500, or as an error within 200. */
  mailServerErrors: 'status' | 'within 200' = 'status';
  /** Whether every field is sent, selected or not: passwords, too. */
  ignoresSelect = false;
  /** `RefreshFolder` looks at once (0), or hands it to a batch task. */
  refresh: 'at once' | 'batch' = 'batch';
  taskEnd: TaskEnd = 'Succeeded';
  /** Where a failed task keeps its words; not documented. */
  failureWords: 'Result' | 'Response' = 'Result';
  cancellation: CancellationBehaviour = 'CanCancel';
  /** A task goes on by one step whenever it is asked about, by itself after so many milliseconds each, or when told to. */
  taskPace: 'when asked' | 'when told' | number = 'when asked';

  /** Faults strike operations of agents, unless planned otherwise. */
  constructor() {
    super(/\/Agents\//);
  }
}
