import { type Reason, refused, type Verdict } from '../../shared/reasons.ts';
import { whyNever } from '../../shared/rules.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { folders } from '../folders.ts';
import { nameOf } from '../tree/commands.ts';
import { thisMoment } from '../tree/view-state.ts';
import { complain } from '../window-state.ts';
import { refuse } from './carry-out.ts';
import { moveFolders } from './commands.ts';
import { canPlace, capabilitiesOf, stepPlace, stepTarget } from './judge.ts';
import { currentKey } from './named.ts';
import type { Place } from './places.ts';

/** Into the sibling above, out to the parent's parent, or past the sibling above or below. */
type Step = 'in' | 'out' | 'up' | 'down';

/** @returns where one step leads, or why it leads nowhere: where there is no order there is no step in it, at its end neither */
function whereTo(node: FolderNode, step: Step): Place | Reason {
  if (step === 'up' || step === 'down') {
    const capabilities = capabilitiesOf(node.account);
    if (node.folder !== null && !capabilities.order) return whyNever(capabilities, 'order');
    return stepPlace(node, step) ?? { code: 'no-step' };
  }
  const parent = stepTarget(node, step);
  return parent === null ? { code: 'no-step' } : { parent, after: undefined };
}

/** May the folder be moved one step? */
export function canStep(node: FolderNode, step: Step): Verdict {
  const place = whereTo(node, step);
  return 'code' in place ? refused(place) : canPlace([node], place);
}

/** Steps are done one after the other: each begins where the one before led. */
let steps: Promise<unknown> = Promise.resolve();

/** Moves a folder one step; refused with the reason. */
export function moveStep({ key }: FolderNode, step: Step): void {
  const since = thisMoment();
  steps = steps
    .then(() => {
      const node = folders.tree.get(currentKey(key));
      if (node === undefined) return null;
      const place = whereTo(node, step);
      if ('code' in place) return refuse(t('changes.cantMoveAway', { name: nameOf(node) }), place);
      return moveFolders([node], place.parent, { after: place.after, since });
    })
    .catch(complain);
}
