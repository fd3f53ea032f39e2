import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { t } from '../../shared/words/words.ts';
import styles from './separator.module.css';

interface SeparatorProps {
  readonly label: string;
  /** Id of the panel it sizes. */
  readonly controls: string;
  /** The panel's side of the separator. */
  readonly side: 'start' | 'end';
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** While it moves, every step; no step is kept. */
  readonly onResize: (width: number) => void;
  /** Where it was left: to be kept. 0 closes the panel. */
  readonly onSettle: (width: number) => void;
}

const STEP = 16;

/** The border of a panel, to be dragged or moved with the arrow keys; Enter or a double click closes the panel. */
export function Separator({ label, controls, side, width, min, max, onResize, onSettle }: SeparatorProps) {
  const drag = useRef<{ readonly from: number; readonly width: number; now: number } | null>(null);
  const within = (wanted: number) => Math.round(Math.min(max, Math.max(min, wanted)));
  const sign = (element: Element) => {
    const ltr = getComputedStyle(element).direction === 'ltr';
    return (side === 'start') === ltr ? 1 : -1;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const toward = sign(event.currentTarget);
    const widths: Partial<Record<string, number>> = {
      ArrowRight: within(width + STEP * toward),
      ArrowLeft: within(width - STEP * toward),
      Home: min,
      End: max,
      Enter: 0,
    };
    const next = widths[event.key];
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    onSettle(next);
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { from: event.clientX, width, now: width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current === null) return;
    drag.current.now = within(drag.current.width + (event.clientX - drag.current.from) * sign(event.currentTarget));
    onResize(drag.current.now);
  };
  const onDragEnd = () => {
    if (drag.current !== null && drag.current.now !== drag.current.width) onSettle(drag.current.now);
    drag.current = null;
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={t('app.pixels', { count: width })}
      tabIndex={0}
      className={styles.separator}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={onDragEnd}
      onDoubleClick={() => onSettle(0)}
    />
  );
}
