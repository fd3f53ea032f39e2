import { expect, it } from 'vitest';
import { isChangesState, menuNaming, type Steps } from './menu-steps.ts';

const move = { group: 'a', type: 'move', name: 'Invoices', count: 1 } as const;

it('makes the menu anew only when it would read otherwise', () => {
  const shown: Steps[] = [];
  const follow = menuNaming((steps) => shown.push(steps));
  follow({ undo: null, redo: null });
  follow({ undo: null, redo: null });
  follow({ undo: move, redo: null });
  follow({ undo: { ...move, group: 'b' }, redo: null });
  follow({ undo: null, redo: move });
  expect(shown).toEqual([
    { undo: null, redo: null },
    { undo: move, redo: null },
    { undo: null, redo: move },
  ]);
});

it('knows the event that tells of changes', () => {
  expect(isChangesState('changes:state', { undo: null, redo: null, waiting: 0, running: [] })).toBe(true);
  expect(isChangesState('settings:changed', {})).toBe(false);
});
