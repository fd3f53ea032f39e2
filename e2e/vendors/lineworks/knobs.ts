import { FaultPlans } from '../server-faults.ts';

/** How the host of API 1.0 answers now that it is gone. */
export type Retirement = 404 | 410 | 'html';

const ANY_OF_THE_API = /^\w+ (?!\/(?:oauth2|ba)\/)/;

/** What the documentation leaves open, and how the server misbehaves. Change at any time. */
export class Knobs extends FaultPlans {
  /** How a child is called in the list. */
  childNames: 'leaf' | 'path' = 'leaf';
  /** 2.0: whether a folder says where it is; the vendor's own example does not. */
  tellsPlaces = true;
  /** Whether making `Parent/Child` makes a child; else a folder of that name at the top. */
  nests = true;
  /** 1.0: whether the 20 characters are those of the whole path, or of the name alone. */
  cutsWholePath = false;
  /** 1.0: what making a folder is answered with; not documented. */
  addFolderBody: 'empty' | 'object' = 'empty';
  /** 2.0: what deleting is answered with; not documented. */
  removeStatus: 200 | 204 = 204;
  /** 1.0: deleting is answered in the envelope of the oldest operations. */
  envelopes = false;
  /** 1.0: the next change is refused in that envelope, under HTTP 200. */
  envelopeFailure: string | null = null;
  retired: Retirement | null = null;
  /** 2.0: the sign-in is that of a program, not of a person. */
  serviceAccount = false;
  /** 2.0: calls per minute of one operation. */
  perMinute = 240;
  /** 2.0: whether answers say how many are left. */
  tellsRate = true;
  /** 2.0: calls at the same time. */
  atOnce = 5;

  /** Faults strike all but those of signing in, unless planned otherwise. */
  constructor() {
    super(ANY_OF_THE_API);
  }
}
