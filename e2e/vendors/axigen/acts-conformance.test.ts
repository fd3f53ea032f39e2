import { actsConformance } from '../acts-conformance.ts';
import { axigenHarness } from './harness.ts';

actsConformance('Axigen', () => axigenHarness());
actsConformance('Axigen before folder delta', () => axigenHarness({ old: true }));
