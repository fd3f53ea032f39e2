import { create } from 'zustand';
import type { FolderKey } from '../../shared/folder.ts';
import { ALLOWED, type ReasonCode, type Verdict } from '../../shared/reasons.ts';
import { type FolderNode, pathOf } from '../../shared/tree.ts';
import { t } from '../../shared/words/words.ts';
import { moveFolders } from '../changes/commands.ts';
import { capabilitiesOf, type DragJudge, judgeMoves, topmost } from '../changes/judge.ts';
import { land } from '../changes/land.ts';
import { currentKey } from '../changes/named.ts';
import { inTreeOrder, isCurrentPlace, type Place, placeOf, type Spot } from '../changes/places.ts';
import { joinedNames } from '../changes/sentences.ts';
import { folders } from '../folders.ts';
import { say } from '../speech/speech.ts';
import { nameOf } from '../tree/commands.ts';
import { hasGoneOn, thisMoment, useTreeView } from '../tree/view-state.ts';
import { cancelledWords, vanishedWords } from './moving-words.ts';
import type { ShownSpot } from './walk.ts';

interface Moving {
  /** How folders are being moved just now: dragged, or picked up to be put down elsewhere. Null: not at all. */
  readonly by: 'pointer' | 'keyboard' | null;
  /** The folders that are moved. */
  readonly keys: ReadonlySet<FolderKey>;
  /** Their names, as one text. */
  readonly names: string;
}

interface Target {
  /** Where they would go: into a folder or mailbox, or beside a folder. */
  readonly spot: ShownSpot | null;
  readonly verdict: Verdict;
}

const NOT_MOVING: Moving = { by: null, keys: new Set(), names: '' };
const NOWHERE: Target = { spot: null, verdict: ALLOWED };

/** What is being moved; changes only when that begins and ends. */
export const useMoving = create<Moving>(() => NOT_MOVING);

/** Where it would go; changes with every row one comes to, and so is kept apart. */
export const useTarget = create<Target>(() => NOWHERE);

/** One act of moving, from picking up to putting down. */
interface Act {
  nodes: readonly FolderNode[];
  judge: DragJudge;
  names: string;
  /** Branches opened or closed only to look around, and whether they were open before. */
  readonly touched: Map<FolderKey, boolean>;
  readonly before: Pick<ReturnType<typeof useTreeView.getState>, 'focused' | 'selected'>;
  readonly stopWatching: () => void;
  /** Takes the list back to where it stood. */
  readonly scrollBack: () => void;
}

/** Remembers where the list stands, and gives what takes it back there; set by the list. */
let rememberPlace: () => () => void = () => () => {};

/** Lets the list be taken back to where it stood when a move is cancelled. @param remember gives what takes it back */
export function onMoving(remember: () => () => void): void {
  rememberPlace = remember;
}

let act: Act | null = null;

/** Begins to move these. What was begun before is cancelled. */
export function beginMoving(nodes: readonly FolderNode[], by: 'pointer' | 'keyboard'): void {
  cancelMoving();
  const tops = topmost(nodes);
  const names = joinedNames(tops.map(nameOf));
  const { focused, selected } = useTreeView.getState();
  const stops = [folders.afterChange(followFolders), cancelOnEscape()];
  act = {
    nodes: tops,
    judge: judgeMoves(tops),
    names,
    touched: new Map(),
    before: { focused, selected },
    stopWatching: () => {
      for (const stop of stops) stop();
    },
    scrollBack: rememberPlace(),
  };
  useMoving.setState({ by, keys: new Set(tops.map(({ key }) => key)), names });
  useTarget.setState(NOWHERE);
}

/** @returns the folders being moved; none when nothing is */
export function movedNodes(): readonly FolderNode[] {
  return act?.nodes ?? [];
}

/** May what is being moved go there? */
export function mayGoTo(spot: Spot): Verdict {
  return act?.judge.canMoveTo(spot) ?? ALLOWED;
}

/** Whether what is being moved may go between rows, too. While only some rows are shown, nobody sees between which. */
export function mayGoBeside(): boolean {
  const [first] = movedNodes();
  return first !== undefined && !folders.filtered && capabilitiesOf(first.account).order;
}

/** Refusals that hold for whatever would stand there: no place that a person could mean. */
const NO_PLACE: ReadonlySet<ReasonCode> = new Set(['role-order', 'container']);

/** @returns whether anything could stand there, next to those who stand there */
export function standsThere(spot: Spot): boolean {
  const verdict = mayGoTo(spot);
  return verdict.allowed || !NO_PLACE.has(verdict.reason.code);
}

/** Chooses where it would go; null: nowhere just now. */
export function aimAt(spot: ShownSpot | null): void {
  const verdict = spot === null ? ALLOWED : mayGoTo(spot);
  const before = useTarget.getState();
  if (!isSameSpot(before.spot, spot) || before.verdict !== verdict) useTarget.setState({ spot, verdict });
}

function isSameSpot(a: ShownSpot | null, b: ShownSpot | null): boolean {
  return a === b || (a?.node === b?.node && a?.where === b?.where && a?.row === b?.row);
}

/** Opens or closes a branch to look around; it becomes again what it was, unless something is put there. */
export function lookAround(node: FolderNode, open: boolean): void {
  for (const key of folders.setOpenForNow([node.key], open)) {
    if (act !== null && !act.touched.has(key)) act.touched.set(key, !open);
  }
}

/** Makes branches what they were before. */
function restore(touched: Iterable<readonly [FolderKey, boolean]>): void {
  const all = [...touched];
  for (const open of [true, false]) {
    folders.setOpenForNow(
      all.filter(([, before]) => before === open).map(([key]) => key),
      open,
    );
  }
}

/** Nothing would come of it: they are there already, or it is one of themselves. */
function isIdle(place: Place, nodes: readonly FolderNode[]): boolean {
  return nodes.includes(place.parent) || isCurrentPlace(place, inTreeOrder(nodes));
}

/** Puts down what is being moved where one has come to. Where it may not go, the reason is told and nothing is asked of a server. */
export async function drop(): Promise<void> {
  const { spot } = useTarget.getState();
  const place = act === null || spot === null ? null : placeOf(spot, new Set(act.nodes));
  if (act === null || place === null || isIdle(place, act.nodes)) {
    cancelMoving();
    return;
  }
  const { nodes, before, touched } = act;
  const way = new Set(pathOf(place.parent).map(({ key }) => key));
  const onWay = [...touched].filter(([key]) => way.has(key));
  restore([...touched].filter(([key]) => !way.has(key)));
  end();
  const since = thisMoment();
  const outcome = await moveFolders(nodes, place.parent, { after: place.after, since });
  if (outcome.done) {
    folders.keepOpen([...way], true);
    return;
  }
  restore(onWay);
  if (hasGoneOn(since)) return;
  // Back where they were by the server's word, they are gone to, as after any change.
  if (outcome.over) land(nodes.map(({ key }) => currentKey(key)));
  else goBackTo(before);
}

/**
 * Gives up what was begun, and leaves the tree as it was.
 * @param why said in place of the usual words; empty: nothing is said
 */
export function cancelMoving(why?: string): void {
  if (act === null) return;
  const { nodes, touched, before, names, scrollBack } = act;
  end();
  restore(touched);
  // Once the rows are drawn as they were.
  requestAnimationFrame(scrollBack);
  goBackTo(before);
  const words = why ?? cancelledWords(nodes, names);
  if (words !== '') say(words);
}

/** Gives focus and selection back, as far as they are still there. */
function goBackTo({ focused, selected }: Act['before']): void {
  const isGone = (key: FolderKey) => folders.tree.get(key) === undefined;
  useTreeView.setState((now) => ({
    focused: focused === null || isGone(focused) ? now.focused : focused,
    selected: selected === now.selected ? selected : selected.without(new Set([...selected].filter(isGone))),
  }));
}

function end(): void {
  act?.judge.end();
  act?.stopWatching();
  act = null;
  useMoving.setState(NOT_MOVING);
  useTarget.setState(NOWHERE);
}

/** Wherever the keyboard is: the key ends what was begun in the tree, and does nothing else. */
function cancelOnEscape(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    cancelMoving();
  };
  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
}

/** Goes on with folders that go by another id now; ends where one that matters has vanished. */
function followFolders(): void {
  if (act === null) return;
  const now = act.nodes.map(({ key }) => folders.tree.get(currentKey(key)));
  const alive = now.filter((node) => node !== undefined);
  if (alive.length < act.nodes.length) {
    const gone = act.nodes[now.indexOf(undefined)];
    cancelMoving(t('tree.move.cancelledBecause', { why: vanishedWords(gone) }));
    return;
  }
  if (alive.some((node, index) => node !== act?.nodes[index])) {
    act.judge.end();
    act.nodes = alive;
    act.judge = judgeMoves(alive);
    useMoving.setState({ keys: new Set(alive.map(({ key }) => key)) });
  }
  act.names = joinedNames(alive.map(nameOf));
  if (act.names !== useMoving.getState().names) useMoving.setState({ names: act.names });
  const { spot } = useTarget.getState();
  if (spot === null) return;
  const lost = [spot.node, spot.row].find(({ key }) => folders.rows.indexOf(key) < 0);
  if (lost !== undefined || folders.tree.get(spot.node.key) !== spot.node) {
    cancelMoving(t('tree.move.cancelledBecause', { why: vanishedWords(lost ?? spot.node) }));
    return;
  }
  // Once the judge, too, has heard of it.
  queueMicrotask(() => {
    if (useTarget.getState().spot === spot) aimAt(spot);
  });
}
