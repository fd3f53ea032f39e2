import { conformance } from '../conformance.ts';
import { LACKS, lineworksHarness } from './harness.ts';

const has = { misbehaviour: true, forgettableCursors: false };
conformance('LINE WORKS 2.0', () => lineworksHarness({ api: '2.0' }), has, LACKS['2.0']);
conformance('LINE WORKS 1.0', () => lineworksHarness({ api: '1.0' }), has, LACKS['1.0']);
