import { Hono } from 'hono';
import { z } from 'zod';
import { checked } from './folder-routes.ts';
import type { Knobs } from './knobs.ts';
import { LOCAL_ROOT, type World } from './world.ts';

const settingsPatch = z.strictObject({
  deleteToTrash: z.boolean().optional(),
  purgeTrashOnLogout: z.boolean().optional(),
  purgeSpamOnLogout: z.boolean().optional(),
});

/** Account calls (spec section 11), below `/api/v1/account`. */
export function accountRoutes(world: World, knobs: Knobs): Hono {
  const app = new Hono();

  app.get('/info', (c) => {
    const { totalQuota, usedQuota, totalMessageCount, usedMessageCount } = world.quota;
    const [accountName = '', domainName = ''] = world.me.username.split('@');
    return c.json({
      accountName,
      domainName,
      fullName: world.me.fullname,
      folderContainerId: LOCAL_ROOT,
      accountClass: 'default',
      totalMessageCount,
      usedMessageCount,
      remainingMessageCount: Math.max(0, totalMessageCount - usedMessageCount),
      totalQuota,
      usedQuota,
      remainingQuota: Math.max(0, totalQuota - usedQuota),
      overQuotaThreshold: 90,
      isFirstApiLogin: false,
      allowConversationView: true,
      autopurge: { spam: true, trash: true, interval: 30 },
      twoFactorAuthConfigured: knobs.secondStep,
    });
  });

  app.get('/settings', (c) => c.json({ ...world.settings, language: 'en', timezone: 'UTC' }));

  app.patch('/settings', async (c) => {
    const { deleteToTrash, purgeTrashOnLogout, purgeSpamOnLogout } = checked(settingsPatch, await c.req.json());
    const { settings } = world;
    settings.deleteToTrash = deleteToTrash ?? settings.deleteToTrash;
    settings.purgeTrashOnLogout = purgeTrashOnLogout ?? settings.purgeTrashOnLogout;
    settings.purgeSpamOnLogout = purgeSpamOnLogout ?? settings.purgeSpamOnLogout;
    return knobs.emptyAnswerStatus === 204 ? c.body(null, 204) : c.body('');
  });

  return app;
}
