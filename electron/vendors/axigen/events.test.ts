import { expect, test } from 'vitest';
import { newFolder, Right } from '../../../shared/folder.ts';
import { changesOf, readEvents, readFolders } from './events.ts';
import { folderOf, rootsOf } from './folders.ts';

const OWN = '80_1';
const roots = new Set([OWN]);
const changes = (...events: unknown[]) => changesOf(readEvents(events).read, OWN, roots);

test('a new folder as the documentation shows it', () => {
  const event = {
    eventType: 'newFolder',
    id: '80_114',
    containerId: OWN,
    idValidity: 7,
    pathChanged: false,
    syncToken: 'c1',
    name: 'INBOX',
    parentId: OWN,
    role: 'inbox',
    ownerUsername: 'user@example.org',
    ownerFullname: 'User',
    folderSize: 71607,
    folderType: 'mails',
    accessMode: 'local',
    totalItems: 3,
    unreadItems: 1,
    permissions: ['l', 'r', 's', 'w', 'i', 'k', 't', 'e', 'a'],
  };
  const { read, doubtful } = changes(event);
  expect(doubtful).toBe(false);
  expect(read).toEqual([
    {
      type: 'put',
      folder: newFolder('80_114', 'INBOX', {
        role: 'inbox',
        unread: 1,
        total: 3,
        size: 71607,
        rights:
          Right.read |
          Right.markRead |
          Right.flag |
          Right.add |
          Right.removeItems |
          Right.createChild |
          Right.administer,
        container: OWN,
        validity: 7,
        contentToken: 'c1',
      }),
    },
  ]);
});

test('a change touches only what is there and makes sense', () => {
  expect(
    changes(
      { eventType: 'changedFolder', id: '1', totalItems: 'many', unreadItems: null, folderSize: -1, name: 7, role: '' },
      { eventType: 'changedFolder', id: 2, parentId: OWN, unreadItems: '5', permissions: 'lx' },
      {
        eventType: 'changedFolder',
        id: '3',
        accessMode: 'shared',
        ownerUsername: 'eva@example.org',
        ownerFullname: '',
      },
    ).read,
  ).toEqual([
    { type: 'patch', id: '1', fields: { role: null } },
    { type: 'patch', id: '2', fields: { parentId: null, unread: 5, rights: Right.rename | Right.remove } },
    { type: 'patch', id: '3', fields: { scope: 'shared', owner: 'eva@example.org' } },
  ]);
});

test('events keep their order, both spellings of removal are known', () => {
  expect(
    changes(
      { eventType: 'resetContainer', id: OWN, containerId: 'x' },
      { eventType: 'removedFolder', id: 'a' },
      { eventType: 'removeFolder', id: 'b' },
      { eventType: 'removeContainer', id: 'c', containerId: 'x' },
    ).read,
  ).toEqual([
    { type: 'reset-container', container: OWN },
    { type: 'remove', id: 'a' },
    { type: 'remove', id: 'b' },
    { type: 'remove-container', container: 'c' },
  ]);
});

test('what has no id or no known type is left out and doubtful, the rest counts', () => {
  expect(readEvents([null, 5, { eventType: 'newFolder' }, { eventType: 'newFolder', id: '' }]).doubtful).toBe(true);
  expect(changes({ eventType: 'newEra', id: '1' }, { eventType: 'removedFolder', id: '2' })).toEqual({
    read: [{ type: 'remove', id: '2' }],
    doubtful: true,
  });
});

test('the root container is never a folder', () => {
  for (const eventType of ['newFolder', 'changedFolder', 'removedFolder']) {
    expect(changes({ eventType, id: OWN, name: 'root' })).toEqual({ read: [], doubtful: false });
  }
});

test.each([
  ['mails', 'mail'],
  ['events', 'events'],
  ['tasks', 'tasks'],
  ['notes', 'notes'],
  ['contacts', 'contacts'],
  ['journal', 'journal'],
  ['public_container', 'public'],
  ['shared_namespace', 'others'],
  ['shared_container', 'owner'],
  ['hologram', 'unknown'],
])('the type %s is the kind %s', (folderType, kind) => {
  expect(folderOf({ id: '1', folderType }, roots).kind).toBe(kind);
});

test('a folder of which only the id came is still shown', () => {
  expect(folderOf({ id: '1' }, roots)).toEqual(newFolder('1', '1', { kind: 'unknown' }));
  expect(folderOf({ id: '1', role: 'Scheduled' }, roots).role).toBe('scheduled');
  expect(folderOf({ id: '1', role: 'pantry' }, roots).role).toBeNull();
});

test('every parent that is no folder is the top', () => {
  const { read } = readFolders([
    { id: 'a', parentId: OWN },
    { id: 'b', parentId: 'a' },
    { id: 'c', parentId: 'never listed' },
  ]);
  expect(rootsOf(read, OWN)).toEqual(new Set([OWN, 'never listed']));
  expect(rootsOf([], null)).toEqual(new Set());
});

test.each(['constructor', '__proto__', 'toString'])('a kind called %s is one we have no word for', (word) => {
  const [put] = changes({ eventType: 'newFolder', id: 'a', folderType: word, accessMode: word }).read;
  expect(put).toMatchObject({ folder: { kind: 'unknown', scope: 'own' } });
});
