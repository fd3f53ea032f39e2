import { z } from 'zod';

/** One line of a context menu, as the page draws it. */
export interface MenuLine {
  readonly id: string;
  readonly label: string;
  readonly separator: boolean;
  readonly enabled: boolean;
  readonly accelerator: string | null;
}

/** From the host's process to the page. */
export type ToPage =
  | { readonly type: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly id: number; readonly message: string }
  | { readonly type: 'event'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'accelerators'; readonly accelerators: readonly string[] }
  | { readonly type: 'menu'; readonly x: number; readonly y: number; readonly items: readonly MenuLine[] }
  /** A page that is not the app's, to be shown beside it. */
  | { readonly type: 'open-external'; readonly url: string }
  | { readonly type: 'reload' };

/** From the page to the host's process. */
export const toHostSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('invoke'), id: z.number(), channel: z.string(), args: z.array(z.unknown()) }),
  z.object({ type: z.enum(['focus', 'blur']) }),
  z.object({ type: z.enum(['navigate', 'open']), url: z.string() }),
  z.object({ type: z.literal('accelerator'), accelerator: z.string() }),
  z.object({ type: z.literal('menu-closed'), chosen: z.string().nullable() }),
]);
export type ToHost = z.infer<typeof toHostSchema>;
