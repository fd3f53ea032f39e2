import { conformance } from '../conformance.ts';
import { LACKS, type Profile, superofficeHarness } from './harness.ts';

const has = { misbehaviour: true, forgettableCursors: false };
const profiles: readonly Profile[] = ['password', 'ticket', 'browser'];

for (const profile of profiles) {
  conformance(`SuperOffice, let in by ${profile}`, () => superofficeHarness({ profile }), has, LACKS);
}
