import { useSpeech } from './speech.ts';

/** The two regions a screen reader listens to. Rendered once, from the first paint on, and never removed. */
export function LiveRegions() {
  const { polite, assertive } = useSpeech();
  return (
    <>
      <div role="status" aria-live="polite" aria-atomic className="visually-hidden">
        <span key={polite.count}>{polite.text}</span>
      </div>
      <div role="alert" aria-live="assertive" aria-atomic className="visually-hidden">
        <span key={assertive.count}>{assertive.text}</span>
      </div>
    </>
  );
}
