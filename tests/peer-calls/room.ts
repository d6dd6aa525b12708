import type { Page } from '@playwright/test';

/** Joins the call as a person does, from the form that the page shows at first and after a call. */
export async function join(page: Page, name: string): Promise<void> {
  const form = page.locator('form.media');
  await form.locator('[name=nickname]').fill(name);
  await form.getByRole('button', { name: 'Join Call' }).click();
  await page.locator('.toolbar .hangup').waitFor();
}

/** Presses a button of the page's toolbar, by what its hint says. */
export const press = (page: Page, hint: 'Toggle Camera' | 'Hang Up'): Promise<void> =>
  page.locator('.toolbar .button', { hasText: hint }).click();

/** Puts somebody's tile into the strip of small ones, or back into the grid. */
export async function toggleMinimized(page: Page, name: string): Promise<void> {
  const tile = page.locator('.video-container', { has: page.getByText(name, { exact: true }) });
  await tile.getByRole('button').click();
  await tile.getByText('Toggle Minimize').click();
}
