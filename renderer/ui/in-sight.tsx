import { type ReactNode, useLayoutEffect, useRef } from 'react';

/** Brings what it holds into sight as soon as it appears, as far as it fits. */
export function InSight({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={ref}>{children}</div>;
}
