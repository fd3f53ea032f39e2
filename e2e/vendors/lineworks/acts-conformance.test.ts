import { actsConformance } from '../acts-conformance.ts';
import { LACKS, lineworksHarness } from './harness.ts';

actsConformance('LINE WORKS 2.0', () => lineworksHarness({ api: '2.0' }), LACKS['2.0']);
actsConformance('LINE WORKS 1.0', () => lineworksHarness({ api: '1.0' }), LACKS['1.0']);
