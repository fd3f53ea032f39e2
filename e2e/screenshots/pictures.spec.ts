import { join } from 'node:path';
import { CONFLICT_SCENES } from '../specs/support/conflict-scenes.ts';
import { FORM_SCENES } from '../specs/support/form-scenes.ts';
import { LOOKS, SCENES, SIZES } from '../specs/support/scenes.ts';
import { test } from '../specs/support/spec.ts';
import { allVendors, VENDOR_SCENES } from '../specs/support/vendor-scenes.ts';
import { WAITING_SCENES } from '../specs/support/waiting-scenes.ts';

const folder = process.env.MAILGROVE_PICTURES ?? 'test-results/screenshots';
const readme = join(import.meta.dirname, '../../docs/mailgrove.png');

test('the README’s picture', async ({ app, tree, servers }) => {
  await allVendors({ app, tree, servers });
  await app.page.screenshot({ path: readme });
});

for (const { name, show } of [...SCENES, ...VENDOR_SCENES, ...FORM_SCENES, ...CONFLICT_SCENES, ...WAITING_SCENES]) {
  test(name, async ({ app, tree, servers }) => {
    await show({ app, tree, servers });
    for (const look of LOOKS) {
      for (const size of SIZES) {
        await app.page.emulateMedia(look.media);
        await app.page.setViewportSize(size);
        const file = `${name}-${look.name}-${size.width}x${size.height}.png`;
        await app.page.screenshot({ path: join(folder, file), animations: 'disabled' });
      }
    }
  });
}
