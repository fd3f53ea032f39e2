import { faultMatrix } from '../faults/matrix.ts';
import { jmapHarness } from './harness.ts';

faultMatrix('JMAP', jmapHarness, {}, { places: true, subscribe: true });
