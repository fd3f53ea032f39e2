import { useState } from 'react';
import type { Verdict } from '../../shared/reasons.ts';
import type { FolderNode } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { createFolder, type Outcome, renameFolder } from '../changes/commands.ts';
import { stopEditing } from '../changes/in-place.ts';
import { canCreate, canRename } from '../changes/judge.ts';
import { NameInput } from '../changes/name-input.tsx';
import { nameOf } from './commands.ts';
import { keepTypedName, typedName } from './keep-editing.ts';
import { summonFocus } from './view-state.ts';

interface NameFieldProps {
  /** The folder to be renamed, or the row of the one to be made. */
  readonly node: FolderNode;
  readonly kind: 'rename' | 'create';
}

/** What a field is for: its label, what it begins with, and who judges and takes what is typed. */
interface Task {
  readonly label: string;
  readonly before: string;
  readonly judge: (name: string) => Verdict;
  readonly carryOut: (name: string, stay: boolean) => Promise<Outcome>;
}

function taskOf({ node, kind }: NameFieldProps): Task {
  const { parent } = node;
  if (kind === 'create' && parent !== null) {
    return {
      label: t('tree.field.create', { name: nameOf(parent) }),
      before: '',
      judge: (name) => canCreate(parent, name),
      carryOut: (name, stay) => createFolder(parent, name, { stay }),
    };
  }
  return {
    label: t('tree.field.rename', { name: nameOf(node) }),
    before: node.folder?.name ?? '',
    judge: (name) => canRename(node, name),
    carryOut: (name, stay) => renameFolder(node, name, { stay }),
  };
}

/** The name of a row while it is typed. */
export function NameField(props: NameFieldProps) {
  const [label] = useState(() => taskOf(props).label);
  const close = (stay: boolean) => {
    stopEditing();
    if (!stay) summonFocus();
  };
  return <NameInput {...taskOf(props)} label={label} begun={typedName()} onType={keepTypedName} onClose={close} />;
}
