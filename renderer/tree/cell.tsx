import type { ReactNode } from 'react';

interface CellProps {
  readonly className?: string | undefined;
  /** Pixels by which the content is set in. */
  readonly indent?: number;
  readonly children?: ReactNode;
}

/** One cell of a row. Rows take the keyboard, cells never do: the grid works row first. */
export function Cell({ className, indent, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are positioned one by one, which a table can't do
    // biome-ignore lint/a11y/useFocusableInteractive: the grid works row first
    <div
      role="gridcell"
      className={className}
      style={indent === undefined ? undefined : { paddingInlineStart: indent }}
    >
      {children}
    </div>
  );
}
