import { faultMatrix } from '../faults/matrix.ts';
import { LACKS, lineworksHarness } from './harness.ts';

faultMatrix('LINE WORKS 2.0', () => lineworksHarness({ api: '2.0', minuteMs: 1 }), LACKS['2.0']);
faultMatrix('LINE WORKS 1.0', () => lineworksHarness({ api: '1.0', minuteMs: 1 }), LACKS['1.0']);
