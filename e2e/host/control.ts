import { z } from 'zod';
import { app } from './electron/app.ts';
import { powerMonitor, setOnline } from './electron/system.ts';

const orderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('online'), online: z.boolean() }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('quit') }),
]);
/** What a test can make happen around the app. */
export type Order = z.infer<typeof orderSchema>;

process.on('message', (message) => {
  const order = orderSchema.parse(message);
  if (order.type === 'online') setOnline(order.online);
  else if (order.type === 'resume') powerMonitor.emit('resume');
  else app.quit();
});
// Whoever started the host is gone.
process.on('disconnect', () => app.quit());
