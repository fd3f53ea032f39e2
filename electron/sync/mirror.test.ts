import { describe, expect, it } from 'vitest';
import { type Folder, newFolder } from '../../shared/folder.ts';
import type { Change, ChangeBatch } from '../vendors/vendor.ts';
import { type Applied, Mirror } from './mirror.ts';

const put = (id: string, fields: Partial<Folder> = {}): Change => ({ type: 'put', folder: newFolder(id, id, fields) });
const patch = (id: string, fields: Partial<Omit<Folder, 'id'>>): Change => ({ type: 'patch', id, fields });
const remove = (id: string): Change => ({ type: 'remove', id });
const reset = (container: string): Change => ({ type: 'reset-container', container });
const removeContainer = (container: string): Change => ({ type: 'remove-container', container });

function batch(changes: Change[], rest: Partial<ChangeBatch> = {}): ChangeBatch {
  return { full: false, changes, cursor: 'next', more: false, doubtful: false, ...rest };
}

/** A mirror that already knows these folders. */
function mirrorOf(...folders: Change[]): Mirror {
  const mirror = new Mirror();
  mirror.apply(batch(folders));
  mirror.accept();
  return mirror;
}

/** Applies pages of one read; all but the last say that more follows. */
function applyPages(mirror: Mirror, pages: Change[][], rest: Partial<ChangeBatch> = {}): (Applied | null)[] {
  return pages.map((changes, i) => {
    const applied = mirror.apply(batch(changes, { ...rest, more: i < pages.length - 1 }));
    if (applied) mirror.accept();
    return applied;
  });
}

function apply(mirror: Mirror, ...changes: Change[]) {
  const applied = applyPages(mirror, [changes])[0];
  if (!applied) throw new Error('a single page stands alone');
  const { added, updated, removed } = applied.diff;
  return {
    added: added.map(({ id }) => id).sort(),
    updated: updated.map(([, to]) => to.id).sort(),
    removed: removed.map(({ id }) => id).sort(),
    dropped: [...applied.dropContent].sort(),
    doubtful: applied.doubtful,
  };
}

const ids = (mirror: Mirror) => Array.from(mirror.all(), ({ id }) => id).sort();

describe('single changes', () => {
  it('put adds an unknown folder and replaces a known one', () => {
    const mirror = mirrorOf(put('a'));
    expect(apply(mirror, put('a', { unread: 1 }), put('b'))).toMatchObject({ added: ['b'], updated: ['a'] });
  });

  it('patch changes only the fields it names', () => {
    const mirror = mirrorOf(put('a', { unread: 1, total: 9, owner: 'ann' }));
    apply(mirror, patch('a', { unread: 0, owner: null }));
    expect([...mirror.all()]).toEqual([newFolder('a', 'a', { unread: 0, total: 9, owner: null })]);
  });

  it('patch of an unknown folder changes nothing and is doubtful', () => {
    const mirror = mirrorOf(put('a'));
    expect(apply(mirror, patch('b', { unread: 1 }))).toMatchObject({ added: [], updated: [], doubtful: true });
    expect(ids(mirror)).toEqual(['a']);
  });

  it('remove takes whatever still hangs below, and drops its content', () => {
    const mirror = mirrorOf(put('a'), put('b', { parentId: 'a' }), put('c', { parentId: 'b' }), put('d'));
    expect(apply(mirror, remove('a'))).toMatchObject({ removed: ['a', 'b', 'c'], dropped: ['a', 'b', 'c'] });
    expect(ids(mirror)).toEqual(['d']);
  });

  it('remove spares what was moved away before', () => {
    const mirror = mirrorOf(put('a'), put('b', { parentId: 'a' }));
    expect(apply(mirror, patch('b', { parentId: null }), remove('a'))).toMatchObject({
      removed: ['a'],
      updated: ['b'],
    });
  });

  it('remove of an unknown folder is nothing', () => {
    const mirror = mirrorOf(put('a'));
    expect(apply(mirror, remove('x'))).toMatchObject({ removed: [], dropped: [], doubtful: false });
  });

  it('remove ends even where folders hang below each other', () => {
    const mirror = mirrorOf(put('a', { parentId: 'b' }), put('b', { parentId: 'a' }));
    expect(apply(mirror, remove('a'))).toMatchObject({ removed: ['a', 'b'] });
  });

  it('changes are applied in the order given', () => {
    const mirror = mirrorOf(put('a'));
    apply(mirror, remove('a'), put('a', { unread: 2 }), patch('a', { unread: 3 }));
    expect([...mirror.all()][0]?.unread).toBe(3);
  });
});

describe('the diff', () => {
  it('says nothing of folders that end as they began', () => {
    const mirror = mirrorOf(put('a', { unread: 1 }), put('b'));
    const end = apply(mirror, patch('a', { unread: 2 }), put('b'), patch('a', { unread: 1 }), put('c'), remove('c'));
    expect(end).toMatchObject({ added: [], updated: [], removed: [] });
  });

  it('calls a folder removed and put again updated', () => {
    const mirror = mirrorOf(put('a'));
    expect(apply(mirror, remove('a'), put('a', { unread: 1 }))).toMatchObject({
      added: [],
      updated: ['a'],
      removed: [],
      dropped: ['a'],
    });
  });
});

describe('validity', () => {
  it('a change of it drops the content, by put as by patch', () => {
    const mirror = mirrorOf(put('a', { validity: 1 }), put('b', { validity: 1 }), put('c', { validity: 1 }));
    const end = apply(mirror, put('a', { validity: 2 }), patch('b', { validity: 2 }), put('c', { validity: 1 }));
    expect(end.dropped).toEqual(['a', 'b']);
  });

  it('a change of it and back drops the content all the same', () => {
    const mirror = mirrorOf(put('a', { validity: 1 }));
    expect(apply(mirror, patch('a', { validity: 2 }), patch('a', { validity: 1 }))).toMatchObject({
      updated: [],
      dropped: ['a'],
    });
  });
});

describe('reset-container', () => {
  const box = { container: 'box', validity: 1 };

  it('removes what is not put again, content and all', () => {
    const mirror = mirrorOf(put('a', box), put('b', box), put('c', { container: 'other' }));
    expect(apply(mirror, reset('box'), put('a', box))).toMatchObject({ removed: ['b'], dropped: ['b'], updated: [] });
    expect(ids(mirror)).toEqual(['a', 'c']);
  });

  it('keeps the content of a folder put again with the same validity only', () => {
    const mirror = mirrorOf(put('a', box), put('b', box));
    const end = apply(mirror, reset('box'), put('a', { ...box, unread: 5 }), put('b', { ...box, validity: 2 }));
    expect(end).toMatchObject({ updated: ['a', 'b'], removed: [], dropped: ['b'] });
  });

  it('keeps the folder that stands for the container, even when it lives in it', () => {
    const mirror = mirrorOf(put('box', box), put('a', box));
    expect(apply(mirror, reset('box'))).toMatchObject({ removed: ['a'] });
  });

  it('works for a container no folder stands for', () => {
    const mirror = mirrorOf(put('a', box));
    expect(apply(mirror, reset('box'))).toMatchObject({ removed: ['a'], doubtful: false });
  });

  it('leaves folders of other containers below, until they are told of', () => {
    const mirror = mirrorOf(put('a', box), put('b', { parentId: 'a', container: 'other' }));
    expect(apply(mirror, reset('box'))).toMatchObject({ removed: ['a'] });
  });

  it('makes a patch of a marked folder doubtful', () => {
    const mirror = mirrorOf(put('a', box));
    expect(apply(mirror, reset('box'), patch('a', { unread: 1 }))).toMatchObject({ removed: ['a'], doubtful: true });
  });

  it('waits for the last page before anything is gone', () => {
    const mirror = mirrorOf(put('a', box), put('b', box));
    const [first, last] = applyPages(mirror, [[reset('box')], [put('a', box)]]);
    expect(first).toBeNull();
    expect(last?.diff.removed.map(({ id }) => id)).toEqual(['b']);
    expect(last?.dropContent).toEqual(['b']);
  });

  it('lets a page stand alone in which all was put again', () => {
    const mirror = mirrorOf(put('a', box));
    const [first] = applyPages(mirror, [[reset('box'), put('a', box)], [put('b', box)]]);
    expect(first).not.toBeNull();
  });
});

describe('remove-container', () => {
  it('removes its folders and the folder that stands for it, and drops their content', () => {
    const mirror = mirrorOf(put('box'), put('a', { container: 'box', parentId: 'box' }), put('b'));
    expect(apply(mirror, removeContainer('box'))).toMatchObject({ removed: ['a', 'box'], dropped: ['a', 'box'] });
  });

  it('drops the content of folders a reset had marked, even if they are put again', () => {
    const mirror = mirrorOf(put('a', { container: 'box' }));
    const end = apply(mirror, reset('box'), removeContainer('box'), put('a', { container: 'box' }));
    expect(end).toMatchObject({ removed: [], dropped: ['a'] });
  });
});

describe('a full read', () => {
  it('removes what was not put, keeps the content of what was', () => {
    const mirror = mirrorOf(put('a', { validity: 1 }), put('b'), put('c', { validity: 1 }));
    const pages = [[put('a', { validity: 1 })], [put('c', { validity: 2 }), put('d')]];
    const [first, last] = applyPages(mirror, pages, { full: true });
    expect(first).toBeNull();
    expect(last?.full).toBe(true);
    expect(last?.diff.removed.map(({ id }) => id)).toEqual(['b']);
    expect([...(last?.dropContent ?? [])].sort()).toEqual(['b', 'c']);
    expect(ids(mirror)).toEqual(['a', 'c', 'd']);
  });

  it('says nothing when nothing has changed', () => {
    const mirror = mirrorOf(put('a'), put('b'));
    const [only] = applyPages(mirror, [[put('b'), put('a')]], { full: true });
    expect(only?.diff).toEqual({ added: [], updated: [], removed: [] });
  });
});

describe('revert', () => {
  it('goes back to the last accept, in the middle of a reset and of a full read', () => {
    for (const full of [false, true]) {
      const mirror = mirrorOf(put('a', { container: 'box' }), put('b', { parentId: 'a', container: 'box' }));
      mirror.apply(batch([reset('box'), put('c'), patch('a', { unread: 1 })], { more: true, full }));
      mirror.revert();
      expect(ids(mirror)).toEqual(['a', 'b']);
      // The indexes too: a removal still finds what hangs below.
      expect(apply(mirror, remove('a'))).toMatchObject({ removed: ['a', 'b'], doubtful: false });
    }
  });
});
