import { grantSite } from '../../scripts/start/grant';
import { expectAllRight, openMeeting, openPopup, test, watch } from './call';
import { engineOpen, expect, launchExtension } from './extension';
import { storedSession } from './faults';

test('while the browser asks for the permission the engine is there already, and looks at nobody', async ({
  server,
}) => {
  // A browser of its own: no other test has given it the site.
  const extension = await launchExtension();
  try {
    const meeting = await openMeeting(extension, `${server.origin}/?participants=2`);
    const popup = await openPopup(extension, meeting);
    expect(await engineOpen(popup)).toBe(false);
    await popup.getByRole('switch').click();
    await expect.poll(() => engineOpen(popup)).toBe(true);
    await expect(popup.getByText('Waiting for your answer')).toBeVisible();
    expect(await storedSession(popup)).toBeNull();

    // Headless, the question stays where nobody can answer it. Agreed to in the settings, in a tab that is closed again, a click needs none.
    await grantSite(extension.context, extension.id, 'http://127.0.0.1/*');
    expect(await engineOpen(popup)).toBe(true);
    const again = await extension.context.newPage();
    await again.goto(popup.url());
    await watch(extension, again);
    await expectAllRight(meeting, again);
  } finally {
    await extension.close();
  }
});
