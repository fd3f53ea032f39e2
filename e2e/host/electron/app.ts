import { EventEmitter } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import { refuseUnknown } from './refuse-unknown.ts';

const root = join(import.meta.dirname, '../../..');
const manifest: { productName: string; version: string } = JSON.parse(
  await readFile(join(root, 'package.json'), 'utf8'),
);

/** Stands in for Electron's `app`, in the order of events of a real one. */
class App extends EventEmitter {
  readonly isPackaged = false;
  readonly name = manifest.productName;
  readonly commandLine = refuseUnknown('app.commandLine', {
    getSwitchValue: (name: string) =>
      process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
  });
  readonly #paths = new Map<string, string>([
    ['home', homedir()],
    ['temp', tmpdir()],
    ['appData', join(homedir(), '.config')],
    ['userData', join(homedir(), '.config', manifest.productName)],
  ]);
  #ready = false;
  #quitting = false;

  constructor() {
    super();
    setImmediate(() => {
      this.#ready = true;
      this.emit('ready');
    });
  }

  async whenReady(): Promise<void> {
    if (!this.#ready) await new Promise<void>((resolve) => this.once('ready', resolve));
  }

  getVersion(): string {
    return manifest.version;
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPath(name: string): string {
    const path = name === 'logs' ? join(this.getPath('userData'), 'logs') : this.#paths.get(name);
    if (path === undefined) throw new Error(`The browser host has no path named ${name}`);
    if (name === 'userData') mkdirSync(path, { recursive: true });
    return path;
  }

  setPath(name: string, path: string): void {
    if (!existsSync(path)) throw new Error(`No such folder: ${path}`);
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    const alone = lockFolder(this.getPath('userData'));
    if (!alone) console.error('Mailgrove is open already, with the same data folder.');
    return alone;
  }

  enableSandbox(): void {}

  setAboutPanelOptions(): void {}

  /** As in Electron: `before-quit` and `will-quit` can stop it; windows close in between. */
  quit(): void {
    if (this.#quitting) return;
    this.#quitting = true;
    if (!this.#stopped('before-quit')) {
      this.emit('browser-host-close-windows');
      if (!this.#stopped('will-quit')) this.exit(0);
    }
    this.#quitting = false;
  }

  exit(code = 0): void {
    this.emit('quit', {}, code);
    process.exit(code);
  }

  #stopped(event: string): boolean {
    let stopped = false;
    this.emit(event, {
      preventDefault: () => {
        stopped = true;
      },
    });
    return stopped;
  }
}

export const app = refuseUnknown('app', new App());
