import { expect, type Page } from '@playwright/test';

/** What the popup's list shows, by name; the user is "me", whatever the page calls them. */
async function said(popup: Page): Promise<string[]> {
  const rows = await popup.locator('li[data-verdict]').evaluateAll((found) =>
    found.flatMap((one) => {
      // An empty call hides the list with what was in it.
      if (!one.checkVisibility()) return [];
      const name = one.querySelector('.you:not([hidden])') ? 'me' : one.querySelector('.name')?.textContent;
      return [`${name ?? '?'}: ${one.getAttribute('data-verdict') ?? '?'}`];
    }),
  );
  return rows.sort();
}

/** Waits until the list says this of each of them and names nobody else. */
export const expectSaid = (popup: Page, wanted: Readonly<Record<string, string>>): Promise<void> =>
  expect
    .poll(() => said(popup), { timeout: 60_000 })
    .toEqual(
      Object.entries(wanted)
        .map(([name, verdict]) => `${name}: ${verdict}`)
        .sort(),
    );
