import type { HoverOpening } from '../../shared/settings.ts';
import { type FolderNode, isWithin } from '../../shared/tree.ts';
import { actedOn } from '../changes/row-changes.ts';
import { folders } from '../folders.ts';
import { queryClient, settingsQuery } from '../queries.ts';
import { indentOf } from '../tree/name-cell.tsx';
import { Selection } from '../tree/selection.ts';
import { useTreeView } from '../tree/view-state.ts';
import { edgeScroll } from './edge-scroll.ts';
import { placeGhost, showReasonAtGhost } from './ghost-place.ts';
import {
  aimAt,
  beginMoving,
  cancelMoving,
  drop,
  lookAround,
  mayGoBeside,
  movedNodes,
  standsThere,
  useMoving,
  useTarget,
} from './moving.ts';
import { insideOf } from './walk.ts';
import { type Pointed, spotAt } from './zones.ts';

/** How far a pressed mouse moves before it drags, in pixels: a click with an unsteady hand moves nothing. */
const THRESHOLD = 6;
/** How long a finger rests before it drags and no longer scrolls, in milliseconds, and how far it may tremble meanwhile. */
const LONG_PRESS_MS = 300;
const TREMBLE = 10;
/** How long one waits over a closed branch until it opens, by what the person chose, in milliseconds; null: it does not. */
const OPEN_MS = { off: null, short: 400, usual: 650, long: 1_000 } as const satisfies Record<
  HoverOpening,
  number | null
>;
/** How long one waits over a row that takes nothing until the reason is shown. */
const REASON_MS = 400;

const ZONES = {
  isOpen: ({ key }: FolderNode) => folders.rows.isOpen(key),
  indentOf,
  stands: standsThere,
};

/** What a drag needs to know of the list. */
export interface DragStage {
  readonly list: HTMLElement;
  /** @param x and y in pixels from the upper left corner of the list */
  readonly pointAt: (x: number, y: number) => Pointed | null;
}

/** A row that is pressed, and not dragged yet. */
interface Pressed {
  readonly node: FolderNode;
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

/** Moves the rows of a list with a mouse, a pen or a finger. */
export class PointerDrag {
  readonly #stage: DragStage;
  #pressed: Pressed | null = null;
  /** The pointer that drags. */
  #pointer: number | null = null;
  #x = 0;
  #y = 0;
  #leftSource = false;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #frame = 0;
  #justDragged = false;

  constructor(stage: DragStage) {
    this.#stage = stage;
  }

  /** True from the start of a drag until the next press: the click that the browser makes of its end is none. */
  get justDragged(): boolean {
    return this.#justDragged;
  }

  /** Begins to listen. @returns a function that stops it, and cancels what is under way */
  start(): () => void {
    const { list } = this.#stage;
    const stop = new AbortController();
    const { signal } = stop;
    list.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    list.addEventListener('pointermove', (event) => this.#move(event), { signal });
    list.addEventListener('pointerup', (event) => this.#release(event), { signal });
    list.addEventListener('pointercancel', () => this.#giveUp(), { signal });
    list.addEventListener('lostpointercapture', () => this.#giveUp(), { signal });
    list.addEventListener('scroll', () => this.#aim(), { signal, passive: true });
    list.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
    // A finger that drags does not scroll.
    list.addEventListener('touchmove', (event) => this.#pointer !== null && event.preventDefault(), {
      signal,
      passive: false,
    });
    window.addEventListener('blur', () => this.#giveUp(), { signal });
    const stopFollowing = useMoving.subscribe(({ by }) => {
      // Ended by a key, or by what happened to the folders.
      if (by === null && this.#pointer !== null) this.#end();
    });
    const stopWaiting = useTarget.subscribe((target) => this.#wait(target));
    return () => {
      this.#giveUp();
      stop.abort();
      stopFollowing();
      stopWaiting();
    };
  }

  #press(event: PointerEvent): void {
    this.#justDragged = false;
    this.#unpress();
    const { target, pointerId: pointer, clientX: x, clientY: y } = event;
    if (event.button !== 0 || !event.isPrimary || this.#pointer !== null || !(target instanceof Element)) return;
    if (target.closest('input, button, [data-branch], [data-check]') !== null) return;
    const { key, editing } = target.closest<HTMLElement>('[data-key]')?.dataset ?? {};
    const node = key === undefined || editing !== undefined ? undefined : folders.tree.get(key);
    if (node === undefined || useMoving.getState().by !== null) return;
    const timer = event.pointerType === 'mouse' ? undefined : setTimeout(() => this.#begin(), LONG_PRESS_MS);
    this.#pressed = { node, pointer, x, y, timer };
  }

  #unpress(): void {
    clearTimeout(this.#pressed?.timer);
    this.#pressed = null;
  }

  #move(event: PointerEvent): void {
    const pressed = this.#pressed;
    if (pressed !== null && event.pointerId === pressed.pointer) {
      const far = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
      if (pressed.timer !== undefined) {
        if (far > TREMBLE) this.#unpress();
      } else if ((event.buttons & 1) === 0) this.#unpress();
      else if (far >= THRESHOLD) this.#begin();
    }
    if (event.pointerId !== this.#pointer) return;
    this.#x = event.clientX;
    this.#y = event.clientY;
    placeGhost(this.#x, this.#y);
    this.#aim();
    this.#scrollAtEdge();
  }

  #begin(): void {
    const pressed = this.#pressed;
    if (pressed === null) return;
    this.#unpress();
    const { node, pointer, x, y } = pressed;
    if (folders.tree.get(node.key) !== node) return;
    this.#justDragged = true;
    this.#leftSource = false;
    this.#stage.list.setPointerCapture(pointer);
    beginMoving(actedOn(node), 'pointer');
    if (!useTreeView.getState().selected.has(node.key)) useTreeView.setState({ selected: Selection.of([node.key]) });
    this.#pointer = pointer;
    this.#x = x;
    this.#y = y;
    placeGhost(x, y);
    this.#aim();
  }

  #release(event: PointerEvent): void {
    this.#unpress();
    if (event.pointerId !== this.#pointer) return;
    this.#x = event.clientX;
    this.#y = event.clientY;
    this.#aim();
    this.#end();
    if (this.#leftSource) void drop();
    else cancelMoving('');
  }

  #giveUp(): void {
    this.#unpress();
    if (this.#pointer === null) return;
    this.#end();
    cancelMoving();
  }

  #end(): void {
    const pointer = this.#pointer;
    this.#pointer = null;
    this.#stopWaiting();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const { list } = this.#stage;
    if (pointer !== null && list.hasPointerCapture(pointer)) list.releasePointerCapture(pointer);
  }

  #aim(): void {
    if (this.#pointer === null) return;
    const { left, right, top } = this.#stage.list.getBoundingClientRect();
    const inside = this.#x >= left && this.#x < right;
    const pointed = inside ? this.#stage.pointAt(this.#x - left, this.#y - top) : null;
    const onSource = pointed !== null && movedNodes().includes(pointed.row);
    if (pointed !== null && !onSource) this.#leftSource = true;
    if (pointed === null) aimAt(null);
    else aimAt(onSource || !mayGoBeside() ? insideOf(pointed.row) : spotAt(pointed, ZONES));
  }

  /** Waiting over a row opens it, or tells why it takes nothing. */
  #wait({ spot, verdict }: ReturnType<typeof useTarget.getState>): void {
    this.#stopWaiting();
    if (spot === null || this.#pointer === null) return;
    if (!verdict.allowed) this.#timers.push(setTimeout(() => showReasonAtGhost(), REASON_MS));
    const { node, where } = spot;
    const closed = where === 'inside' && node.children.length > 0 && !folders.rows.isOpen(node.key);
    const looksIntoItself = movedNodes().some((moved) => isWithin(node, moved));
    const wait = OPEN_MS[queryClient.getQueryData(settingsQuery.queryKey)?.hoverOpen ?? 'usual'];
    if (closed && !looksIntoItself && wait !== null) this.#timers.push(setTimeout(() => lookAround(node, true), wait));
  }

  #stopWaiting(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }

  /** Scrolls from frame to frame for as long as the pointer is at an edge. */
  #scrollAtEdge(): void {
    if (this.#frame !== 0) return;
    let last = performance.now();
    const step = (now: number) => {
      const { list } = this.#stage;
      const { top, height } = list.getBoundingClientRect();
      const speed = this.#pointer === null ? 0 : edgeScroll(this.#y - top, height);
      this.#frame = speed === 0 ? 0 : requestAnimationFrame(step);
      if (speed !== 0) list.scrollTop += (speed * Math.min(100, now - last)) / 1_000;
      last = now;
    };
    this.#frame = requestAnimationFrame(step);
  }
}
