import { actsConformance } from '../acts-conformance.ts';
import { LACKS, superofficeHarness } from './harness.ts';

actsConformance('SuperOffice', () => superofficeHarness(), LACKS);
actsConformance('SuperOffice Online', () => superofficeHarness({ profile: 'browser' }), LACKS);
