import type { CancellationBehaviour, Knobs, TaskEnd } from './knobs.ts';
import { pathOf, type SimFolder, type World } from './world.ts';

type Running = readonly [state: 'New' | 'Aquired' | 'Started', percent: number];

/** What a task goes through before it ends; more than 100 percent were seen in other batch tasks of this kind. */
const STEPS: readonly Running[] = [
  ['New', 0],
  ['Aquired', 0],
  ['Started', 10],
  ['Started', 45],
  ['Started', 80],
  ['Started', 120],
];

/** One batch task of the Batch agent (spec section 5). */
export interface Task {
  readonly id: number;
  readonly folders: readonly SimFolder[];
  readonly createdAt: number;
  readonly cancellation: CancellationBehaviour;
  readonly end: TaskEnd;
  step: number;
  stopped: boolean;
}

/** The batch tasks of an installation. */
export class Tasks {
  readonly #tasks = new Map<number, Task>();
  readonly #world: World;
  readonly #knobs: Knobs;
  #lastId = 682;

  constructor(world: World, knobs: Knobs) {
    this.#world = world;
    this.#knobs = knobs;
  }

  all(): readonly Task[] {
    return [...this.#tasks.values()];
  }

  start(folders: readonly SimFolder[]): Task {
    const { cancellation, taskEnd: end } = this.#knobs;
    const task = { id: ++this.#lastId, folders, createdAt: Date.now(), cancellation, end, step: 0, stopped: false };
    this.#tasks.set(task.id, task);
    return task;
  }

  /** One step on; for pace `when told`. @param id default: the newest task */
  advance(id = this.#lastId): void {
    const task = this.#tasks.get(id);
    if (task) this.#stepTo(task, task.step + 1);
  }

  /** To its end; for pace `when told`. @param id default: the newest task */
  finish(id = this.#lastId): void {
    const task = this.#tasks.get(id);
    if (task) this.#stepTo(task, STEPS.length);
  }

  /** @returns false where it can't be stopped */
  stop(id: number): boolean {
    const task = this.#tasks.get(id);
    if (!task || task.cancellation === 'CannotCancel' || task.step >= STEPS.length) return false;
    task.stopped = true;
    return true;
  }

  /** @returns the carrier, or null when nobody knows of such a task */
  info(id: number): Readonly<Record<string, unknown>> | null {
    const task = this.#tasks.get(id);
    if (!task) return null;
    const { taskPace } = this.#knobs;
    if (typeof taskPace === 'number') this.#stepTo(task, Math.floor((Date.now() - task.createdAt) / taskPace));
    const hasVanished = task.end === 'vanishes' && task.step >= STEPS.length;
    const carrier = hasVanished ? null : this.#carrier(task);
    if (taskPace === 'when asked') this.#stepTo(task, task.step + 1);
    return carrier;
  }

  #stepTo(task: Task, step: number): void {
    if (task.stopped) return;
    const before = task.step;
    task.step = Math.max(task.step, Math.min(step, STEPS.length));
    if (before < STEPS.length && task.step === STEPS.length && task.end !== 'Failed') {
      for (const folder of task.folders) this.#world.refresh(folder);
    }
  }

  #carrier(task: Task): Readonly<Record<string, unknown>> {
    const running = STEPS[task.step];
    const [state, percent] = task.stopped ? ['Failed', 0] : (running ?? [task.end, 100]);
    const hasFailed = state === 'Failed';
    const words = task.stopped ? 'Stopped by the user.' : 'IMAP: connection closed by mail.grove.example';
    const { failureWords } = this.#knobs;
    const at = task.folders[Math.min(task.folders.length - 1, task.step)];
    return {
      Id: task.id,
      Name: 'RefreshEMailFolders',
      AssociateId: 12,
      DetailsTable: 0,
      DetailsRecord: 0,
      IsSystemTask: false,
      IsInternalTask: false,
      ParameterObject: { Folders: task.folders.map(pathOf).join(';') },
      LastStarted: '2026-11-21T09:00:00',
      Created: '2026-11-21T09:00:00',
      StartCount: 1,
      DatabaseSerialNumber: '1234567890',
      Context: 'Cust12345',
      Result: hasFailed && failureWords === 'Result' ? words : '',
      State: state,
      Description: 'Refresh mail folders',
      Response: hasFailed && failureWords === 'Response' ? words : '',
      Request: '',
      ProgressDescription: state === 'Started' && at ? pathOf(at) : '',
      ProgressPercent: percent,
      FileName: '',
      CancellationBehaviour: task.cancellation,
      TableRight: null,
      FieldProperties: null,
    };
  }
}
