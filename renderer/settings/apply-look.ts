import { useLayoutEffect } from 'react';
import { useSettings } from '../queries.ts';

/** Puts the chosen theme and row height on the document, where the design tokens read them. */
export function useLook(): void {
  const { theme, density } = useSettings();
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.theme = theme;
    dataset.density = density;
  }, [theme, density]);
}
