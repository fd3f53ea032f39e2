import { monitorEventLoopDelay } from 'node:perf_hooks';
import { z } from 'zod';

/** How long this process was busy with one thing, in milliseconds. */
export const workSchema = z.object({
  /** The longest, by the clock, and what of each the processor was at work for us; the rest others had it, or the disk. */
  longest: z.array(z.object({ clock: z.number(), processor: z.number() })),
  /** Ninety-nine of a hundred times it was no longer. */
  most: z.number(),
});
export type Work = z.output<typeof workSchema>;

const KEPT = 5;

/** Watches the main thread. @returns what tells of it, and begins anew */
export function watchWork(): () => Work {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let longest: Work['longest'] = [];
  let at = performance.now();
  let cpu = process.threadCpuUsage();

  // Called every millisecond; when it comes later, the process was busy meanwhile.
  setInterval(() => {
    const clock = performance.now() - at - 1;
    const used = process.threadCpuUsage();
    const processor = (used.user - cpu.user + used.system - cpu.system) / 1_000;
    if (clock > (longest[KEPT - 1]?.clock ?? 0)) {
      longest = [...longest, { clock, processor }].sort((a, b) => b.clock - a.clock).slice(0, KEPT);
    }
    at = performance.now();
    cpu = used;
  }, 1).unref();

  return () => {
    const work = { longest, most: delay.percentile(99) / 1e6 };
    longest = [];
    delay.reset();
    at = performance.now();
    cpu = process.threadCpuUsage();
    return work;
  };
}

/** @returns the longest as text: by the clock, and of that by the processor */
export function longestOf({ longest }: Work): string {
  return longest.map(({ clock, processor }) => `${clock.toFixed(0)} (${processor.toFixed(0)})`).join(', ');
}
