import type { Wish } from '../../../shared/changes.ts';
import { ALL_RIGHTS, type World } from '../../vendors/axigen/world.ts';

/** Folders of one case: `Box` in `Home`, and `Shelf` beside that; their names end in the number of the case. */
export interface Place {
  readonly box: string;
  readonly home: string;
  readonly shelf: string;
  /** @returns a name that only this case has */
  readonly named: (name: string) => string;
}

/** What the person and another device both did, what is said of it, and what comes of a choice. */
export interface Case {
  readonly kind: string;
  readonly mine: (place: Place) => Wish;
  readonly theirs: (world: World, place: Place) => void;
  /** `#` stands for the number. */
  readonly said: string;
  readonly choices: readonly string[];
  readonly choice: string;
  readonly would: string;
  /** Where the server has these in the end, by name. */
  readonly onServer: Readonly<Record<string, string>>;
  /** What another device must do before the choice can be carried out; without it the desk says why not. */
  readonly first?: (world: World, place: Place) => void;
}

const renaming: Case['mine'] = ({ box, named }) => ({ type: 'rename', folder: box, name: named('Bills') });
const moving: Case['mine'] = ({ box, shelf }) => ({ type: 'move', folders: [box], to: shelf });

const RENAMED = {
  kind: 'both renamed',
  mine: renaming,
  theirs: (world, { box, named }) => world.rename(box, named('Accounts')),
  said: 'You renamed Box # to Bills #. Meanwhile another device renamed it to Accounts #.',
  choices: ['Keep theirs', 'Keep mine'],
} satisfies Partial<Case>;

const MOVED = {
  kind: 'both moved',
  mine: moving,
  theirs: (world, { box }) => world.move(box, inbox(world)),
  said: 'You moved Box # from Home # to Shelf #. Meanwhile another device moved it to INBOX.',
  choices: ['Keep theirs', 'Keep mine'],
} satisfies Partial<Case>;

const TARGET_GONE = {
  kind: 'target gone',
  mine: moving,
  theirs: (world, { shelf }) => world.remove(shelf),
  said: 'You moved Box # from Home # to Shelf #. Meanwhile another device removed Shelf #.',
  choices: ['Keep theirs', 'Make “Shelf #” again', 'Put at the top'],
} satisfies Partial<Case>;

const REPLACED = {
  kind: 'replaced',
  mine: renaming,
  theirs(world, { box, home, named }) {
    world.remove(box);
    world.create({ name: named('Box'), parentId: home });
  },
  said: 'You renamed Box # to Bills #. Meanwhile another device removed it and made a new folder Box # in its place.',
  choices: ['Keep theirs', 'Use the new folder'],
} satisfies Partial<Case>;

const NAME_TAKEN = {
  kind: 'name taken',
  mine: ({ home, named }) => ({ type: 'create', parent: home, name: named('Notes') }),
  theirs: (world, { home, named }) => world.create({ name: named('Notes'), parentId: home }),
  said: 'You made Notes # in Home #. Meanwhile another device put another folder named Notes # into Home #.',
  choices: ['Keep theirs', 'Keep both'],
} satisfies Partial<Case>;

const CYCLE = {
  kind: 'cycle',
  mine: ({ home, shelf }) => ({ type: 'move', folders: [home], to: shelf }),
  theirs: (world, { home, shelf }) => world.move(shelf, home),
  said: 'You moved Home # from Work to Shelf #. Meanwhile another device put Shelf # into Home #: each would lie in the other.',
  choices: ['Keep theirs', 'Keep mine'],
} satisfies Partial<Case>;

const NOT_ALLOWED = {
  kind: 'not allowed',
  mine: renaming,
  theirs: (world, { box }) => world.setPermissions(box, 'lr'),
  said: 'You renamed Box # to Bills #. It can’t be done any more.',
  choices: ['Keep theirs', 'Try again'],
} satisfies Partial<Case>;

/** Every kind of conflict with every choice. */
export const CASES: readonly Case[] = [
  {
    ...RENAMED,
    choice: 'Keep theirs',
    would: 'The name stays Accounts #.',
    onServer: { 'Accounts #': 'Home #/Accounts #', 'Bills #': '' },
  },
  {
    ...RENAMED,
    choice: 'Keep mine',
    would: 'Accounts # is renamed to Bills #.',
    onServer: { 'Accounts #': '', 'Bills #': 'Home #/Bills #' },
  },
  { ...MOVED, choice: 'Keep theirs', would: 'Box # stays in INBOX.', onServer: { 'Box #': 'INBOX/Box #' } },
  { ...MOVED, choice: 'Keep mine', would: 'Box # is moved to Shelf #.', onServer: { 'Box #': 'Shelf #/Box #' } },
  {
    ...TARGET_GONE,
    choice: 'Keep theirs',
    would: 'Box # stays in Home #.',
    onServer: { 'Box #': 'Home #/Box #', 'Shelf #': '' },
  },
  {
    ...TARGET_GONE,
    choice: 'Make “Shelf #” again',
    would: 'Shelf # is made again, and Box # is moved into it.',
    onServer: { 'Box #': 'Shelf #/Box #', 'Shelf #': 'Shelf #' },
  },
  {
    ...TARGET_GONE,
    choice: 'Put at the top',
    would: 'Box # is moved to the top of the mailbox.',
    onServer: { 'Box #': 'Box #', 'Shelf #': '' },
  },
  {
    kind: 'folder gone',
    mine: renaming,
    theirs: (world, { box }) => world.remove(box),
    said: 'You renamed Box # to Bills #. Meanwhile another device removed it.',
    choices: ['Keep theirs'],
    choice: 'Keep theirs',
    would: 'Box # stays removed.',
    onServer: { 'Box #': '', 'Bills #': '' },
  },
  {
    ...REPLACED,
    choice: 'Keep theirs',
    would: 'The new Box # stays as it is.',
    onServer: { 'Box #': 'Home #/Box #', 'Bills #': '' },
  },
  {
    ...REPLACED,
    choice: 'Use the new folder',
    would: 'The Box # that is there now is renamed to Bills #.',
    onServer: { 'Box #': '', 'Bills #': 'Home #/Bills #' },
  },
  { ...NAME_TAKEN, choice: 'Keep theirs', would: 'Notes # is not made.', onServer: { 'Notes #': 'Home #/Notes #' } },
  {
    ...NAME_TAKEN,
    choice: 'Keep both',
    would: 'Notes # (2) is made in Home #, beside Notes #.',
    onServer: { 'Notes #': 'Home #/Notes #', 'Notes # (2)': 'Home #/Notes # (2)' },
  },
  { ...CYCLE, choice: 'Keep theirs', would: 'Home # stays in Work.', onServer: { 'Shelf #': 'Home #/Shelf #' } },
  {
    ...CYCLE,
    choice: 'Keep mine',
    would: 'Shelf # is moved out of Home # to Work, and Home # into it.',
    onServer: { 'Shelf #': 'Shelf #', 'Home #': 'Shelf #/Home #' },
  },
  { ...NOT_ALLOWED, choice: 'Keep theirs', would: 'The name stays Box #.', onServer: { 'Box #': 'Home #/Box #' } },
  {
    ...NOT_ALLOWED,
    first: (world, { box }) => world.setPermissions(box, ALL_RIGHTS),
    choice: 'Try again',
    would: 'It is tried once more.',
    onServer: { 'Bills #': 'Home #/Bills #' },
  },
];

function inbox(world: World): string {
  const found = world.byRole('inbox');
  if (found === undefined) throw new Error('no inbox');
  return found.id;
}

/** @returns the folders of a case, made */
export function furnishCase(world: World, number: number): Place {
  const named = (name: string) => `${name} ${number}`;
  const home = world.create({ name: named('Home') }).id;
  const box = world.create({ name: named('Box'), parentId: home, totalItems: 12 }).id;
  const shelf = world.create({ name: named('Shelf') }).id;
  return { box, home, shelf, named };
}
