/** Loaded into the app's process before the app: on SIGUSR2 writes what it has seen since the last time. */
import { writeFileSync } from 'node:fs';
import { heapKept } from '../collect.ts';
import { watchWork } from '../longest-work.ts';
import type { MainFigures } from './stage.ts';

const path = process.env.MAILGROVE_BENCH_FIGURES ?? '';
const told = watchWork();

process.on('SIGUSR2', () => {
  const work = told();
  const figures: MainFigures = { ...work, heap: heapKept() };
  writeFileSync(path, JSON.stringify(figures));
  // Collecting is not the app's own work.
  told();
});
