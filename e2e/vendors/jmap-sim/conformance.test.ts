import { conformance } from '../conformance.ts';
import { jmapHarness } from './harness.ts';

conformance('JMAP', jmapHarness, { misbehaviour: true, forgettableCursors: true });
