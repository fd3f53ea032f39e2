import { actsConformance } from '../acts-conformance.ts';
import { jmapHarness } from './harness.ts';

actsConformance('JMAP', jmapHarness);
