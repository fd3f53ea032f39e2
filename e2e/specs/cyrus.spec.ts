import { cyrusMissing } from '../vendors/cyrus/cyrus-missing.ts';
import { startCyrus } from '../vendors/cyrus/start-cyrus.ts';
import { addMailbox, expect, lookNow, test } from './support/spec.ts';

const missing = cyrusMissing();

test.describe(missing === null ? 'a real Cyrus' : `a real Cyrus (not run: ${missing})`, () => {
  test.skip(missing !== null && process.env.CI !== 'true', missing ?? '');

  test('is followed while somebody works in it over IMAP', async ({ app, tree }) => {
    if (missing !== null) throw new Error(`Not run: ${missing}.`);
    const cyrus = await startCyrus();
    const person = await cyrus.addUser();
    const imap = await cyrus.imap(person);
    await imap.create('Projects');
    await addMailbox(app, 'jmap', { url: cyrus.jmapUrl, ...person }, 'Cyrus');
    await expect(tree.row('Projects')).toBeVisible();

    await imap.create('Projects/Årsmøte');
    await imap.append('INBOX', { subject: 'Hello' });
    await lookNow(app);
    await expect(tree.row('Projects')).toHaveAttribute('aria-expanded', 'false');
    await tree.open('Projects');
    await expect(tree.row('Årsmøte')).toBeVisible();
    await expect(tree.row('Inbox')).toHaveAttribute('aria-label', /1 unread/);

    await tree.focus('Årsmøte');
    await imap.rename('Projects/Årsmøte', 'Projects/Møte');
    await lookNow(app);
    await tree.expectFocus('Møte');
    await imap.delete('Projects/Møte');
    await lookNow(app);
    await expect(tree.row('Møte')).toHaveCount(0);
    await tree.expectFocus('Projects');

    await imap.close();
    await cyrus.close();
  });
});
