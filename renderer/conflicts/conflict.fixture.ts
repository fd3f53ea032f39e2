import type { Conflict, Sketch, SketchLine } from '../../shared/conflict.ts';

/** @returns a small tree from lines set in by two spaces a level; `*` marks the folder, `>` the place, `!` what is in the way */
export function sketch(...lines: readonly string[]): Sketch {
  const marks: Readonly<Record<string, SketchLine['mark']>> = { '*': 'folder', '>': 'place', '!': 'other' };
  return lines.map((line) => {
    const depth = (line.length - line.trimStart().length) / 2;
    const text = line.trim();
    const mark = marks[text[0] ?? ''] ?? null;
    return { depth, name: mark === null ? text : text.slice(1), mark };
  });
}

/** A folder renamed in two ways, or a conflict that differs from that in these fields. */
export function conflictWith(fields: Partial<Conflict> = {}): Conflict {
  return {
    seq: 1,
    account: 'ann',
    group: 'g',
    at: 0,
    kind: 'both-renamed',
    operation: { type: 'rename', folder: 'f', name: 'Invoices', to: 'Bills' },
    folder: 'f',
    before: sketch('', '  Work', '    *Invoices'),
    mine: sketch('', '  Work', '    *Bills'),
    theirs: sketch('', '  Work', '    *Accounts'),
    why: null,
    choices: ['theirs', 'mine'],
    otherName: null,
    parentName: null,
    holdsUp: 0,
    seen: '',
    ...fields,
  };
}
