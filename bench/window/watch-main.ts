/** Loaded into the app's process before the app: on SIGUSR2 writes what it has seen since the last time. */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { MainFigures } from './stage.ts';

const KEPT = 5;
const path = process.env.MAILGROVE_BENCH_FIGURES ?? '';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

let longest: { clock: number; processor: number }[] = [];
let at = performance.now();
let cpu = process.threadCpuUsage();

/** Called every millisecond; when it comes later, the process was busy meanwhile. */
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

process.on('SIGUSR2', () => {
  const figures: Omit<MainFigures, 'heap'> = { longest, most: delay.percentile(99) / 1e6 };
  if (typeof collect === 'function') collect();
  writeFileSync(path, JSON.stringify({ ...figures, heap: process.memoryUsage().heapUsed / 1e6 }));
  longest = [];
  delay.reset();
  at = performance.now();
  cpu = process.threadCpuUsage();
});
