import { type ReactNode, useLayoutEffect, useRef } from 'react';
import styles from './columns.module.css';
import { LIMITS, settlePanel, useNarrow, usePanelWidth } from './panels.ts';
import { Separator } from './ui/separator.tsx';
import { type Panel, useWindow } from './window-state.ts';

interface SidePanelProps {
  readonly panel: Panel;
  /** What the border that sizes it is called. */
  readonly separator: string;
  readonly children: ReactNode;
}

/** A panel beside the tree: sized by its border, or over the tree where the window is narrow. */
export function SidePanel({ panel, separator, children }: SidePanelProps) {
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

  if (narrow ? !over : width === 0) return null;
  const id = `${panel}-panel`;
  const body = (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes it from anywhere inside
    <div
      ref={ref}
      id={id}
      className={[styles.panel, styles[panel], narrow && styles.overlay].filter(Boolean).join(' ')}
      onKeyDown={(event) => {
        if (narrow && event.key === 'Escape' && !event.defaultPrevented) useWindow.setState({ overlay: null });
      }}
    >
      {children}
    </div>
  );
  if (narrow) return body;
  const border = (
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
  return panel === 'accounts' ? (
    <>
      {body}
      {border}
    </>
  ) : (
    <>
      {border}
      {body}
    </>
  );
}
