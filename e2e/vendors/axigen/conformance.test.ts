import { conformance } from '../conformance.ts';
import { axigenHarness } from './harness.ts';

const has = { misbehaviour: true, forgettableCursors: true };

conformance('Axigen', () => axigenHarness(), has);
conformance('Axigen before folder delta', () => axigenHarness({ old: true }), has);
