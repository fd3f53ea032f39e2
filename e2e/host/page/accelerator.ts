interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const MODIFIERS = new Set([
  'CmdOrCtrl',
  'CommandOrControl',
  'Ctrl',
  'Control',
  'Cmd',
  'Command',
  'Shift',
  'Alt',
  'Option',
]);

/** @returns true when the keys pressed are those of an Electron accelerator such as `CmdOrCtrl+Shift+N` or `F5` */
export function matchesAccelerator(accelerator: string, keys: Keys): boolean {
  const parts = accelerator.split('+');
  const has = (...names: string[]) => names.some((name) => parts.includes(name));
  const key = parts.find((part) => !MODIFIERS.has(part)) ?? '+';
  const mac = navigator.platform.startsWith('Mac');
  const either = has('CmdOrCtrl', 'CommandOrControl');
  return (
    keys.key.toLowerCase() === key.toLowerCase() &&
    keys.ctrlKey === (has('Ctrl', 'Control') || (either && !mac)) &&
    keys.metaKey === (has('Cmd', 'Command') || (either && mac)) &&
    keys.shiftKey === has('Shift') &&
    keys.altKey === has('Alt', 'Option')
  );
}
