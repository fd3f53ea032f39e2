import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseUserData } from './user-data.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mailgrove-user-data-'));
});
afterAll(() => rm(folder, { recursive: true }));

function chosen(named: string | undefined, onCommandLine: string): string | null {
  let path: string | null = null;
  const app = {
    setPath: (_name: 'userData', value: string) => {
      path = value;
    },
    commandLine: { getSwitchValue: (name: string) => (name === 'user-data-dir' ? onCommandLine : '') },
  };
  chooseUserData(app, named);
  return path;
}

describe('chooseUserData', () => {
  it('leaves the usual folder when nothing names another', () => {
    expect(chosen(undefined, '')).toBeNull();
    expect(chosen('', '')).toBeNull();
  });

  it('makes and takes the folder that is named, the environment before the command line', async () => {
    expect(chosen(undefined, join(folder, 'a/b'))).toBe(join(folder, 'a/b'));
    expect(chosen(join(folder, 'c'), join(folder, 'd'))).toBe(join(folder, 'c'));
    expect((await stat(join(folder, 'c'))).isDirectory()).toBe(true);
  });
});
