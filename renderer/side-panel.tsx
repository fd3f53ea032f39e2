import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './columns.module.css';
import { closePanel, LIMITS, settlePanel, useNarrow, usePanelWidth } from './panels.ts';
import { Separator } from './ui/separator.tsx';
import { type Panel, useWindow } from './window-state.ts';

interface SidePanelProps {
  readonly panel: Panel;
  /** What the panel is called. */
  readonly label: string;
  /** What the border that sizes it is called. */
  readonly separator: string;
  readonly children: ReactNode;
}

/** A panel beside the tree: sized by its border, or over the tree where the window is narrow. */
export function SidePanel({ panel, label, separator, children }: SidePanelProps) {
  const width = usePanelWidth(panel);
  const narrow = useNarrow();
  const over = useWindow((state) => state.overlay === panel);
  const ref = useRef<HTMLDivElement>(null);
  // While the border is dragged only this one property changes; nothing is drawn again by React.
  const resize = (wanted: number) => ref.current?.style.setProperty('--panel-width', `${wanted}px`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel that appears needs its width too
  useLayoutEffect(() => {
    ref.current?.style.setProperty('--panel-width', `${width}px`);
  }, [width, narrow, over]);

  useLayoutEffect(() => {
    if (!narrow || !over) return;
    const opener = document.activeElement;
    return () => {
      // The focus went with the panel: back to where it was opened from.
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, [narrow, over]);

  if (narrow ? !over : width === 0) return null;
  const id = `${panel}-panel`;
  const border = !narrow && (
    <Separator
      label={separator}
      controls={id}
      side={panel === 'accounts' ? 'start' : 'end'}
      width={width}
      min={LIMITS[panel].min}
      max={LIMITS[panel].max}
      onResize={resize}
      onSettle={(wanted) => settlePanel(panel, wanted)}
    />
  );
  return (
    <aside
      aria-label={label}
      className={[styles.side, styles[panel], narrow && styles.overlay].filter(Boolean).join(' ')}
      onKeyDown={(event) => {
        if (narrow && event.key === 'Escape' && !event.defaultPrevented) closePanel(panel);
      }}
    >
      {panel === 'details' && border}
      <div ref={ref} id={id} className={styles.panel}>
        {children}
      </div>
      {panel === 'accounts' && border}
    </aside>
  );
}
