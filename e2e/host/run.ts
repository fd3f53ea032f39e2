import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const standIn = pathToFileURL(join(import.meta.dirname, 'electron/index.ts')).href;
const main = pathToFileURL(join(import.meta.dirname, '../../out/main/main.js')).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

const { app } = await import('./electron/app.ts');
app.once('browser-host-ready', (url: string) => {
  if (process.send) process.send({ url });
  else console.log(url);
});
if (process.send) await import('./control.ts');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
await import(main);
