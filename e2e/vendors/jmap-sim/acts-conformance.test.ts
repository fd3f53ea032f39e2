import { actsConformance, placesConformance } from '../acts-conformance.ts';
import { jmapHarness } from './harness.ts';

actsConformance('JMAP', jmapHarness);
placesConformance('JMAP', jmapHarness);
