import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyDiff, between } from '../../shared/diff.ts';
import { type Folder, newFolder } from '../../shared/folder.ts';
import type { Change, ChangeBatch } from '../vendors/vendor.ts';
import { Mirror } from './mirror.ts';
import { NaiveMirror } from './testing/naive-mirror.ts';

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const container = fc.constantFrom('a', 'b', 'x');
const folder: fc.Arbitrary<Folder> = fc
  .record({
    id,
    parentId: fc.option(id),
    container: fc.option(container),
    validity: fc.constantFrom(null, 1, 2),
    unread: fc.constantFrom(0, 1),
  })
  .map(({ id, ...fields }) => newFolder(id, id, fields));

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: folder.map((folder): Change => ({ type: 'put', folder })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        id,
        fc.record(
          { parentId: fc.option(id), container, validity: fc.constant(2), unread: fc.constant(7) },
          { requiredKeys: [] },
        ),
      )
      .map(([id, fields]): Change => ({ type: 'patch', id, fields })),
  },
  { weight: 2, arbitrary: id.map((id): Change => ({ type: 'remove', id })) },
  { weight: 2, arbitrary: container.map((container): Change => ({ type: 'reset-container', container })) },
  { weight: 1, arbitrary: container.map((container): Change => ({ type: 'remove-container', container })) },
);

/** The pages of one read; all but the last say that more follows. */
const read: fc.Arbitrary<ChangeBatch[]> = fc
  .tuple(fc.array(fc.array(change, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([pages, full]) =>
    pages.map((changes, i) => ({ full, changes, cursor: `${i}`, more: i < pages.length - 1, doubtful: false })),
  );

const byId = (folders: Iterable<Folder>) => new Map(Array.from(folders, (folder) => [folder.id, folder]));
const sorted = (folders: Iterable<Folder>) => [...folders].sort((a, b) => (a.id < b.id ? -1 : 1));

it('comes to what the rules say, whatever is sent, in whatever pages, with failures in between', () => {
  fc.assert(
    fc.property(fc.array(folder), fc.array(fc.tuple(read, fc.boolean()), { maxLength: 4 }), (known, reads) => {
      const mirror = new Mirror();
      mirror.load(byId(known).values());
      for (const [pages, failsFirst] of reads) {
        const naive = new NaiveMirror(mirror.all());
        if (failsFirst) {
          for (const page of pages) mirror.apply({ ...page, more: true });
          mirror.revert();
        }
        const seen = byId(mirror.all());
        expect(sorted(seen.values())).toEqual(sorted(naive.folders));

        naive.read(pages);
        const dropped = new Set<string>();
        let doubtful = false;
        for (const page of pages) {
          const applied = mirror.apply(page);
          if (!applied) continue;
          const before = byId(mirror.all());
          mirror.accept();
          const expected = between(before, byId(mirror.all()));
          expect(sorted(applied.diff.added)).toEqual(sorted(expected.added));
          expect(sorted(applied.diff.removed)).toEqual(sorted(expected.removed));
          expect(new Map(applied.diff.updated)).toEqual(new Map(expected.updated));
          applyDiff(seen, applied.diff);
          for (const id of applied.dropContent) dropped.add(id);
          doubtful ||= applied.doubtful;
        }
        expect(sorted(mirror.all())).toEqual(sorted(naive.folders));
        expect(sorted(seen.values())).toEqual(sorted(naive.folders));
        expect(dropped).toEqual(naive.dropped);
        expect(doubtful).toBe(naive.doubtful);
      }
    }),
    { numRuns: 3_000 },
  );
});
