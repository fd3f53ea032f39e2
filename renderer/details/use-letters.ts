import { useMemo } from 'react';
import type { FolderNode } from '../../shared/tree-node.ts';
import { letterWords, namesBeside } from './letters.ts';
import { useSettled } from './use-settled.ts';

const NONE: readonly string[] = [];

/** What the name of a folder does not show by itself, as sentences; names beside it are looked at once one rests here. */
export function useLetters(node: FolderNode, name: string): readonly string[] {
  const settled = useSettled();
  const siblings = node.parent?.children;
  // biome-ignore lint/correctness/useExhaustiveDependencies: names are read from the siblings
  return useMemo(() => (settled ? letterWords(name, namesBeside(node)) : NONE), [settled, name, node, siblings]);
}
