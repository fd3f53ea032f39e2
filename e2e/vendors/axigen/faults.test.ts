import { faultMatrix } from '../faults/matrix.ts';
import { axigenHarness } from './harness.ts';

faultMatrix('Axigen', () => axigenHarness());
