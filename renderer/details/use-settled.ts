import { useEffect, useState } from 'react';

const REST_MS = 200;

/**
 * Keeps a key held down from asking the server about every folder it passes.
 * @returns true once whoever asks has been there for a moment
 */
export function useSettled(): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), REST_MS);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}
