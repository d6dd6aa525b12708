import type { Page } from '@playwright/test';
import { expectAllRight, row, test, watchedMeeting } from './call';
import { expect } from './extension';

/** The panel beside the call, in a real call: opened, followed, corrected, paused. */
const looks = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const answer: unknown = await chrome.runtime.sendMessage({
      to: 'engine-host',
      type: 'host-status',
      data: {},
    });
    return (answer as { data: { measures: { looks: number } } }).data.measures.looks;
  });

test('the side panel shows the call, and both pages correct and pause it', async ({ extension, server }) => {
  const { meeting, popup } = await watchedMeeting(extension, server, 'participants=4');

  await test.step('the popup opens it', async () => {
    // As in a popup the click comes first; the page stays because it is a tab of its own.
    await popup.evaluate(() => Object.assign(globalThis, { close: () => undefined }));
    await popup.getByRole('button', { name: 'Open beside the call' }).click();
    const panels = (): Promise<number> =>
      popup.evaluate(async () => {
        const contextTypes = [chrome.runtime.ContextType.SIDE_PANEL];
        return (await chrome.runtime.getContexts({ contextTypes })).length;
      });
    await expect.poll(panels).toBe(1);
  });

  const panel = await extension.context.newPage();
  await panel.goto(extension.page('src/side-panel/side-panel.html'));

  await test.step('in front of another tab it still speaks of the call', async () => {
    await expect(panel.getByText('This call is in another tab.')).toBeVisible();
    await expectAllRight(meeting, panel);
    await expect(row(panel, 'Priya Raman').getByRole('img')).toHaveAttribute(
      'aria-label',
      /^Last 10 minutes: .*Mask/,
    );
  });

  await test.step('a correction shows everywhere, and is taken back', async () => {
    await row(panel, 'Priya Raman').getByRole('button', { name: 'More about Priya Raman' }).click();
    await row(panel, 'Priya Raman').getByRole('button', { name: 'Wears none' }).click();
    for (const page of [panel, popup]) {
      await expect(row(page, 'Priya Raman')).toHaveAttribute('data-verdict', 'no-mask');
      await expect(row(page, 'Priya Raman')).toContainText('you said so');
    }
    await row(panel, 'Priya Raman').getByRole('button', { name: 'Back to the check' }).click();
    await expect(row(popup, 'Priya Raman')).toHaveAttribute('data-verdict', 'mask');
  });

  await test.step('in a pause nobody is looked at, and afterwards everybody is', async () => {
    await panel.getByRole('button', { name: 'Pause' }).click();
    for (const page of [panel, popup])
      await expect(page.getByRole('heading', { name: 'Paused' })).toBeVisible();
    await expect
      .poll(async () => {
        const before = await looks(panel);
        await panel.waitForTimeout(1500);
        return (await looks(panel)) - before;
      })
      .toBe(0);
    await popup.getByRole('button', { name: 'Go on' }).first().click();
    await expectAllRight(meeting, panel);
  });

  await test.step('it goes to the call', async () => {
    await panel.getByRole('button', { name: 'Go to it' }).click();
    await expect.poll(() => meeting.evaluate(() => document.visibilityState)).toBe('visible');
    await expect(panel.getByText('This call is in another tab.')).toBeHidden();
  });
  await panel.close();
});
