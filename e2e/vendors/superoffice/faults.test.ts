import { faultMatrix } from '../faults/matrix.ts';
import { LACKS, superofficeHarness } from './harness.ts';

const offers = { empty: true, subscribe: true, refresh: true } as const;
faultMatrix('SuperOffice', () => superofficeHarness(), LACKS, offers);
faultMatrix('SuperOffice Online', () => superofficeHarness({ profile: 'browser' }), LACKS, offers);
